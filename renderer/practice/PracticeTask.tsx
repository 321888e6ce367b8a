import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PracticeJobDetails } from '../../shared/contract/practice-contract.ts'
import { FormToSend } from '../run/FormToSend.tsx'
import run from '../run/run.module.css'
import { Refusal } from '../ui/Refusal.tsx'
import { jobPlace } from './practice-drafts.ts'
import { ThrowForms } from './ThrowForms.tsx'
import { usePracticeSteps, type SessionId } from './use-practice.ts'

/** A person's task with the form that it has when it is real. */
export function PracticeTask({ session, job }: { readonly session: SessionId; readonly job: PracticeJobDetails }) {
  const { t } = useTranslation(['run', 'practice'])
  const { act, isBusy, refusal } = usePracticeSteps(session)
  const { instance, forWhom, variables, isGeneratedForm, isClaimed } = job
  return (
    <>
      <Refusal refusal={refusal} />
      <FormToSend
        schema={job.form}
        isGenerated={isGeneratedForm}
        data={variables}
        draftKey={`${jobPlace(session, job)}form`}
        action={t('task.complete')}
        commandId="practice.complete"
        isBusy={isBusy}
        onSend={(data) => void act({ kind: 'complete', instance, job: job.job, variables: data as never })}
        above={forWhom.length > 0 && <p className={run.hint}>{t('practice:playing', { names: forWhom.join(', ') })}</p>}
        below={<ThrowForms session={session} job={job} />}
        buttons={
          <Button
            size="sm"
            variant="default"
            onClick={() => void act({ kind: 'claim', instance, job: job.job, isClaimed: !isClaimed })}
          >
            {t(isClaimed ? 'task.unclaim' : 'task.claim')}
          </Button>
        }
      />
    </>
  )
}
