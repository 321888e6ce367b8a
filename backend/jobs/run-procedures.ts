import type { Run } from '../../shared/contract/contract.ts'
import { guarded } from '../access.ts'
import { requireDiagram } from '../diagrams/diagram-repository.ts'
import { notFound } from '../refusals.ts'
import type { Services } from '../services.ts'
import type { RunJobs } from './run-jobs.ts'
import { deleteRun, findRun, listRuns, readRunContent } from './run-repository.ts'

export function runProcedures({ store, runs }: Services) {
  const procedures = guarded.runs
  return {
    list: procedures.list.handler(async ({ input }) => {
      await requireDiagram(store.database, input.diagramId)
      return (await listRuns(store.database, input.diagramId)).map((run) => withLiveProgress(run, runs))
    }),

    get: procedures.get.handler(async ({ input }) => {
      const run = await findRun(store.database, input.id)
      if (!run) throw notFound('run')
      return { ...withLiveProgress(run, runs), ...(await readRunContent(store.database, input.id)) }
    }),

    delete: procedures.delete.handler(async ({ input }) => {
      if (!(await findRun(store.database, input.id))) throw notFound('run')
      await runs.cancel(input.id)
      await deleteRun(store.database, input.id)
      return {}
    }),
  }
}

/** The database hears of a run's progress only at its end. */
export function withLiveProgress(run: Run, runs: RunJobs): Run {
  const progress = run.state === 'running' ? runs.progress(run.id) : null
  return progress ? { ...run, replicationsDone: progress.replicationsDone } : run
}
