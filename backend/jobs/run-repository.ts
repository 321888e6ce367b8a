import type { Run } from '../../shared/contract/contract.ts'
import { resultSchema, type SimulationResult } from '../../shared/scenario/result.ts'
import { scenarioSchema, type Scenario } from '../../shared/scenario/scenario.ts'
import { inOrderOfMaking } from '../store/dialect.ts'
import type { Executor } from '../store/store.ts'

/** Newest first. */
export function listRuns(executor: Executor, diagramId: string): Promise<Run[]> {
  return selectRuns(executor)
    .where('runs.diagramId', '=', diagramId)
    .orderBy('runs.startedAt', 'desc')
    .orderBy(inOrderOfMaking(executor, 'runs'), 'desc')
    .execute()
}

export async function findRun(executor: Executor, id: string): Promise<Run | null> {
  return (await selectRuns(executor).where('runs.id', '=', id).executeTakeFirst()) ?? null
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
    .values({ runId: id, result: JSON.stringify(end.result) })
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

export async function deleteRun(executor: Executor, id: string): Promise<void> {
  await executor.deleteFrom('runs').where('id', '=', id).execute()
}

function selectRuns(executor: Executor) {
  return executor
    .selectFrom('runs')
    .innerJoin('versions', 'versions.id', 'runs.versionId')
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
    ])
}
