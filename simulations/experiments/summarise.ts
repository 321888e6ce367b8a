import { countInputs } from '../../shared/scenario/count-inputs.ts'
import type { Estimate, SimulationResult } from '../../shared/scenario/result.ts'
import { sketchQuantile } from '../statistics/quantile-sketch.ts'
import { bottlenecks } from './bottlenecks.ts'
import { charts } from './charts.ts'
import { closedForms } from './closed-forms.ts'
import type { Fold } from './fold.ts'
import { littlesLaw } from './littles-law.ts'
import type { OneMore } from './one-more.ts'
import type { SketchSum } from './sketch-sum.ts'
import { unstableResources } from './stability.ts'
import { activitiesOf, type Study } from './study.ts'
import { warnings } from './warnings.ts'

/**
 * The result document of a complete prefix of a study's replications. Where a resource cannot keep up,
 * waiting and cycle times have no mean: they are null, and a warning names the rates.
 *
 * @param oneMore what one more of each resource was found to change, so far
 */
export function summarise(
  study: Study,
  fold: Fold,
  oneMore: ReadonlyMap<string, OneMore> = new Map(),
): SimulationResult {
  const { model, resolved, program } = study
  const inputs = countInputs(model, resolved)
  const unstable = unstableResources(study, fold)
  const isStable = unstable.size === 0
  const unbounded = new Set([...unstable].flatMap((resource) => activitiesOf(study, resource)))
  const per = (sum: number | undefined) => (fold.replications > 0 ? (sum ?? 0) / fold.replications : 0)
  const { totals } = fold
  const estimate = (measure: string, isMeaningful = true): Estimate =>
    isMeaningful ? fold.estimate(measure) : { mean: null, ci95: null }
  const percentiles = (sketch: SketchSum, isMeaningful: boolean) => {
    const merged = sketch.sketch()
    const at = (p: number) => (isMeaningful ? sketchQuantile(merged, p) : null)
    return { p50: at(0.5), p90: at(0.9), p95: at(0.95), p99: at(0.99) }
  }
  const p95 = (sketch: SketchSum, isMeaningful: boolean) =>
    isMeaningful ? sketchQuantile(sketch.sketch(), 0.95) : null
  const name = (id: string) => (Object.hasOwn(model.nodes, id) ? (model.nodes[id].name ?? id) : id)
  const hasCases = isStable && fold.cycleTimeMin <= fold.cycleTimeMax

  return {
    scenario: resolved.name,
    seed: resolved.run.seed,
    replications: fold.replications,
    currency: resolved.currency,
    inputs: inputs.all,
    durationInputs: inputs.durations,
    cases: {
      started: per(fold.started),
      completed: per(fold.completed),
      unfinished: per(fold.unfinished),
      unfinishedMeanAge: fold.unfinished > 0 ? fold.unfinishedAge / fold.unfinished : null,
      unfinishedAt: Object.fromEntries(
        program.nodeIds.flatMap((id, n) => (fold.unfinishedAt[n] > 0 ? [[id, per(fold.unfinishedAt[n])]] : [])),
      ),
    },
    kpis: {
      cycleTime: {
        ...estimate('cycleTime', isStable),
        ...percentiles(fold.cycleTime, isStable),
        min: hasCases ? fold.cycleTimeMin : null,
        max: hasCases ? fold.cycleTimeMax : null,
      },
      waitingTime: { ...estimate('waitingTime', isStable), ...percentiles(fold.waitingTime, isStable) },
      processingTime: estimate('processingTime'),
      costPerCase: estimate('costPerCase'),
      paidCostPerCase: estimate('paidCostPerCase'),
      waitingShare: estimate('waitingShare', isStable),
      throughputPerHour: estimate('throughputPerHour'),
    },
    activities: Object.fromEntries(
      program.activityIds.map((id, a) => {
        const node = model.nodes[id]
        const hasScope = node.kind === 'subProcess' || program.nodes.childScope[program.nodeIds.indexOf(id)] >= 0
        const count = totals?.activities.count[a] ?? 0
        return [
          id,
          {
            name: name(id),
            count: per(count),
            waitingTime: {
              ...estimate(`activities.${id}.waitingTime`, !unbounded.has(id)),
              p95: p95(fold.activityWaiting[a], !unbounded.has(id)),
            },
            serviceTime: estimate(`activities.${id}.serviceTime`),
            offTime: totals && count > 0 ? totals.activities.offTime[a] / count : null,
            cost: per(totals?.activities.cost[a]),
            ...(hasScope && { cycleTime: estimate(`activities.${id}.cycleTime`, isStable) }),
          },
        ]
      }),
    ),
    flows: Object.fromEntries(program.flowIds.map((id, f) => [id, { count: per(totals?.flows.count[f]) }])),
    outcomes: Object.fromEntries(
      program.outcomeIds.map((id, o) => [
        id,
        {
          name: name(id),
          count: per(totals?.outcomes.count[o]),
          cycleTime: {
            ...estimate(`outcomes.${id}.cycleTime`, isStable),
            p95: p95(fold.outcomeCycleTime[o], isStable),
          },
        },
      ]),
    ),
    resources: Object.fromEntries(
      program.resourceIds.map((id, r) => [
        id,
        {
          name: resolved.resources[id]?.name ?? id,
          quantity: resolved.resources[id]?.quantity ?? 1,
          utilization: estimate(`resources.${id}.utilization`),
          queueLength: estimate(`resources.${id}.queueLength`, !unstable.has(id)),
          cost: per(totals?.resources.cost[r]),
        },
      ]),
    ),
    bottlenecks: bottlenecks(study, fold, unstable, oneMore),
    warnings: warnings(study, fold, unstable),
    charts: charts(fold, isStable),
    checks: { ...littlesLaw(fold, isStable), closedForms: isStable ? closedForms(study, fold) : [] },
  }
}
