import { requireDiagram } from '../diagrams/diagram-repository.ts'
import { findVersion } from '../diagrams/version-repository.ts'
import type { Mailer } from '../mail/mailer.ts'
import { guarded, type Caller } from '../access.ts'
import { invalid, notFound } from '../refusals.ts'
import type { Services } from '../services.ts'
import type { Executor } from '../store/store.ts'
import { peopleAround } from './people.ts'
import { requireReviewed, takeStep, type Step } from './review-repository.ts'

export function reviewProcedures({ store, mailer }: Services) {
  const procedures = guarded.reviews
  return {
    get: procedures.get.handler(({ input }) => requireReviewed(store.database, input.versionId)),

    ask: procedures.ask.handler(({ input, context }) =>
      store.transaction(async (executor) => {
        await requireApprovers(executor, input.versionId, input.reviewers)
        const step = stepOf(context, 'asked', input.note)
        const reviewed = await takeStep(executor, input.versionId, step)
        await tell(executor, mailer, context, input.versionId, step, input.reviewers)
        return reviewed
      }),
    ),

    withdraw: procedures.withdraw.handler(({ input, context }) =>
      store.transaction((executor) => takeStep(executor, input.versionId, stepOf(context, 'withdrawn', input.note))),
    ),

    decide: procedures.decide.handler(({ input, context }) => {
      if (input.decision === 'returned' && input.note === '') throw invalid([withoutReason])
      const step = stepOf(context, input.decision, input.note)
      return store.transaction(async (executor) => {
        const asker = await whoAsked(executor, input.versionId)
        const reviewed = await takeStep(executor, input.versionId, step)
        await tell(executor, mailer, context, input.versionId, step, asker === null ? [] : [asker])
        return reviewed
      })
    }),
  }
}

function stepOf({ user }: Caller, step: Step['step'], note: string): Step {
  return { step, userId: user?.id ?? null, note, at: new Date().toISOString() }
}

/** Mails a step to those whom it concerns, but not to whoever took it. */
async function tell(
  executor: Executor,
  mailer: Mailer,
  { user }: Caller,
  versionId: string,
  { step, note }: Step,
  userIds: readonly string[],
): Promise<void> {
  if (!mailer.isOn || !user) return
  const version = await findVersion(executor, versionId)
  if (!version) return
  const { name: diagramName } = await requireDiagram(executor, version.diagramId)
  for (const userId of userIds.filter((id) => id !== user.id)) {
    await mailer.queue(executor, {
      to: { userId },
      template: 'review',
      step,
      by: user.name,
      diagramId: version.diagramId,
      diagramName,
      versionNumber: version.number,
      note,
    })
  }
}

/** Whoever asked last for a review of the version; null where nobody with an account did. */
async function whoAsked(executor: Executor, versionId: string): Promise<string | null> {
  const row = await executor
    .selectFrom('signOffs')
    .select('userId')
    .where('versionId', '=', versionId)
    .where('step', '=', 'asked')
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.userId ?? null
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
