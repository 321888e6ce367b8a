import { z } from 'zod'
import type { Fold } from './fold.ts'

/** By measure, as `Fold.values` names it, the value of each replication; null where it has none. */
export const keptValuesSchema = z.record(z.string(), z.array(z.number().nullable()))
export type KeptValues = z.infer<typeof keptValuesSchema>

/** The values of a run's first replications, to be kept beside its result for differences in pairs. */
export function keptValues(fold: Fold, replications: number): KeptValues {
  return Object.fromEntries(
    fold.measures.map((measure) => [
      measure,
      fold
        .values(measure)
        .slice(0, replications)
        .map((value) => (Number.isFinite(value) ? value : null)),
    ]),
  )
}
