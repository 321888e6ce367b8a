import type { ResolvedScenario } from '../../../shared/scenario/scenario.ts'
import type { SimulationResult } from '../../../shared/scenario/result.ts'
import type { Measure } from '../figures/figures.ts'
import type { HeatScale } from '../figures/heat-breaks.ts'
import type { Lens } from '../simulate-store.ts'

export interface LensValues {
  /** by activity; what has nothing to show is left out */
  readonly values: ReadonlyMap<string, number>
  readonly measure: Measure
  readonly scale: HeatScale
}

/**
 * What a lens colours the diagram by: waiting per visit, the busiest of the resources required, visits
 * per case, cost per case.
 */
export function lensValues(
  lens: Lens,
  result: SimulationResult,
  activities: ResolvedScenario['activities'],
): LensValues {
  const entries = Object.entries(result.activities)
  const perCase = (total: number) => (result.cases.started > 0 ? total / result.cases.started : null)
  switch (lens) {
    case 'waiting':
      return {
        measure: 'duration',
        scale: 'time',
        values: present(
          entries.map(([id, { waitingTime }]) => [id, activities[id]?.requires?.length ? waitingTime.mean : null]),
        ),
      }
    case 'utilization':
      return {
        measure: 'share',
        scale: 'share',
        values: present(
          entries.map(([id]) => {
            const used = (activities[id]?.requires ?? []).map(
              ({ resource }) => result.resources[resource]?.utilization.mean,
            )
            const known = used.filter((mean) => mean !== null && mean !== undefined)
            return [id, known.length ? Math.max(...known) : null]
          }),
        ),
      }
    case 'visits':
      return {
        measure: 'count',
        scale: 'number',
        values: present(entries.map(([id, { count }]) => [id, perCase(count)])),
      }
    case 'cost':
      return {
        measure: 'money',
        scale: 'number',
        values: present(entries.map(([id, { cost }]) => [id, cost > 0 ? perCase(cost) : null])),
      }
  }
}

function present(entries: readonly (readonly [string, number | null])[]): ReadonlyMap<string, number> {
  return new Map(entries.filter((entry): entry is [string, number] => entry[1] !== null && Number.isFinite(entry[1])))
}
