import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import type { Diagram, Project } from '../../shared/contract/contract.ts'
import { api, orpc } from '../app/api.ts'
import { currentLanguage, translate } from '../app/i18n.ts'
import { useWorkspace, type Tab } from '../app/workspace-store.ts'
import { notifyError, notifyUndo } from '../ui/notify.tsx'

/** What can be done to projects and diagrams; each refreshes the lists, and a failure is said in words. */
export function refreshProjects(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: orpc.projects.key() })
}

export function tabOf(project: Pick<Project, 'id' | 'name'>, diagram: Pick<Diagram, 'id' | 'name'>): Tab {
  return { projectId: project.id, projectName: project.name, diagramId: diagram.id, name: diagram.name }
}

export function useCreateProject() {
  return useListMutation(async (name: string) => {
    const project = await api.projects.create({ name })
    const diagram = await api.diagrams.create({ projectId: project.id, name })
    useWorkspace.getState().openDiagram(tabOf(project, diagram), 'model')
    return project
  })
}

export function useCreateDiagram() {
  return useListMutation(async (project: { projectId: string; projectName: string }) => {
    const diagram = await api.diagrams.create({
      projectId: project.projectId,
      name: translate('shell:newDiagramName'),
    })
    useWorkspace.getState().openDiagram({ ...project, diagramId: diagram.id, name: diagram.name }, 'model')
    return diagram
  })
}

export function useStartExample() {
  return useListMutation(async (exampleId: string) => {
    const project = await api.projects.createFromExample({ exampleId, language: currentLanguage() })
    const diagram = project.diagrams[0]
    if (diagram) useWorkspace.getState().openDiagram(tabOf(project, diagram), 'simulate')
    return project
  })
}

export function useRenameProject() {
  return useListMutation(async (change: { id: string; name: string }) => {
    const project = await api.projects.rename(change)
    useWorkspace.getState().renameProject(project.id, project.name)
    return project
  })
}

export function useDuplicateProject() {
  return useListMutation((project: Project) => api.projects.duplicate({ id: project.id }))
}

export function useDeleteProject() {
  const client = useQueryClient()
  return useListMutation(async (project: Project) => {
    await api.projects.delete({ id: project.id })
    useWorkspace.getState().closeProject(project.id)
    notifyUndo(translate('home:deleted', { name: project.name }), async () => {
      await api.projects.restore({ id: project.id })
      await refreshProjects(client)
    })
  })
}

export function useRenameDiagram() {
  return useListMutation(async (change: { id: string; name: string }) => {
    const diagram = await api.diagrams.rename(change)
    useWorkspace.getState().renameTab(diagram.id, diagram.name)
    return diagram
  })
}

export function useDuplicateDiagram() {
  return useListMutation((diagram: { id: string }) => api.diagrams.duplicate({ id: diagram.id }))
}

export function useDeleteDiagram() {
  const client = useQueryClient()
  return useListMutation(async (diagram: { id: string; name: string }) => {
    await api.diagrams.delete({ id: diagram.id })
    useWorkspace.getState().closeDiagram(diagram.id)
    notifyUndo(translate('home:deleted', { name: diagram.name }), async () => {
      await api.diagrams.restore({ id: diagram.id })
      await refreshProjects(client)
    })
  })
}

function useListMutation<Input, Output>(act: (input: Input) => Promise<Output>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: () => refreshProjects(client),
    onError: notifyError,
  })
}
