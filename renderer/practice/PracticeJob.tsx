import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { PracticeJob as Job } from '../../shared/contract/practice-contract.ts'
import { orpc } from '../app/api.ts'
import { describeError } from '../app/describe-error.ts'
import run from '../run/run.module.css'
import { Banner } from '../ui/Banner.tsx'
import { Tag } from '../ui/badges.tsx'
import { AnswerByHand } from './AnswerByHand.tsx'
import { PracticeTask } from './PracticeTask.tsx'
import { useSelected } from './use-selected.ts'
import type { SessionId } from './use-practice.ts'

/** A task to do, or work of a machine to answer. */
export function PracticeJob({ session, job }: { readonly session: SessionId; readonly job: Job }) {
  const { t } = useTranslation('run')
  useSelected(session.diagramId, job.element)
  const { data: details, error } = useQuery({
    ...orpc.practice.job.queryOptions({ input: { ...session, instance: job.instance, job: job.job } }),
    staleTime: Infinity,
    // after a step back another one may have its number
    gcTime: 0,
  })
  return (
    <div className={run.column}>
      <div className={run.subject} data-has-back={false}>
        <h2 className={run.title}>{job.name}</h2>
        {job.isClaimed && <Tag tone="ok">{t('task.claimed')}</Tag>}
      </div>
      {error && (
        <Banner tone="warn" title={describeError(error).title}>
          {describeError(error).mend}
        </Banner>
      )}
      {details &&
        (details.form === null ? (
          <AnswerByHand session={session} job={details} />
        ) : (
          <PracticeTask session={session} job={{ ...details, isClaimed: job.isClaimed }} />
        ))}
    </div>
  )
}
