import type { Project } from '../../shared/contract/contract.ts'
import { cycleTimeGain } from '../../shared/results/cycle-time-gain.ts'

export type ProjectOrder = 'changed' | 'name' | 'cycleTime' | 'gain'

/**
 * Newest change first, by name, longest cycle time first, or largest gain that a comparison found first; those without
 * one at the end.
 */
export function sortProjects(projects: readonly Project[], order: ProjectOrder): readonly Project[] {
  switch (order) {
    case 'changed':
      return projects.toSorted((a, b) => b.changedAt.localeCompare(a.changedAt))
    case 'name':
      return projects.toSorted((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }))
    case 'cycleTime':
      return projects.toSorted((a, b) => (b.lastCycleTime ?? -1) - (a.lastCycleTime ?? -1))
    case 'gain':
      return projects.toSorted(byGain)
  }
}

function byGain({ lastComparison: a }: Project, { lastComparison: b }: Project): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  // of two that gain without bound the difference is no number
  return cycleTimeGain(b) - cycleTimeGain(a) || 0
}
