import { findVersion } from '../diagrams/version-repository.ts'
import { guarded, type Caller } from '../access.ts'
import { invalid, notFound } from '../refusals.ts'
import type { Services } from '../services.ts'
import type { Executor } from '../store/store.ts'
import { peopleAround } from './people.ts'
import { requireReviewed, takeStep, type Step } from './review-repository.ts'

export function reviewProcedures({ store }: Services) {
  const procedures = guarded.reviews
  return {
    get: procedures.get.handler(({ input }) => requireReviewed(store.database, input.versionId)),

    ask: procedures.ask.handler(({ input, context }) =>
      store.transaction(async (executor) => {
        await requireApprovers(executor, input.versionId, input.reviewers)
        return takeStep(executor, input.versionId, stepOf(context, 'asked', input.note))
      }),
    ),

    withdraw: procedures.withdraw.handler(({ input, context }) =>
      store.transaction((executor) => takeStep(executor, input.versionId, stepOf(context, 'withdrawn', input.note))),
    ),

    decide: procedures.decide.handler(({ input, context }) => {
      if (input.decision === 'returned' && input.note === '') throw invalid([withoutReason])
      return store.transaction((executor) =>
        takeStep(executor, input.versionId, stepOf(context, input.decision, input.note)),
      )
    }),
  }
}

function stepOf({ user }: Caller, step: Step['step'], note: string): Step {
  return { step, userId: user?.id ?? null, note, at: new Date().toISOString() }
}

/** @throws NOT_FOUND; INVALID where somebody who is asked could not answer */
async function requireApprovers(executor: Executor, versionId: string, reviewers: readonly string[]): Promise<void> {
  const version = await findVersion(executor, versionId)
  if (!version) throw notFound('version')
  const people = await peopleAround(executor, version.diagramId)
  const may = new Set(people.flatMap(({ userId, mayApprove }) => (mayApprove ? [userId] : [])))
  if (reviewers.some((userId) => !may.has(userId))) throw invalid([noApprover])
}

const withoutReason = {
  severity: 'error' as const,
  code: 'review-without-reason',
  field: 'note',
  message: 'The version is sent back without a word why.',
  mend: 'Write what is to be changed.',
}

const noApprover = {
  severity: 'error' as const,
  code: 'review-no-approver',
  field: 'reviewers',
  message: 'Somebody who is asked may not approve versions in this space.',
  mend: 'Ask a publisher or an administrator of the space.',
}
