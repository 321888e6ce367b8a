import type { Project } from '../../shared/contract/contract.ts'

export type ProjectOrder = 'changed' | 'name' | 'cycleTime'

/** Newest change first, by name, or longest cycle time first (those without one at the end). */
export function sortProjects(projects: readonly Project[], order: ProjectOrder): readonly Project[] {
  switch (order) {
    case 'changed':
      return projects.toSorted((a, b) => b.changedAt.localeCompare(a.changedAt))
    case 'name':
      return projects.toSorted((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }))
    case 'cycleTime':
      return projects.toSorted((a, b) => (b.lastCycleTime ?? -1) - (a.lastCycleTime ?? -1))
  }
}
