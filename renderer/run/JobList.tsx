import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RuntimeJob } from '../../shared/contract/runtime-contract.ts'
import { api } from '../app/api.ts'
import { Refusal } from '../ui/Refusal.tsx'
import styles from './run.module.css'
import { useCommand } from './use-command.ts'
import { VariablesEditor } from './VariablesEditor.tsx'

/** Work that waits for a worker or its next attempt: completed or failed by hand. */
export function JobList({ jobs }: { readonly jobs: readonly RuntimeJob[] }) {
  const { t } = useTranslation('run')
  const [openKey, setOpenKey] = useState<number | null>(null)
  const { run, isBusy, refusal } = useCommand()
  return (
    <>
      <Refusal refusal={refusal} />
      {jobs
        .filter(({ kind }) => kind !== 'user')
        .map(({ instanceId, key, element, elementName, kind, type, retries, lockedBy }) => (
          <div key={key} className={styles.card}>
            <strong>{elementName ?? element}</strong>
            <p className={styles.hint}>
              {t(`job.kind.${kind}`)}
              {type !== null && ` · ${t('job.topic', { type })}`}
              {lockedBy !== null && ` · ${t('job.locked', { worker: lockedBy })}`}
              {` · ${t('job.retries', { count: retries })}`}
            </p>
            <div className={styles.buttons}>
              <Button
                size="xs"
                variant="default"
                aria-expanded={openKey === key}
                onClick={() => setOpenKey(openKey === key ? null : key)}
              >
                {t('job.complete')}
              </Button>
              <Button
                size="xs"
                variant="subtle"
                loading={isBusy}
                onClick={() =>
                  void run(() => api.jobs.fail({ instanceId, job: key, message: t('job.failedByHand'), retries: 0 }))
                }
              >
                {t('job.fail')}
              </Button>
            </div>
            {openKey === key && (
              <VariablesEditor
                label={t('job.outputs')}
                initial={{}}
                action={t('job.completeNow')}
                isBusy={isBusy}
                onSubmit={(variables) =>
                  void run(() => api.jobs.complete({ instanceId, job: key, variables: variables as never }))
                }
              />
            )}
          </div>
        ))}
    </>
  )
}
