import { randomUUID } from 'node:crypto'
import type { ReviewedVersion } from '../../shared/contract/review-contract.ts'
import { stateAfter, type ReviewStep, type VersionState } from '../../shared/reviews/review-steps.ts'
import { invalid, notFound } from '../refusals.ts'
import type { Executor } from '../store/store.ts'

export interface Step {
  readonly step: ReviewStep
  /** null: the one user of this machine */
  readonly userId: string | null
  readonly note: string
  readonly at: string
}

/** @throws NOT_FOUND */
export async function requireReviewed(executor: Executor, versionId: string): Promise<ReviewedVersion> {
  const version = await executor
    .selectFrom('versions')
    .select(['id', 'state'])
    .where('id', '=', versionId)
    .executeTakeFirst()
  if (!version) throw notFound('version')
  const steps = await executor
    .selectFrom('signOffs')
    .leftJoin('users', 'users.id', 'signOffs.userId')
    .select(['signOffs.id', 'step', 'note', 'at'])
    .select(({ fn }) => fn.coalesce('users.name', 'signOffs.foreignAuthor').as('userName'))
    .where('versionId', '=', versionId)
    .orderBy('position')
    .execute()
  return { ...version, steps }
}

/**
 * Records a step of a version; what was approved of its diagram before is retired when it is approved itself.
 *
 * @throws NOT_FOUND; INVALID where the step does not lead on from the version's state
 */
export async function takeStep(executor: Executor, versionId: string, step: Step): Promise<ReviewedVersion> {
  const version = await executor
    .selectFrom('versions')
    .select(['id', 'diagramId', 'number', 'state'])
    .where('id', '=', versionId)
    .executeTakeFirst()
  if (!version) throw notFound('version')
  const state = stateAfter(version.state, step.step)
  if (state === null) throw invalid([outOfTurn(version.number, version.state, step.step)])
  if (state === 'approved') await retireOthers(executor, version, step)
  await record(executor, version.id, state, step)
  return requireReviewed(executor, version.id)
}

async function retireOthers(
  executor: Executor,
  version: { readonly id: string; readonly diagramId: string; readonly number: number },
  { userId, at }: Step,
): Promise<void> {
  const others = await executor
    .selectFrom('versions')
    .select('id')
    .where('diagramId', '=', version.diagramId)
    .where('state', '=', 'approved')
    .where('id', '!=', version.id)
    .execute()
  const note = `Replaced by version ${version.number}.`
  for (const { id } of others) await record(executor, id, 'retired', { step: 'retired', userId, note, at })
}

async function record(
  executor: Executor,
  versionId: string,
  state: VersionState,
  { step, userId, note, at }: Step,
): Promise<void> {
  await executor.updateTable('versions').set({ state }).where('id', '=', versionId).execute()
  const { last } = await executor
    .selectFrom('signOffs')
    .select(({ fn }) => fn.max('position').as('last'))
    .where('versionId', '=', versionId)
    .executeTakeFirstOrThrow()
  const position = (last ?? 0) + 1
  await executor
    .insertInto('signOffs')
    .values({ id: randomUUID(), versionId, position, step, userId, foreignAuthor: null, note, at })
    .execute()
}

const stateNames: Readonly<Record<VersionState, string>> = {
  draft: 'a draft',
  review: 'in review',
  approved: 'approved',
  retired: 'retired',
}
const stepNames: Readonly<Record<ReviewStep, string>> = {
  asked: 'put up for review',
  withdrawn: 'withdrawn',
  returned: 'sent back',
  approved: 'approved',
  retired: 'retired',
  reinstated: 'reinstated',
}

function outOfTurn(number: number, state: VersionState, step: ReviewStep) {
  return {
    severity: 'error' as const,
    code: 'review-out-of-turn',
    message: `Version ${number} is ${stateNames[state]}, so it cannot be ${stepNames[step]}.`,
    mend: 'Somebody may have been quicker: look at its steps.',
  }
}
