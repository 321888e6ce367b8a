import { Button, Modal, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, orpc } from '../app/api.ts'
import { describeError } from '../app/describe-error.ts'
import { userLocale } from '../app/i18n.ts'
import { LifetimeField } from '../ui/LifetimeField.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { CopyField } from '../ui/CopyField.tsx'
import { notifyError } from '../ui/notify.tsx'
import styles from './team.module.css'

const lifetimes = [30, 90, 365] as const

/** Tokens by which programs work in one's name. */
export function TokensDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('portal')
  const client = useQueryClient()
  const { data: tokens } = useQuery(orpc.accessTokens.list.queryOptions())
  const [label, setLabel] = useState('')
  const [days, setDays] = useState<number>(90)
  const refresh = () => client.invalidateQueries({ queryKey: orpc.accessTokens.key() })
  const create = useMutation({
    mutationFn: () => api.accessTokens.create({ label, days }),
    onSuccess: () => {
      setLabel('')
      return refresh()
    },
  })
  const refusal = create.error ? describeError(create.error) : null
  const day = new Intl.DateTimeFormat(userLocale(), { dateStyle: 'medium' })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('tokens.title')}
      size={560}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <div className={styles.form}>
        <Refusal refusal={refusal} />
        <p className={styles.hint}>{t('tokens.hint')}</p>
        <form
          className={styles.invite}
          style={{ width: '100%' }}
          onSubmit={(event) => {
            event.preventDefault()
            create.mutate()
          }}
        >
          <TextInput
            required
            data-autofocus
            label={t('tokens.label')}
            placeholder={t('tokens.labelHint')}
            value={label}
            onChange={(event) => setLabel(event.currentTarget.value)}
          />
          <LifetimeField className={styles.field} choices={lifetimes} value={days} onChange={setDays} />
          <Button type="submit" loading={create.isPending} disabled={label.trim() === ''}>
            {t('tokens.make')}
          </Button>
        </form>
        {create.data && (
          <div style={{ width: '100%' }}>
            <CopyField value={create.data.token} label={t('tokens.value')} />
            <p className={styles.hint}>{t('tokens.once')}</p>
          </div>
        )}
        {tokens?.length === 0 && <p className={styles.hint}>{t('tokens.none')}</p>}
        {tokens?.map(({ id, label: name, expiresAt, seenAt }) => (
          <div key={id} className={styles.bar} style={{ width: '100%' }}>
            <span style={{ flex: 1, overflowWrap: 'anywhere' }}>{name}</span>
            <span className={styles.hint}>
              {t('tokens.until', { when: day.format(new Date(expiresAt)) })},{' '}
              {t('tokens.seen', { when: day.format(new Date(seenAt)) })}
            </span>
            <Button
              size="compact-xs"
              variant="default"
              aria-label={t('tokens.revokeOf', { label: name })}
              onClick={() => void api.accessTokens.revoke({ tokenId: id }).then(refresh).catch(notifyError)}
            >
              {t('tokens.revoke')}
            </Button>
          </div>
        ))}
      </div>
    </Modal>
  )
}
