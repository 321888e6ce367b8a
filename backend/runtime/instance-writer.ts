import type { Command, Stores } from '../../engine/commands.ts'
import type { InstanceState, Job, Subscription } from '../../engine/state.ts'
import type { Step } from '../../engine/step.ts'
import { lengthOfJson } from '../store/dialect.ts'
import type { Executor } from '../store/store.ts'
import type { JobTable, SubscriptionTable } from '../store/schema.ts'
import type { Deployed } from './executables.ts'
import type { Insertable } from 'kysely'

/** An instance as it is before a command. */
export interface Before {
  readonly state: InstanceState | null
  /** commands done so far */
  readonly revision: number
  readonly isSuspended: boolean
}

/** A command as its history has it, with the data stores that it saw. */
export type RecordedCommand = Command & { readonly stores?: Stores }

/**
 * Writes what a command did: the state, a row of history, and the differences in jobs, subscriptions,
 * incidents and what is to be sent. Part of the command's transaction.
 *
 * @throws if somebody else wrote the instance since it was read
 */
export async function writeStep(
  executor: Executor,
  deployed: Deployed,
  before: Before,
  command: RecordedCommand,
  { state, events, effects }: Step,
  title: string,
): Promise<void> {
  const number = before.revision + 1
  const isEnded = state.status !== 'active'
  const incidents = Object.keys(state.incidents).length
  if (before.state === null) {
    await executor
      .insertInto('instances')
      .values({
        id: state.id,
        deploymentId: deployed.id,
        diagramId: deployed.diagramId,
        projectId: deployed.projectId,
        process: state.process,
        title,
        status: state.status,
        incidents,
        revision: number,
        startedMs: state.nowMs,
        endedMs: isEnded ? state.nowMs : null,
        state: JSON.stringify(state),
      })
      .execute()
  } else {
    const updated = await executor
      .updateTable('instances')
      .set({
        status: state.status,
        incidents,
        revision: number,
        endedMs: isEnded ? state.nowMs : null,
        state: JSON.stringify(state),
      })
      .where('id', '=', state.id)
      .where('revision', '=', before.revision)
      .executeTakeFirst()
    if (updated.numUpdatedRows !== 1n) throw new Error(`The instance ${state.id} was written by somebody else.`)
  }
  await executor
    .insertInto('history')
    .values({
      instanceId: state.id,
      number,
      firstSeq: await nextSeq(executor, state.id, before.revision),
      atMs: state.nowMs,
      deploymentId: deployed.id,
      command: JSON.stringify(command),
      events: JSON.stringify(events),
    })
    .execute()
  await writeJobs(executor, deployed, before, state)
  await writeSubscriptions(executor, deployed, before, state)
  await writeIncidents(executor, deployed, before, state)
  if (effects.length > 0) {
    const { projectId } = deployed
    await executor
      .insertInto('outbox')
      .values(effects.map((effect) => ({ projectId, instanceId: state.id, effect: JSON.stringify(effect) })))
      .execute()
  }
}

async function nextSeq(executor: Executor, instanceId: string, revision: number): Promise<number> {
  if (revision === 0) return 1
  const last = await executor
    .selectFrom('history')
    .select(['firstSeq', lengthOfJson(executor, 'events').as('count')])
    .where('instanceId', '=', instanceId)
    .where('number', '=', revision)
    .executeTakeFirstOrThrow()
  return last.firstSeq + last.count
}

async function writeJobs(executor: Executor, deployed: Deployed, before: Before, state: InstanceState): Promise<void> {
  const old = before.state?.jobs ?? {}
  const gone = keysGone(old, state.jobs)
  if (gone.length > 0) {
    await executor.deleteFrom('jobs').where('instanceId', '=', state.id).where('key', 'in', gone).execute()
  }
  for (const job of Object.values(state.jobs)) {
    const known = old[job.key]
    if (!known || (known.retries === job.retries && known.notBeforeMs === job.notBeforeMs)) continue
    await executor
      .updateTable('jobs')
      // an attempt that ended gives its lock back
      .set({ retries: job.retries, notBeforeMs: job.notBeforeMs ?? null, lockedBy: null, lockedUntilMs: null })
      .where('instanceId', '=', state.id)
      .where('key', '=', job.key)
      .execute()
  }
  const added = Object.values(state.jobs).filter(({ key }) => !old[key])
  for (const part of parts(added)) {
    await executor
      .insertInto('jobs')
      .values(part.map((job) => jobRow(deployed, state, job, before.isSuspended)))
      .execute()
  }
}

