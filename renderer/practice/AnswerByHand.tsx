import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PracticeJobDetails } from '../../shared/contract/practice-contract.ts'
import run from '../run/run.module.css'
import { VariablesEditor } from '../run/VariablesEditor.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import styles from './practice.module.css'
import { jobPlace } from './practice-drafts.ts'
import { ThrowForms } from './ThrowForms.tsx'
import { usePracticeSteps, type SessionId } from './use-practice.ts'

/** Work that a machine would do: what it gives is said by hand, or that it fails. */
export function AnswerByHand({ session, job }: { readonly session: SessionId; readonly job: PracticeJobDetails }) {
  const { t } = useTranslation(['practice', 'run'])
  const { act, isBusy, refusal } = usePracticeSteps(session)
  const { instance, suggestion } = job
  return (
    <div className={run.scroll}>
      <Refusal refusal={refusal} />
      <div className={styles.block}>
        <p className={run.hint}>{t('answer.hint')}</p>
        <VariablesEditor
          label={t('run:job.outputs')}
          initial={suggestion}
          draftKey={`${jobPlace(session, job)}outputs`}
          action={t('answer.give')}
          isBusy={isBusy}
          onSubmit={(variables) =>
            void act({ kind: 'complete', instance, job: job.job, variables: variables as never })
          }
        />
        <Button
          size="xs"
          variant="default"
          mt={8}
          loading={isBusy}
          onClick={() => void act({ kind: 'fail', instance, job: job.job, message: t('run:job.failedByHand') })}
        >
          {t('run:job.fail')}
        </Button>
      </div>
      <ThrowForms session={session} job={job} />
    </div>
  )
}
