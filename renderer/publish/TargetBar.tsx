import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Target, TargetProbe } from '../../shared/contract/publish-contract.ts'
import { api } from '../app/api.ts'
import { describeError, type ErrorDescription } from '../app/describe-error.ts'
import { saidText } from '../app/said/said.ts'
import { Banner } from '../ui/Banner.tsx'
import styles from './publish.module.css'

interface TargetBarProps {
  readonly targets: readonly Target[]
  readonly target: Target
  /** whether targets may be added, changed and removed */
  readonly mayConfigure: boolean
  readonly onChoose: (id: string | null) => void
  readonly onAdd: () => void
  readonly onChange: () => void
  readonly onRemoved: () => void
}

/** Which target, what answers there, and the ways to have others. */
export function TargetBar({ targets, target, mayConfigure, onChoose, onAdd, onChange, onRemoved }: TargetBarProps) {
  const { t } = useTranslation('publish')
  const [probe, setProbe] = useState<TargetProbe | null>(null)
  const [refusal, setRefusal] = useState<ErrorDescription | null>(null)
  const [isAsking, setAsking] = useState(false)
  const run = async (work: () => Promise<void>) => {
    setProbe(null)
    setRefusal(null)
    try {
      await work()
    } catch (error) {
      setRefusal(describeError(error))
    }
  }
  const ask = async () => {
    setAsking(true)
    await run(async () => setProbe(await api.targets.test({ id: target.id })))
    setAsking(false)
  }
  const problem = probe?.problems[0]
  return (
    <>
      <div className={styles.bar}>
        <label className={styles.label}>
          {t('target')}
          <select
            className={styles.select}
            value={target.id}
            onChange={(event) => {
              setProbe(null)
              setRefusal(null)
              onChoose(event.currentTarget.value)
            }}
          >
            {targets.map(({ id, definition }) => (
              <option key={id} value={id}>
                {definition.name}
              </option>
            ))}
          </select>
        </label>
        <span className={styles.address}>{target.definition.address}</span>
      </div>
      {mayConfigure && (
        <div className={styles.bar}>
          <Button size="xs" variant="default" onClick={onAdd}>
            {t('add')}
          </Button>
          <Button size="xs" variant="default" onClick={onChange}>
            {t('change')}
          </Button>
          <Button size="xs" variant="default" loading={isAsking} onClick={() => void ask()}>
            {t('test')}
          </Button>
          <Button
            size="xs"
            variant="subtle"
            color="red"
            onClick={() =>
              void run(async () => {
                await api.targets.remove({ id: target.id })
                onRemoved()
              })
            }
          >
            {t('remove')}
          </Button>
        </div>
      )}
      {probe?.isReady && (
        <Banner
          tone="ok"
          title={t('answers', { answer: [probe.product, probe.version].filter((part) => part !== null).join(' ') })}
        />
      )}
      {problem && (
        <Banner tone="danger" title={saidText(problem.message)}>
          {saidText(problem.mend)}
        </Banner>
      )}
      {refusal && (
        <Banner tone="danger" title={refusal.title}>
          {refusal.mend}
        </Banner>
      )}
    </>
  )
}