/** The row of a job that is new. */
export function jobRow(deployed: Deployed, state: InstanceState, job: Job, isSuspended: boolean): Insertable<JobTable> {
  const { assignment } = job
  return {
    instanceId: state.id,
    key: job.key,
    diagramId: deployed.diagramId,
    element: job.element,
    elementName: nameOf(deployed, state, job.instance, job.element),
    kind: job.kind,
    type: job.type ?? null,
    retries: job.retries,
    notBeforeMs: job.notBeforeMs ?? null,
    createdMs: state.nowMs,
    isSuspended: isSuspended ? 1 : 0,
    lockedBy: null,
    lockedUntilMs: null,
    assignee: assignment?.assignee ?? null,
    owner: null,
    candidateUsers: JSON.stringify(assignment?.candidateUsers ?? []),
    candidateGroups: JSON.stringify(assignment?.candidateGroups ?? []),
    dueMs: instantOf(assignment?.dueDate),
    followUpMs: instantOf(assignment?.followUpDate),
    priority: assignment?.priority ?? 50,
  }
}

async function writeSubscriptions(
  executor: Executor,
  deployed: Deployed,
  before: Before,
  state: InstanceState,
): Promise<void> {
  const old = before.state?.subscriptions ?? {}
  const gone = keysGone(old, state.subscriptions)
  if (gone.length > 0) {
    await executor.deleteFrom('subscriptions').where('instanceId', '=', state.id).where('key', 'in', gone).execute()
  }
  for (const { key, dueMs } of Object.values(state.subscriptions)) {
    if (!old[key] || old[key].dueMs === dueMs) continue
    await executor
      .updateTable('subscriptions')
      .set({ dueMs: dueMs ?? null })
      .where('instanceId', '=', state.id)
      .where('key', '=', key)
      .execute()
  }
  const added = Object.values(state.subscriptions).filter(({ key }) => !old[key])
  for (const part of parts(added)) {
    await executor
      .insertInto('subscriptions')
      .values(part.map((each) => subscriptionRow(deployed, state, each, before.isSuspended)))
      .execute()
  }
}

export function subscriptionRow(
  deployed: Deployed,
  state: InstanceState,
  subscription: Subscription,
  isSuspended: boolean,
): Insertable<SubscriptionTable> {
  const { key, instance, element, kind, name, correlationKey, dueMs } = subscription
  return {
    instanceId: state.id,
    key,
    projectId: deployed.projectId,
    diagramId: deployed.diagramId,
    element,
    elementName: nameOf(deployed, state, instance, element),
    kind,
    name: name ?? null,
    correlationKey: correlationKey === undefined ? null : keyText(correlationKey),
    dueMs: dueMs ?? null,
    isSuspended: isSuspended ? 1 : 0,
  }
}

async function writeIncidents(
  executor: Executor,
  deployed: Deployed,
  before: Before,
  state: InstanceState,
): Promise<void> {
  const old = before.state?.incidents ?? {}
  const gone = keysGone(old, state.incidents)
  if (gone.length > 0) {
    await executor.deleteFrom('incidents').where('instanceId', '=', state.id).where('key', 'in', gone).execute()
  }
  const added = Object.values(state.incidents).filter(({ key }) => !old[key])
  for (const part of parts(added)) {
    await executor
      .insertInto('incidents')
      .values(
        part.map(({ key, instance, element, code, message, mend }) => ({
          instanceId: state.id,
          key,
          diagramId: deployed.diagramId,
          element,
          elementName: nameOf(deployed, state, instance, element),
          code,
          message,
          mend,
          createdMs: state.nowMs,
        })),
      )
      .execute()
  }
}

/** A correlation key as it is compared: `1` and `"1"` are the same. */
export function keyText(key: unknown): string {
  return typeof key === 'string' ? key : JSON.stringify(key)
}

function nameOf(deployed: Deployed, state: InstanceState, instance: number, element: string): string | null {
  const file = state.elements[instance]?.file ?? 0
  return deployed.executable.files[file]!.nodes.get(element)?.node.name ?? null
}

function keysGone(old: Readonly<Record<number, unknown>>, now: Readonly<Record<number, unknown>>): number[] {
  return Object.keys(old)
    .map(Number)
    .filter((key) => !(key in now))
}

/** SQLite takes so many parameters of one statement only. */
function parts<T>(rows: readonly T[], size = 500): readonly (readonly T[])[] {
  const result: (readonly T[])[] = []
  for (let start = 0; start < rows.length; start += size) result.push(rows.slice(start, start + size))
  return result
}

function instantOf(date: string | undefined): number | null {
  const ms = date === undefined ? NaN : Date.parse(date)
  return Number.isNaN(ms) ? null : ms
}
