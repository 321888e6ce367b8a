import { resultSchema } from '../../shared/scenario/result.ts'
import { scenarioSchema } from '../../shared/scenario/scenario.ts'
import type { Executor } from '../store/store.ts'
import type { HandbookScenario } from './handbook.ts'

/** Living scenarios of a diagram, each with the result of its newest finished run and when that was. */
export async function newestResults(
  executor: Executor,
  diagramId: string,
): Promise<readonly (HandbookScenario & { readonly at: string | null })[]> {
  const scenarios = await executor
    .selectFrom('scenarios')
    .select(['id', 'document'])
    .where('diagramId', '=', diagramId)
    .where('deletedAt', 'is', null)
    .orderBy('position')
    .orderBy('createdAt')
    .execute()
  return Promise.all(
    scenarios.map(async ({ id, document }) => {
      const run = await executor
        .selectFrom('runs')
        .innerJoin('runResults', 'runResults.runId', 'runs.id')
        .select(['runResults.result', 'runs.finishedAt'])
        .where('runs.scenarioId', '=', id)
        .where('runs.state', '=', 'finished')
        .where('runs.deletedAt', 'is', null)
        .orderBy('runs.startedAt', 'desc')
        .limit(1)
        .executeTakeFirst()
      return {
        scenario: scenarioSchema.parse(JSON.parse(document)),
        result: run ? resultSchema.parse(JSON.parse(run.result)) : null,
        at: run?.finishedAt ?? null,
      }
    }),
  )
}
