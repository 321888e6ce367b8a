import type { QueryClient } from '@tanstack/react-query'
import type { TableProcess } from '../../../shared/tables/table-process.ts'
import { api } from '../../app/api.ts'
import { readAsBase64 } from '../../app/read-file.ts'
import { useWorkspace } from '../../app/workspace-store.ts'
import { useSimulateStore } from '../../simulate/simulate-store.ts'
import type { ImportTarget } from '../import-store.ts'
import { refreshProjects } from '../project-mutations.ts'

/** Makes the diagram with its scenario in a project, or in a new one of its name, and opens its first results. */
export async function createFromTable(
  client: QueryClient,
  process: TableProcess,
  target: ImportTarget | null,
): Promise<void> {
  const project = target ?? (await newProject(process.name))
  try {
    const fileName = `${process.name.replace(/[\\/]/g, '-')}.bpmn`
    const content = await readAsBase64(new File([process.xml], fileName))
    const [imported] = await api.diagrams.import({ projectId: project.projectId, files: [{ fileName, content }] })
    if (!imported?.diagram) throw new Error(imported?.problems[0]?.message ?? process.name)
    const { id, name } = imported.diagram
    await api.scenarios.create({ diagramId: id, document: process.scenario })
    useSimulateStore.getState().updateTab(id, { view: 'results' })
    useWorkspace.getState().openDiagram({ ...project, diagramId: id, name }, 'simulate')
  } catch (error) {
    // an empty project says nothing to anyone
    if (!target) await api.projects.delete({ id: project.projectId })
    throw error
  } finally {
    await refreshProjects(client)
  }
}

async function newProject(name: string): Promise<ImportTarget> {
  const project = await api.projects.create({ name })
  return { projectId: project.id, projectName: project.name }
}
