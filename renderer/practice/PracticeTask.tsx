import { Button } from '@mantine/core'
import { lazy, Suspense, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { PracticeJobDetails } from '../../shared/contract/practice-contract.ts'
import { useCommands } from '../app/commands.ts'
import type { FormHandle } from '../run/FormView.tsx'
import run from '../run/run.module.css'
import { PrimaryButton } from '../ui/PrimaryButton.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { ThrowError } from './ThrowError.tsx'
import { usePracticeSteps, type SessionId } from './use-practice.ts'

const FormView = lazy(() => import('../run/FormView.tsx').then((module) => ({ default: module.FormView })))

/** A person's task with the form that it has when it is real. */
export function PracticeTask({ session, job }: { readonly session: SessionId; readonly job: PracticeJobDetails }) {
  const { t } = useTranslation(['run', 'practice'])
  const { act, isBusy, refusal } = usePracticeSteps(session)
  const form = useRef<FormHandle>(null)
  const { instance, forWhom, variables, isGeneratedForm, isClaimed, errorCodes } = job
  const complete = async () => {
    const data = form.current?.submit()
    if (data) await act({ kind: 'complete', instance, job: job.job, variables: data as never })
  }
  const latest = useRef(complete)
  useEffect(() => {
    latest.current = complete
  })
  useCommands(
    useMemo(
      () => [
        {
          id: 'practice.complete',
          title: t('task.complete'),
          group: t('group'),
          shortcut: 'Mod+Enter',
          inTextFields: true,
          run: () => void latest.current(),
        },
      ],
      [t],
    ),
  )
  return (
    <>
      <Refusal refusal={refusal} />
      <div className={run.scroll}>
        {forWhom.length > 0 && <p className={run.hint}>{t('practice:playing', { names: forWhom.join(', ') })}</p>}
        {isGeneratedForm && <p className={run.hint}>{t('task.generated')}</p>}
        <Suspense fallback={null}>
          <FormView schema={job.form} data={variables} ref={form} />
        </Suspense>
        <ThrowError session={session} instance={instance} job={job.job} codes={errorCodes} />
      </div>
      <div className={run.foot}>
        <PrimaryButton shortcut="Mod+Enter" isBusy={isBusy} onClick={() => void complete()}>
          {t('task.complete')}
        </PrimaryButton>
        <Button
          size="sm"
          variant="default"
          onClick={() => void act({ kind: 'claim', instance, job: job.job, isClaimed: !isClaimed })}
        >
          {t(isClaimed ? 'task.unclaim' : 'task.claim')}
        </Button>
      </div>
    </>
  )
}
