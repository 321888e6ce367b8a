import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { describeError } from '../describe-error.ts'
import { hashOf, ownWindow } from '../own-window.ts'
import { useActiveTab, useWorkspace } from '../workspace-store.ts'
import { create } from 'zustand'

interface Opening {
  /** why the diagram of this window could not be shown; null while all is well */
  readonly failure: { readonly title: string; readonly mend: string } | null
}

export const useOpening = create<Opening>(() => ({ failure: null }))

/**
 * In a window of one diagram: opens what the address names, and keeps address and title with what is in front,
 * so that the window can be loaded again.
 */
export function useOwnWindow(): void {
  const { t } = useTranslation('shell')
  const isOwn = useWorkspace((workspace) => workspace.isOwnWindow)
  const mode = useWorkspace((workspace) => workspace.mode)
  const tab = useActiveTab()

  useEffect(() => {
    const wanted = ownWindow()
    if (!wanted || useWorkspace.getState().activeDiagramId !== null) return
    const open = async () => {
      const { projectId, name } = await api.diagrams.open({ id: wanted.diagramId })
      const project = await api.projects.get({ id: projectId })
      useWorkspace
        .getState()
        .openDiagram({ projectId, projectName: project.name, diagramId: wanted.diagramId, name }, wanted.mode)
    }
    open().catch((error: unknown) => useOpening.setState({ failure: describeError(error) }))
  }, [])

  useEffect(() => {
    if (!isOwn || !tab || mode === 'home') return
    history.replaceState(null, '', hashOf({ diagramId: tab.diagramId, mode }))
    document.title = t('ownWindow.title', { name: tab.name })
  }, [isOwn, tab, mode, t])
}
