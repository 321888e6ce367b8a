import { z } from 'zod'
import { id, instant } from './procedure.ts'

/** What a difference of one measure means. */
export const verdictSchema = z.enum([
  'better',
  'slightly-better',
  'slightly-worse',
  'worse',
  'higher',
  'lower',
  'no-clear-difference',
])

/** The same of the mean cycle time, which is none where more work comes than can be done. */
export const cycleTimeVerdictSchema = z.enum([...verdictSchema.options, 'queue-grows'])

/** What the last comparison of scenarios in a project found. */
export const lastComparisonSchema = z.object({
  diagramId: id,
  reference: z.object({ id, name: z.string() }),
  /** what was laid beside it at that time, the one that gains most first: the verdict is about it */
  candidates: z.array(z.object({ id, name: z.string() })).min(1),
  comparedAt: instant,
  /** the diagram or its scenarios have changed since */
  isOutdated: z.boolean(),
  verdict: cycleTimeVerdictSchema,
  /**
   * candidate - reference, mean cycle time in seconds; null where one of them has none: then a candidate that is
   * better or lower ends a queue that grows
   */
  difference: z.number().nullable(),
})
export type LastComparison = z.infer<typeof lastComparisonSchema>
export type CycleTimeFinding = Pick<LastComparison, 'verdict' | 'difference'>
