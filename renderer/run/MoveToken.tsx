import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RuntimeToken } from '../../shared/contract/runtime-contract.ts'
import { api } from '../app/api.ts'
import type { CanvasElement } from '../canvas/canvas-store.ts'
import { Refusal } from '../ui/Refusal.tsx'
import styles from './run.module.css'
import { useCommand } from './use-command.ts'

interface MoveTokenProps {
  readonly instanceId: string
  readonly tokens: readonly RuntimeToken[]
  readonly elements: readonly CanvasElement[]
}

/** Takes a token from where it is and sets it elsewhere. */
export function MoveToken({ instanceId, tokens, elements }: MoveTokenProps) {
  const { t } = useTranslation('run')
  const { run, isBusy, refusal } = useCommand()
  const nameOf = (id: string) => elements.find((element) => element.id === id)?.name || id
  const movable = tokens.filter(({ key }) => key !== null)
  const targets = elements.filter(
    ({ type }) => /(Task|Activity|SubProcess|Gateway|Event)$/.test(type) && !/BoundaryEvent$/.test(type),
  )
  const [from, setFrom] = useState<number | null>(null)
  const [to, setTo] = useState('')
  const key = from ?? movable[0]?.key ?? null
  return (
    <div className={styles.fields}>
      <Refusal refusal={refusal} />
      <label className={styles.label}>
        {t('move.from')}
        <select
          className={styles.select}
          value={key ?? ''}
          onChange={(event) => setFrom(Number(event.currentTarget.value))}
        >
          {movable.map((token) => (
            <option key={token.key} value={token.key ?? ''}>
              {nameOf(token.element)}
            </option>
          ))}
        </select>
      </label>
      <label className={styles.label}>
        {t('move.to')}
        <select className={styles.select} value={to} onChange={(event) => setTo(event.currentTarget.value)}>
          <option value="">{t('move.choose')}</option>
          {targets.map(({ id }) => (
            <option key={id} value={id}>
              {nameOf(id)}
            </option>
          ))}
        </select>
      </label>
      <Button
        size="xs"
        variant="default"
        loading={isBusy}
        disabled={key === null || to === ''}
        onClick={() =>
          void run(() => api.instances.modify({ id: instanceId, cancel: key === null ? [] : [key], activate: [to] }))
        }
      >
        {t('move.button')}
      </Button>
    </div>
  )
}
