import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Deployment } from '../../shared/contract/runtime-contract.ts'
import { api, orpc } from '../app/api.ts'
import { said } from '../app/said/said.ts'
import type { CanvasElement } from '../canvas/canvas-store.ts'
import { Banner } from '../ui/Banner.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import styles from './run.module.css'
import { useCommand } from './use-command.ts'
import { useRunStore } from './run-store.ts'

interface MigrateFormProps {
  readonly instanceId: string
  readonly from: string
  readonly deployments: readonly Deployment[]
  readonly elements: readonly CanvasElement[]
}

/** Moves an instance to another version, by a mapping of where its tokens go that is proposed and checked. */
export function MigrateForm({ instanceId, from, deployments, elements }: MigrateFormProps) {
  const { t } = useTranslation('run')
  const others = deployments.filter(({ id }) => id !== from)
  const [deploymentId, setDeploymentId] = useState(others[0]?.id ?? '')
  const [wanted, setWanted] = useState<Readonly<Record<string, string>>>({})
  const { run, isBusy, refusal } = useCommand()
  const { data: trial } = useQuery(
    orpc.instances.migrate.queryOptions({
      input: { id: instanceId, deploymentId, mapping: wanted, isTrial: true },
      enabled: deploymentId !== '',
    }),
  )
  const migrate = () =>
    void run(async () => {
      const { instance } = await api.instances.migrate({ id: instanceId, deploymentId, mapping: wanted })
      useRunStore.getState().update(instance.diagramId, { deploymentId })
    })
  const nameOf = (id: string) => elements.find((element) => element.id === id)?.name || id
  return (
    <div className={styles.fields}>
      <label className={styles.label}>
        {t('migrate.to')}
        <select
          className={styles.select}
          value={deploymentId}
          onChange={(event) => {
            setDeploymentId(event.currentTarget.value)
            setWanted({})
          }}
        >
          {others.map(({ id, versionNumber }) => (
            <option key={id} value={id}>
              {t('migrate.version', { version: versionNumber })}
            </option>
          ))}
        </select>
      </label>
      {trial && Object.keys(trial.mapping).length > 0 && (
        <fieldset className={styles.mapping}>
          <legend>{t('migrate.map')}</legend>
          {Object.entries(trial.mapping).map(([source, target]) => (
            <label key={source} className={styles.filterField}>
              {nameOf(source)}
              <select
                className={styles.select}
                value={target}
                onChange={(event) => setWanted({ ...wanted, [source]: event.currentTarget.value })}
              >
                {!trial.targets.some(({ id }) => id === target) && (
                  <option value={target}>{t('migrate.same', { name: nameOf(target) })}</option>
                )}
                {trial.targets.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name ?? id}
                  </option>
                ))}
              </select>
            </label>
          ))}
        </fieldset>
      )}
      {trial?.problems.map(said).map(({ message, mend }) => (
        <Banner key={message} tone="warn" title={message}>
          {mend}
        </Banner>
      ))}
      <Refusal refusal={refusal} />
      <Button
        size="xs"
        variant="default"
        loading={isBusy}
        disabled={!trial || trial.problems.length > 0}
        onClick={migrate}
      >
        {t('migrate.button')}
      </Button>
    </div>
  )
}
