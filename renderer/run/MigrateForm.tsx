import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Deployment } from '../../shared/contract/runtime-contract.ts'
import type { Problem } from '../../shared/problem.ts'
import { api } from '../app/api.ts'
import { Banner } from '../ui/Banner.tsx'
import { Refusal } from './Refusal.tsx'
import styles from './run.module.css'
import { useCommand } from './use-command.ts'
import { useRunStore } from './run-store.ts'

interface MigrateFormProps {
  readonly instanceId: string
  readonly from: string
  readonly deployments: readonly Deployment[]
}

/** Moves an instance to another version: what that would mean is checked first. */
export function MigrateForm({ instanceId, from, deployments }: MigrateFormProps) {
  const { t } = useTranslation('run')
  const others = deployments.filter(({ id }) => id !== from)
  const [deploymentId, setDeploymentId] = useState(others[0]?.id ?? '')
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const { run, isBusy, refusal } = useCommand()
  const migrate = () =>
    void run(async () => {
      const trial = await api.instances.migrate({ id: instanceId, deploymentId, isTrial: true })
      setProblems(trial.problems)
      if (trial.problems.length > 0) return
      const { instance } = await api.instances.migrate({ id: instanceId, deploymentId })
      useRunStore.getState().update(instance.diagramId, { deploymentId })
    })
  return (
    <div className={styles.fields}>
      <Refusal refusal={refusal} />
      {problems.map(({ message, mend }) => (
        <Banner key={message} tone="warn" title={message}>
          {mend}
        </Banner>
      ))}
      <label className={styles.label}>
        {t('migrate.to')}
        <select
          className={styles.select}
          value={deploymentId}
          onChange={(event) => setDeploymentId(event.currentTarget.value)}
        >
          {others.map(({ id, versionNumber }) => (
            <option key={id} value={id}>
              {t('migrate.version', { version: versionNumber })}
            </option>
          ))}
        </select>
      </label>
      <Button size="xs" variant="default" loading={isBusy} onClick={migrate}>
        {t('migrate.button')}
      </Button>
    </div>
  )
}
