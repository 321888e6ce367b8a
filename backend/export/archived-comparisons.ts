import { z } from 'zod'
import { cycleTimeVerdictSchema } from '../../shared/contract/last-comparison.ts'
import { keepComparison } from '../scenarios/comparison-repository.ts'
import type { Executor } from '../store/store.ts'

/** What comparisons found, as a project's file has it: scenarios are places in the diagram's list. */
export const archivedComparisonSchema = z.object({
  reference: z.int().nonnegative(),
  candidate: z.int().nonnegative(),
  set: z.string(),
  comparedAt: z.iso.datetime(),
  verdict: cycleTimeVerdictSchema,
  difference: z.number().nullable(),
})
type ArchivedComparison = z.infer<typeof archivedComparisonSchema>

/** Those of a diagram's living scenarios, whose ids are given in their order. */
export async function comparisonsToArchive(
  executor: Executor,
  diagramId: string,
  scenarioIds: readonly string[],
): Promise<ArchivedComparison[]> {
  const rows = await executor.selectFrom('comparisons').selectAll().where('diagramId', '=', diagramId).execute()
  return rows
    .map(({ referenceId, candidateId, setId, comparedAt, verdict, difference }) => ({
      reference: scenarioIds.indexOf(referenceId),
      candidate: scenarioIds.indexOf(candidateId),
      set: setId,
      comparedAt,
      verdict,
      difference,
    }))
    .filter(({ reference, candidate }) => reference >= 0 && candidate >= 0)
    .sort((one, other) => one.reference - other.reference || one.candidate - other.candidate)
}

export async function insertArchivedComparisons(
  executor: Executor,
  diagramId: string,
  comparisons: readonly ArchivedComparison[],
  scenarioIds: readonly string[],
): Promise<void> {
  for (const { reference, candidate, set, ...found } of comparisons) {
    const [referenceId, candidateId] = [scenarioIds[reference], scenarioIds[candidate]]
    if (referenceId === undefined || candidateId === undefined) continue
    await keepComparison(executor, { ...found, setId: set, diagramId, referenceId, candidateId })
  }
}
