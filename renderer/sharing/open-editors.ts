import { api } from '../app/api.ts'
import { useWorkspace } from '../app/workspace-store.ts'
import { useEditorStore } from '../canvas/editor-store.ts'

/** Writes what is on the open canvases of a project to the backend. @throws where that fails */
export async function flushEditors(projectId: string): Promise<void> {
  for (const { session } of editorsOf(projectId)) await session.flush()
}

/** Shows what the backend now has on the open canvases of a project, and closes tabs of what is gone. */
export async function refreshEditors(projectId: string): Promise<void> {
  const { diagrams } = await api.projects.get({ id: projectId })
  const names = new Map(diagrams.map(({ id, name }) => [id, name]))
  const { tabs, closeDiagram, renameTab } = useWorkspace.getState()
  for (const { diagramId } of tabs.filter((tab) => tab.projectId === projectId)) {
    const name = names.get(diagramId)
    if (name === undefined) closeDiagram(diagramId)
    else renameTab(diagramId, name)
  }
  for (const { diagramId, session } of editorsOf(projectId)) {
    if (!names.has(diagramId)) continue
    const open = await api.diagrams.open({ id: diagramId })
    const { xml } = (await session.modeler.saveXML({ format: true }).catch(() => ({ xml: null }))) as {
      xml: string | null
    }
    // undo of what stays as it is must not be lost
    if (xml !== open.xml) await session.show(open)
  }
}

function editorsOf(projectId: string) {
  const { sessions } = useEditorStore.getState()
  return useWorkspace.getState().tabs.flatMap(({ projectId: own, diagramId }) => {
    const session = sessions[diagramId]
    return own === projectId && session ? [{ diagramId, session }] : []
  })
}
