import type { Run } from '../../shared/contract/contract.ts'
import { resultSchema, type SimulationResult } from '../../shared/scenario/result.ts'
import { scenarioSchema, type Scenario } from '../../shared/scenario/scenario.ts'
import { keptValuesSchema, type KeptValues } from '../../simulations/experiments/kept-values.ts'
import { inOrderOfMaking } from '../store/dialect.ts'
import type { Executor } from '../store/store.ts'

/** Those that are not deleted: the pinned ones, then the others, each newest first. */
export async function listRuns(executor: Executor, diagramId: string): Promise<Run[]> {
  const rows = await selectRuns(executor)
    .where('runs.diagramId', '=', diagramId)
    .where('runs.deletedAt', 'is', null)
    .orderBy('runs.isPinned', 'desc')
    .orderBy('runs.startedAt', 'desc')
    .orderBy(inOrderOfMaking(executor, 'runs'), 'desc')
    .execute()
  return rows.map(toRun)
}

/** A run that is not deleted, null when there is none of that id. */
export async function findRun(executor: Executor, id: string): Promise<Run | null> {
  const row = await selectRuns(executor)
    .where('runs.id', '=', id)
    .where('runs.deletedAt', 'is', null)
    .executeTakeFirst()
  return row ? toRun(row) : null
}

/** What a run was about and what it gave. */
export async function readRunContent(
  executor: Executor,
  id: string,
): Promise<{ scenario: Scenario; xml: string; result: SimulationResult | null }> {
  const row = await executor
    .selectFrom('runs')
    .innerJoin('versions', 'versions.id', 'runs.versionId')
    .leftJoin('runResults', 'runResults.runId', 'runs.id')
    .select(['runs.scenario', 'versions.xml', 'runResults.result'])
    .where('runs.id', '=', id)
    .executeTakeFirstOrThrow()
  return {
    scenario: scenarioSchema.parse(JSON.parse(row.scenario)),
    xml: row.xml,
    result: row.result === null ? null : resultSchema.parse(JSON.parse(row.result)),
  }
}

/** Values of a run's replications, null where none were kept. */
export async function readReplicationValues(executor: Executor, id: string): Promise<KeptValues | null> {
  const row = await executor
    .selectFrom('runResults')
    .select('replicationValues')
    .where('runId', '=', id)
    .executeTakeFirst()
  return row?.replicationValues ? keptValuesSchema.parse(JSON.parse(row.replicationValues)) : null
}

export async function insertRun(
  executor: Executor,
  run: {
    readonly id: string
    readonly diagramId: string
    readonly scenarioId: string
    readonly versionId: string
    readonly scenario: Scenario
    readonly replicationsTotal: number
    readonly now: string
  },
): Promise<void> {
  await executor
    .insertInto('runs')
    .values({
      id: run.id,
      diagramId: run.diagramId,
      scenarioId: run.scenarioId,
      scenarioName: run.scenario.name,
      versionId: run.versionId,
      state: 'running',
      startedAt: run.now,
      finishedAt: null,
      replicationsDone: 0,
      replicationsTotal: run.replicationsTotal,
      meanCycleTime: null,
      error: null,
      scenario: JSON.stringify(run.scenario),
    })
    .execute()
}

export interface RunEnd {
  readonly state: 'finished' | 'cancelled' | 'failed'
  readonly replicationsDone: number
  readonly result: SimulationResult | null
  /** of the replications that the result rests on */
  readonly values: KeptValues | null
  readonly error: string | null
  readonly now: string
}

/** Notes how a run ended, once: an ended run stays as it is. */
export async function endRun(executor: Executor, id: string, end: RunEnd): Promise<void> {
  const updated = await executor
    .updateTable('runs')
    .set({
      state: end.state,
      finishedAt: end.now,
      replicationsDone: end.replicationsDone,
      meanCycleTime: end.result?.kpis.cycleTime.mean ?? null,
      error: end.error,
    })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .executeTakeFirst()
  if (updated.numUpdatedRows !== 1n || !end.result) return
  await executor
    .insertInto('runResults')
    .values({
      runId: id,
      result: JSON.stringify(end.result),
      replicationValues: end.values && JSON.stringify(end.values),
    })
    .execute()
}

/** Runs that a crash or a power cut left behind are failed, and say so. */
export async function failLeftoverRuns(executor: Executor, now: string): Promise<void> {
  await executor
    .updateTable('runs')
    .set({ state: 'failed', finishedAt: now, error: 'Millrace ended before this run did. Start it again.' })
    .where('state', '=', 'running')
    .execute()
}

/** Sets what the user says about a run and whether it is pinned; what is absent stays. */
export async function markRun(
  executor: Executor,
  id: string,
  { note, isPinned }: { readonly note?: string | null | undefined; readonly isPinned?: boolean | undefined },
): Promise<void> {
  const change = {
    ...(note === undefined ? {} : { note }),
    ...(isPinned === undefined ? {} : { isPinned: Number(isPinned) }),
  }
  if (Object.keys(change).length > 0) await executor.updateTable('runs').set(change).where('id', '=', id).execute()
}

/** Deletes (an instant) or brings back (null). @returns false where there is nothing to do that to */
export async function setRunDeleted(executor: Executor, id: string, deletedAt: string | null): Promise<boolean> {
  const updated = await executor
    .updateTable('runs')
    .set({ deletedAt })
    .where('id', '=', id)
    .where('deletedAt', deletedAt === null ? 'is not' : 'is', null)
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n
}

/** Removes for good what was deleted before an instant; a pinned run cannot have been. */
export async function forgetDeletedRuns(executor: Executor, deletedBefore: string): Promise<void> {
  await executor.deleteFrom('runs').where('deletedAt', '<', deletedBefore).where('isPinned', '=', 0).execute()
}

function selectRuns(executor: Executor) {
  return executor
    .selectFrom('runs')
    .innerJoin('versions', 'versions.id', 'runs.versionId')
    .leftJoin('runResults', 'runResults.runId', 'runs.id')
    .select([
      'runs.id',
      'runs.diagramId',
      'runs.scenarioId',
      'runs.scenarioName',
      'runs.versionId',
      'versions.number as versionNumber',
      'runs.state',
      'runs.startedAt',
      'runs.finishedAt',
      'runs.replicationsDone',
      'runs.replicationsTotal',
      'runs.meanCycleTime',
      'runs.error',
      'runs.note',
      'runs.isPinned',
      'runResults.runId as resultOf',
    ])
}

function toRun({
  isPinned,
  resultOf,
  ...run
}: Omit<Run, 'isPinned' | 'hasResult'> & { readonly isPinned: number; readonly resultOf: string | null }): Run {
  return { ...run, isPinned: isPinned === 1, hasResult: resultOf !== null }
}
