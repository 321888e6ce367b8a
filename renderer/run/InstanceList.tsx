import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../app/api.ts'
import { userLocale } from '../app/i18n.ts'
import { CountBadge, Tag } from '../ui/badges.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Segmented } from '../ui/Segmented.tsx'
import { PrimaryButton } from '../ui/PrimaryButton.tsx'
import styles from './run.module.css'
import { useRunStore } from './run-store.ts'
import { stateOf, toneOf } from './instance-state.ts'

type Which = 'active' | 'incident' | 'suspended' | 'ended'

/** The instances of a diagram, newest first. */
export function InstanceList({ diagramId }: { readonly diagramId: string }) {
  const { t } = useTranslation('run')
  const [which, setWhich] = useState<Which>('active')
  const [query, setQuery] = useState('')
  const [limit, setLimit] = useState(100)
  const { update } = useRunStore.getState()
  const { data } = useQuery({
    ...orpc.instances.list.queryOptions({
      input: { diagramId, state: which, limit, ...(query.trim() === '' ? {} : { query }) },
    }),
    placeholderData: keepPreviousData,
  })
  const when = new Intl.DateTimeFormat(userLocale(), { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <div className={styles.column}>
      <div className={styles.head}>
        <h2 className={styles.title}>
          {t('instance.title')} {data && <CountBadge>{data.total}</CountBadge>}
        </h2>
        <Segmented<Which>
          label={t('instance.which')}
          options={(['active', 'incident', 'suspended', 'ended'] as const).map((value) => ({
            value,
            label: t(`instance.${value}`),
          }))}
          value={which}
          onChange={setWhich}
        />
        <TextInput
          size="xs"
          aria-label={t('instance.search')}
          placeholder={t('instance.search')}
          leftSection={<IconSearch size={14} stroke={1.6} aria-hidden />}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
      </div>
      {data?.rows.length === 0 ? (
        <EmptyState
          title={t('instance.none')}
          reason={t('instance.noneReason')}
          action={
            <PrimaryButton onClick={() => update(diagramId, { isStarting: true })}>{t('start.button')}</PrimaryButton>
          }
        />
      ) : (
        <ul className={styles.list}>
          {data?.rows.map((instance) => (
            <li key={instance.id}>
              <button
                type="button"
                className={styles.row}
                onClick={() => update(diagramId, { instanceId: instance.id })}
              >
                <span className={styles.rowText}>
                  <strong>{instance.title}</strong>
                  <span className={styles.hint}>{when.format(new Date(instance.startedAt))}</span>
                </span>
                <Tag tone={toneOf(instance)}>{t(`instance.state.${stateOf(instance)}`)}</Tag>
              </button>
            </li>
          ))}
        </ul>
      )}
      {data?.cursor && limit < 500 && (
        <button type="button" className={styles.more} onClick={() => setLimit(500)}>
          {t('instance.more', { count: data.total - data.rows.length })}
        </button>
      )}
    </div>
  )
}
