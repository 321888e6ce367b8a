import type { Run } from '../../shared/contract/contract.ts'
import type { Problem } from '../../shared/problem.ts'
import { compareKept } from '../../simulations/experiments/compare-kept.ts'
import { guarded } from '../access.ts'
import { requireDiagram } from '../diagrams/diagram-repository.ts'
import { invalid, notFound } from '../refusals.ts'
import type { Services } from '../services.ts'
import type { Executor } from '../store/store.ts'
import type { RunJobs } from './run-jobs.ts'
import { findRun, listRuns, markRun, readReplicationValues, readRunContent, setRunDeleted } from './run-repository.ts'

export function runProcedures({ store, runs }: Services) {
  const procedures = guarded.runs
  return {
    list: procedures.list.handler(async ({ input }) => {
      await requireDiagram(store.database, input.diagramId)
      return (await listRuns(store.database, input.diagramId)).map((run) => withLiveProgress(run, runs))
    }),

    get: procedures.get.handler(async ({ input }) => {
      const run = await requireRun(store.database, input.id)
      return { ...withLiveProgress(run, runs), ...(await readRunContent(store.database, input.id)) }
    }),

    compare: procedures.compare.handler(async ({ input }) => {
      const kept = async (id: string) => {
        const run = await requireRun(store.database, id)
        const { scenario, result } = await readRunContent(store.database, id)
        if (!result) throw invalid([withoutResult(run)])
        return { scenario, result, values: await readReplicationValues(store.database, id) }
      }
      return compareKept(await kept(input.runId), await kept(input.otherRunId))
    }),

    mark: procedures.mark.handler(({ input }) =>
      store.transaction(async (executor) => {
        await requireRun(executor, input.id)
        const note = input.note === undefined ? undefined : input.note || null
        await markRun(executor, input.id, { note, isPinned: input.isPinned })
        return withLiveProgress(await requireRun(executor, input.id), runs)
      }),
    ),

    delete: procedures.delete.handler(async ({ input }) => {
      if ((await requireRun(store.database, input.id)).isPinned) throw invalid([pinned])
      await runs.cancel(input.id)
      await setRunDeleted(store.database, input.id, new Date().toISOString())
      return {}
    }),

    restore: procedures.restore.handler(({ input }) =>
      store.transaction(async (executor) => {
        if (!(await setRunDeleted(executor, input.id, null))) throw notFound('run')
        return requireRun(executor, input.id)
      }),
    ),
  }
}

function withoutResult({ scenarioName, startedAt }: Run): Problem {
  return {
    severity: 'error',
    code: 'run-without-result',
    message: `The run of "${scenarioName}" of ${startedAt} has no result.`,
    mend: 'Choose a run that finished.',
  }
}

const pinned: Problem = {
  severity: 'error',
  code: 'run-pinned',
  message: 'The run is pinned, so that it is kept.',
  mend: 'Unpin it first.',
}

/** @throws NOT_FOUND */
async function requireRun(executor: Executor, id: string): Promise<Run> {
  const run = await findRun(executor, id)
  if (!run) throw notFound('run')
  return run
}

/** The database hears of a run's progress only at its end. */
export function withLiveProgress(run: Run, runs: RunJobs): Run {
  const progress = run.state === 'running' ? runs.progress(run.id) : null
  return progress ? { ...run, replicationsDone: progress.replicationsDone } : run
}
