import type { CycleTimeFinding, LastComparison } from '../../shared/contract/last-comparison.ts'
import { cycleTimeGain } from '../../shared/results/cycle-time-gain.ts'
import type { Executor } from '../store/store.ts'

export interface FoundComparison extends CycleTimeFinding {
  readonly referenceId: string
  readonly candidateId: string
  readonly diagramId: string
  /** the same of candidates that were laid beside the reference together */
  readonly setId: string
  /** when what was compared was read */
  readonly comparedAt: string
}

/** Keeps what a comparison found, in place of what the same two scenarios gave before. */
export async function keepComparison(executor: Executor, comparison: FoundComparison): Promise<void> {
  await executor
    .insertInto('comparisons')
    .values(comparison)
    .onConflict((conflict) => conflict.columns(['referenceId', 'candidateId']).doUpdateSet(comparison))
    .execute()
}

/** By project the newest comparison of living scenarios, of all projects or of one. */
export async function lastComparisons(
  executor: Executor,
  projectId: string | null,
): Promise<ReadonlyMap<string, LastComparison>> {
  const rows = await executor
    .selectFrom('comparisons')
    .innerJoin('diagrams', 'diagrams.id', 'comparisons.diagramId')
    .innerJoin('scenarios as reference', 'reference.id', 'comparisons.referenceId')
    .innerJoin('scenarios as candidate', 'candidate.id', 'comparisons.candidateId')
    .selectAll('comparisons')
    .select(['diagrams.projectId', 'diagrams.changedAt', 'reference.name', 'candidate.name as candidateName'])
    .select((select) =>
      select
        .selectFrom('scenarios')
        .whereRef('scenarios.diagramId', '=', 'comparisons.diagramId')
        .where('scenarios.deletedAt', 'is', null)
        .select(({ fn }) => fn.max('scenarios.changedAt').as('changedAt'))
        .as('scenariosChangedAt'),
    )
    .where('diagrams.deletedAt', 'is', null)
    .where('reference.deletedAt', 'is', null)
    .where('candidate.deletedAt', 'is', null)
    .$if(projectId !== null, (query) => query.where('diagrams.projectId', '=', projectId))
    .orderBy('comparisons.comparedAt', 'desc')
    .execute()
  return new Map(
    [...Map.groupBy(rows, (row) => row.projectId)].map(([id, found]) => {
      const { setId, referenceId } = found[0]!
      const together = found
        .filter((row) => row.setId === setId && row.referenceId === referenceId)
        .sort((one, other) => cycleTimeGain(other) - cycleTimeGain(one) || 0)
      const { diagramId, name, comparedAt, verdict, difference, changedAt, scenariosChangedAt } = together[0]!
      return [
        id,
        {
          diagramId,
          reference: { id: referenceId, name },
          candidates: together.map(({ candidateId, candidateName }) => ({ id: candidateId, name: candidateName })),
          comparedAt,
          isOutdated: changedAt > comparedAt || (scenariosChangedAt ?? '') > comparedAt,
          verdict,
          difference,
        },
      ]
    }),
  )
}
