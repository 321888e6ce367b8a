import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RuntimeSubscription } from '../../shared/contract/runtime-contract.ts'
import { api } from '../app/api.ts'
import { userLocale } from '../app/i18n.ts'
import { Segmented } from '../ui/Segmented.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import styles from './run.module.css'
import { useCommand } from './use-command.ts'
import { VariablesEditor } from './VariablesEditor.tsx'

interface EventsPaneProps {
  readonly projectId: string
  readonly rows: readonly RuntimeSubscription[]
  /** null: of all instances */
  readonly instanceId: string | null
}

/** Messages, signals, timers and conditions that are awaited, and the sending of them by hand. */
export function EventsPane({ projectId, rows, instanceId }: EventsPaneProps) {
  const { t } = useTranslation('run')
  const { run, isBusy, refusal } = useCommand()
  const clock = new Intl.DateTimeFormat(userLocale(), { dateStyle: 'short', timeStyle: 'medium' })
  const shown = rows.filter((row) => instanceId === null || row.instanceId === instanceId)
  return (
    <div className={styles.split}>
      <div className={styles.tableScroller}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('events.element')}</th>
              <th scope="col">{t('events.kind')}</th>
              <th scope="col">{t('events.name')}</th>
              <th scope="col">{t('events.key')}</th>
              <th scope="col">{t('events.due')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('events.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={`${row.instanceId}/${row.key}`}>
                <td>{row.elementName ?? row.element}</td>
                <td>{t(`events.kinds.${row.kind}`)}</td>
                <td>{row.name ?? ''}</td>
                <td>{row.correlationKey ?? ''}</td>
                <td>{row.dueAt === null ? '' : clock.format(new Date(row.dueAt))}</td>
                <td>
                  {row.kind === 'timer' && (
                    <Button
                      size="compact-xs"
                      variant="subtle"
                      disabled={isBusy}
                      onClick={() =>
                        void run(() => api.events.fireTimer({ instanceId: row.instanceId, subscription: row.key }))
                      }
                    >
                      {t('events.fire')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {shown.length === 0 && <p className={styles.note}>{t('events.none')}</p>}
        <Refusal refusal={refusal} />
      </div>
      <SendForm projectId={projectId} />
    </div>
  )
}

function SendForm({ projectId }: { readonly projectId: string }) {
  const { t } = useTranslation('run')
  const [kind, setKind] = useState<'message' | 'signal' | 'conditional'>('message')
  const [name, setName] = useState('')
  const [key, setKey] = useState('')
  const { run, isBusy, refusal } = useCommand()
  const send = (variables: Record<string, unknown>) =>
    void run(() =>
      kind === 'message'
        ? api.events.sendMessage({
            projectId,
            name,
            variables: variables as never,
            ...(key === '' ? {} : { correlationKey: key }),
          })
        : kind === 'signal'
          ? api.events.sendSignal({ projectId, name, variables: variables as never })
          : api.events.evaluateConditions({ projectId, variables: variables as never }),
    )
  return (
    <div className={styles.send}>
      <Segmented
        label={t('events.what')}
        options={(['message', 'signal', 'conditional'] as const).map((value) => ({
          value,
          label: t(`events.kinds.${value}`),
        }))}
        value={kind}
        onChange={setKind}
      />
      {kind === 'conditional' ? (
        <p className={styles.hint}>{t('events.conditionHint')}</p>
      ) : (
        <TextInput label={t('events.name')} value={name} onChange={(event) => setName(event.currentTarget.value)} />
      )}
      {kind === 'message' && (
        <TextInput label={t('events.key')} value={key} onChange={(event) => setKey(event.currentTarget.value)} />
      )}
      <Refusal refusal={refusal} />
      <VariablesEditor
        label={t('events.variables')}
        initial={{}}
        action={t(kind === 'conditional' ? 'events.evaluate' : 'events.send')}
        isBusy={isBusy}
        isReady={kind === 'conditional' || name.trim() !== ''}
        onSubmit={send}
      />
    </div>
  )
}
