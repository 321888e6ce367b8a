import { randomUUID } from 'node:crypto'
import type { Comparison } from '../../shared/contract/contract.ts'
import { compareScenarios, type ComparisonProgress } from '../../simulations/experiments/compare.ts'
import { demandOf } from '../../simulations/experiments/comparison.ts'
import { estimate } from '../../simulations/experiments/estimate.ts'
import { expectedLoad } from '../../simulations/experiments/expected-load.ts'
import { cycleTimeFinding } from '../../simulations/experiments/verdict.ts'
import { guarded } from '../access.ts'
import { readDraft, requireDiagram } from '../diagrams/diagram-repository.ts'
import { cutVersion } from '../diagrams/version-repository.ts'
import { touchProject } from '../projects/project-repository.ts'
import { notFound } from '../refusals.ts'
import { keepComparison } from '../scenarios/comparison-repository.ts'
import { requireScenario } from '../scenarios/scenario-procedures.ts'
import type { Services } from '../services.ts'
import { prepare, prepareToRun } from './prepare-simulation.ts'
import { resolvedDocument } from './resolved-document.ts'
import { withLiveProgress } from './run-procedures.ts'
import { findRun, insertRun, readRunContent } from './run-repository.ts'
import { Slots } from './slots.ts'

export function simulationProcedures(services: Services) {
  const procedures = guarded.simulation
  const { store, pool, runs } = services
  const slots = new Slots()

  return {
    load: procedures.load.handler(async ({ input }) => {
      const { model, resolved } = await prepare(services, input)
      return expectedLoad(model, resolved)
    }),

    estimate: procedures.estimate.handler(async ({ input, context, signal }) => {
      const slot = slots.take(`${context.connection}/${input.slot}`, signal)
      try {
        const { model, resolved } = await prepareToRun(services, input)
        return untilAborted(estimate(model, resolved, { pool: pool(), signal: slot.signal }), slot)
      } catch (error) {
        slot.release()
        throw error
      }
    }),

    compare: procedures.compare.handler(async ({ input, signal }) => {
      const { diagramId, referenceId, candidateId, setId = randomUUID() } = input
      const comparedAt = new Date().toISOString()
      const [reference, candidate] = [
        await requireScenario(store.database, referenceId),
        await requireScenario(store.database, candidateId),
      ]
      if (reference.diagramId !== diagramId || candidate.diagramId !== diagramId) throw notFound('scenario')
      const left = await prepareToRun(services, { diagramId, scenario: reference.document })
      const right = await prepareToRun(services, { diagramId, scenario: candidate.document })
      const hasSameDemand = demandOf(left.resolved.arrivals) === demandOf(right.resolved.arrivals)
      const keep = async (comparison: Comparison) => {
        const finding = cycleTimeFinding(comparison, hasSameDemand)
        if (!finding) return
        await keepComparison(store.database, { ...finding, diagramId, referenceId, candidateId, setId, comparedAt })
      }
      const controller = new AbortController()
      const stopped = signal ? AbortSignal.any([signal, controller.signal]) : controller.signal
      const comparisons = compareScenarios(left.model, left.resolved, right.resolved, {
        pool: pool(),
        signal: stopped,
        ...(input.replications === undefined ? {} : { replications: input.replications }),
      })
      return untilAborted(keptAtItsEnd(comparisons, keep), { signal: stopped, release: () => controller.abort() })
    }),

    start: procedures.start.handler(async ({ input, context }) => {
      const scenario = await requireScenario(store.database, input.scenarioId)
      if (scenario.diagramId !== input.diagramId) throw notFound('scenario')
      const { xml } = await readDraft(store.database, scenario.diagramId)
      const { model, resolved } = await prepareToRun(services, { ...input, xml, scenario: scenario.document })
      const id = randomUUID()
      const run = await store.transaction(async (executor) => {
        const diagram = await requireDiagram(executor, input.diagramId)
        const now = new Date().toISOString()
        const version = await cutVersion(executor, {
          diagramId: diagram.id,
          xml,
          reason: 'run',
          name: null,
          authorId: context.user?.id ?? null,
          now,
        })
        await insertRun(executor, {
          id,
          diagramId: diagram.id,
          scenarioId: scenario.id,
          versionId: version.id,
          scenario: resolvedDocument(resolved),
          replicationsTotal: resolved.run.replications,
          now,
        })
        await touchProject(executor, diagram.projectId, now)
        return findRun(executor, id)
      })
      if (!run) throw new Error('A run was not there just after it was made.')
      runs.start(id, model, resolved)
      return run
    }),

    watch: procedures.watch.handler(async function* ({ input, signal }) {
      if (!(await findRun(store.database, input.runId))) throw notFound('run')
      let isDone = false
      for await (const progress of runs.watch(input.runId, signal)) {
        isDone = progress.phase === 'done'
        yield progress
      }
      if (isDone || signal?.aborted) return
      const run = await findRun(store.database, input.runId)
      if (!run) throw notFound('run')
      const { result } = await readRunContent(store.database, input.runId)
      yield {
        phase: 'done' as const,
        replicationsDone: run.replicationsDone,
        replicationsTotal: run.replicationsTotal,
        elapsedMs: run.finishedAt === null ? 0 : Date.parse(run.finishedAt) - Date.parse(run.startedAt),
        remainingMs: 0,
        rough: run.state !== 'finished',
        result,
      }
    }),

    cancel: procedures.cancel.handler(async ({ input }) => {
      await runs.cancel(input.runId)
      const run = await findRun(store.database, input.runId)
      if (!run) throw notFound('run')
      return withLiveProgress(run, runs)
    }),
  }
}

/** The states of a comparison; the last one is kept before it is told, if it rests on all replications. */
async function* keptAtItsEnd(
  states: AsyncGenerator<ComparisonProgress, void>,
  keep: (comparison: Comparison) => Promise<void>,
): AsyncGenerator<ComparisonProgress, void> {
  for await (const state of states) {
    if (state.comparison && state.replicationsDone === state.replicationsTotal) await keep(state.comparison)
    yield state
  }
}

/** Ends a stream in silence once nobody wants it, and lets go of what it holds when it ends in any way. */
async function* untilAborted<T>(
  stream: AsyncGenerator<T>,
  slot: { readonly signal: AbortSignal; release(): void },
): AsyncGenerator<T, void> {
  try {
    for await (const value of stream) {
      if (slot.signal.aborted) return
      yield value
    }
  } catch (error) {
    if (!slot.signal.aborted) throw error
  } finally {
    slot.release()
  }
}
