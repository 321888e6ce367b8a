import type { Project } from '../../shared/contract/contract.ts'

export interface RecentDiagram {
  readonly project: Project
  readonly diagram: Project['diagrams'][number]
}

/** The diagrams to continue with: those opened last, then those changed last. */
export function recentDiagrams(
  projects: readonly Project[],
  openedIds: readonly string[],
  most: number,
): RecentDiagram[] {
  const all = projects.flatMap((project) => project.diagrams.map((diagram) => ({ project, diagram })))
  const rank = ({ diagram }: RecentDiagram) => {
    const index = openedIds.indexOf(diagram.id)
    return index === -1 ? openedIds.length : index
  }
  return all
    .toSorted((a, b) => rank(a) - rank(b) || b.diagram.changedAt.localeCompare(a.diagram.changedAt))
    .slice(0, most)
}
