import type { SimulationResult } from '../../shared/scenario/result.ts'
import type { Study } from './study.ts'

/** Warnings that a shortened run would raise by its shortness alone. */
const ABOUT_SHORTNESS = new Set(['run-down', 'unfinished', 'queue-grows', 'no-case-completed', 'too-many-in-process'])

/**
 * A result that rests on too little to say how sure it is: the same numbers without any interval. The
 * time in which the last cases of a shortened run end weighs too much in it, so its rates come from the traffic
 * equations instead, and what they cannot tell is left open.
 *
 * @param share of the real run that was run: counts and costs are scaled up to the whole
 */
export function roughResult(result: SimulationResult, share: number, { load }: Pick<Study, 'load'>): SimulationResult {
  const whole = (count: number) => count / share
  const { cases, activities, flows, outcomes, warnings, charts } = result
  const isStable = load.resources.every(({ isStable }) => isStable)
  const kpis =
    share < 1
      ? {
          ...result.kpis,
          throughputPerHour: { mean: isStable ? load.arrivalRatePerHour : null, ci95: null },
          paidCostPerCase: { mean: null, ci95: null },
        }
      : result.kpis
  const resources =
    share < 1
      ? Object.fromEntries(
          Object.entries(result.resources).map(([id, each]) => {
            const busy = load.resources.find(({ resource }) => resource === id)?.utilization ?? null
            const mean = busy === null ? null : Math.min(1, busy)
            return [id, { ...each, utilization: { mean, ci95: null } }]
          }),
        )
      : result.resources
  return withoutIntervals({
    ...result,
    kpis,
    cases: {
      ...cases,
      started: whole(cases.started),
      completed: whole(cases.completed),
      // those in process at the end are as many after a long run as after a short one
    },
    activities: mapped(activities, (each) => ({ ...each, count: whole(each.count), cost: whole(each.cost) })),
    flows: mapped(flows, ({ count }) => ({ count: whole(count) })),
    outcomes: mapped(outcomes, (each) => ({ ...each, count: whole(each.count) })),
    resources: mapped(resources, (each) => ({ ...each, cost: whole(each.cost) })),
    warnings: share < 1 ? warnings.filter(({ code }) => !ABOUT_SHORTNESS.has(code)) : warnings,
    charts: {
      ...charts,
      queueLength: mapped(charts.queueLength, (series) => ({ ...series, low: series.mean, high: series.mean })),
    },
  })
}

function mapped<T>(record: Readonly<Record<string, T>>, change: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([id, value]) => [id, change(value)]))
}

function withoutIntervals<T>(value: T): T {
  if (Array.isArray(value))
    return value.some((item) => typeof item === 'object') ? (value.map(withoutIntervals) as T) : value
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, key === 'ci95' ? null : withoutIntervals(inner)]),
  ) as T
}
