import { meanOf } from '../../shared/distributions/moments.ts'
import type { ProcessModel } from '../../shared/bpmn/process-model.ts'
import { arrivalInterarrival } from '../../shared/scenario/duration.ts'
import { entryOf } from '../../shared/scenario/entry-of.ts'
import { topLevelStartEvents } from '../../shared/scenario/model-inputs.ts'
import type { Arrival, ResolvedScenario } from '../../shared/scenario/scenario.ts'
import { openShareOf } from './open-share.ts'

/** Cases a second on the clock at each start event that the scenario has arrivals for, closed hours included. */
export function arrivalRates(model: ProcessModel, resolved: ResolvedScenario): ReadonlyMap<string, number> {
  return new Map(
    topLevelStartEvents(model).flatMap(({ id }): [string, number][] => {
      const arrival = entryOf(resolved.arrivals, id)
      if (!arrival || !isGiven(arrival)) return []
      const mean = meanOf(arrivalInterarrival(arrival))
      return [[id, mean > 0 ? openShareOf(resolved, [arrival.calendar]) / mean : 0]]
    }),
  )
}

function isGiven({ interarrivalTime, perHour, perDay, perWeek }: Arrival): boolean {
  return Boolean(interarrivalTime || perHour || perDay || perWeek)
}
