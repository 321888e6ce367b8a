import { notify } from '../../ui/notify.tsx'
import { translate } from '../i18n.ts'
import { openOwnWindow } from '../own-window.ts'
import { useWorkspace } from '../workspace-store.ts'

export type TabAction = 'close' | 'closeOthers' | 'closeRight' | 'closeProject' | 'ownWindow' | 'moveLeft' | 'moveRight'

interface Action {
  isPossible(diagramId: string): boolean
  run(diagramId: string): void
}

const workspace = () => useWorkspace.getState()
const indexOf = (diagramId: string) => workspace().tabs.findIndex((tab) => tab.diagramId === diagramId)
const isOpen = (diagramId: string) => indexOf(diagramId) >= 0

/** What can be done with an open diagram's tab, for its menu and the commands. */
export const tabActions: Readonly<Record<TabAction, Action>> = {
  close: {
    isPossible: isOpen,
    run: (diagramId) => (workspace().isOwnWindow ? window.close() : workspace().closeDiagram(diagramId)),
  },
  closeOthers: {
    isPossible: (diagramId) => isOpen(diagramId) && workspace().tabs.length > 1,
    run: (diagramId) => workspace().closeOthers(diagramId),
  },
  closeRight: {
    isPossible: (diagramId) => isOpen(diagramId) && indexOf(diagramId) < workspace().tabs.length - 1,
    run: (diagramId) => workspace().closeRightOf(diagramId),
  },
  closeProject: {
    isPossible: (diagramId) => isOpen(diagramId) && !workspace().isOwnWindow,
    run: (diagramId) => {
      const tab = workspace().tabs[indexOf(diagramId)]
      if (tab) workspace().closeProject(tab.projectId)
    },
  },
  ownWindow: {
    isPossible: (diagramId) => isOpen(diagramId) && !workspace().isOwnWindow,
    run: (diagramId) => {
      const { mode, lastMode, closeDiagram } = workspace()
      // its tab goes, so that the new window is the one that edits it
      if (openOwnWindow({ diagramId, mode: mode === 'home' ? lastMode : mode })) closeDiagram(diagramId)
      else notify(translate('shell:ownWindow.refused'))
    },
  },
  moveLeft: {
    isPossible: (diagramId) => indexOf(diagramId) > 0,
    run: (diagramId) => workspace().moveDiagram(diagramId, indexOf(diagramId) - 1),
  },
  moveRight: {
    isPossible: (diagramId) => isOpen(diagramId) && indexOf(diagramId) < workspace().tabs.length - 1,
    run: (diagramId) => workspace().moveDiagram(diagramId, indexOf(diagramId) + 1),
  },
}

/** A browser keeps the key that closes a tab for itself. */
export function tabShortcuts(): Readonly<Partial<Record<TabAction, string>>> {
  return {
    moveLeft: 'Alt+Shift+ArrowLeft',
    moveRight: 'Alt+Shift+ArrowRight',
    ...(window.millrace === undefined ? {} : { close: 'Mod+W' }),
  }
}
