import { ORPCError } from '@orpc/client'
import { api } from '../api.ts'
import type { Tab } from '../workspace-store.ts'

/**
 * A tab that is closed, under the names that its project and diagram have by now; null where one of them was
 * deleted.
 *
 * @throws what the connection throws
 */
export async function livingTab({ projectId, diagramId }: Tab): Promise<Tab | null> {
  try {
    const project = await api.projects.get({ id: projectId })
    const diagram = project.diagrams.find(({ id }) => id === diagramId)
    return diagram ? { projectId, projectName: project.name, diagramId, name: diagram.name } : null
  } catch (error) {
    if (error instanceof ORPCError && (error.code === 'NOT_FOUND' || error.code === 'FORBIDDEN')) return null
    throw error
  }
}
