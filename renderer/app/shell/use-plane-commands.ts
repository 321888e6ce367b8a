import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CalledProcessesService, OpenCalled } from '../../canvas/called-processes.ts'
import { useCanvasStore } from '../../canvas/canvas-store.ts'
import { useEditorSession, useEditorStore } from '../../canvas/editor-store.ts'
import { useCommands, type Command } from '../commands.ts'
import { useActiveTab, useWorkspace } from '../workspace-store.ts'
import { openCalledProcess } from './called-process.ts'

/** Into what lies behind the selected element and out again, in every mode. */
export function usePlaneCommands(): void {
  const { t } = useTranslation('shell')
  const tab = useActiveTab()
  const session = useEditorSession(tab?.diagramId ?? '')

  useEffect(() => {
    if (!tab || !session) return undefined
    const open = ({ processId }: OpenCalled) => void openCalledProcess(tab, processId)
    session.modeler.on('calledProcess.open', open)
    return () => session.modeler.off('calledProcess.open', open)
  }, [tab, session])

  const commands = useMemo((): readonly Command[] => {
    const group = t('group.go')
    const pages = () => canvasNow()?.planes.filter(({ parentId }) => parentId === null) ?? []
    const showPage = (step: 1 | -1) => {
      const { rootId, planes, controls } = canvasNow() ?? {}
      let page = planes?.find(({ id }) => id === rootId)
      while (page?.parentId) page = planes?.find(({ id }) => id === page?.parentId)
      const next = pages().at((pages().findIndex(({ id }) => id === page?.id) + step) % pages().length)
      if (next) controls?.showPlane(next.id)
    }
    return [
      {
        id: 'diagram.openCalled',
        title: t('command.openCalled'),
        group,
        keywords: ['call activity', 'subprocess', 'drill'],
        isEnabled: () => calledNow() !== null,
        run: () => {
          const [active, processId] = [activeNow(), calledNow()]
          if (active && processId !== null) void openCalledProcess(active, processId)
        },
      },
      {
        id: 'diagram.enter',
        title: t('command.enterSubProcess'),
        group,
        keywords: ['collapsed', 'subprocess', 'drill'],
        isEnabled: () => insideNow() !== null,
        run: () => {
          const inside = insideNow()
          if (inside !== null) canvasNow()?.controls?.showPlane(inside)
        },
      },
      {
        id: 'diagram.enterSelected',
        title: t('command.enterSelected'),
        group,
        shortcut: 'Enter',
        // a button in focus has a use of its own for this key
        isEnabled: () => isCanvasInFocus() && (insideNow() ?? calledNow()) !== null,
        run: () => {
          const [active, inside, processId] = [activeNow(), insideNow(), calledNow()]
          if (inside !== null) canvasNow()?.controls?.showPlane(inside)
          else if (active && processId !== null) void openCalledProcess(active, processId)
        },
      },
      {
        id: 'diagram.leave',
        title: t('command.leaveSubProcess'),
        group,
        shortcut: 'Alt+ArrowUp',
        keywords: ['up', 'parent'],
        isEnabled: () => parentNow() !== null,
        run: () => {
          const parent = parentNow()
          const { rootId, controls } = canvasNow() ?? {}
          if (parent === null) return
          controls?.showPlane(parent)
          // where one comes from is what one goes on with
          controls?.select(rootId?.replace(/_plane$/, '') ?? null)
        },
      },
      {
        id: 'diagram.nextPage',
        title: t('command.nextPage'),
        group,
        isEnabled: () => pages().length > 1,
        run: () => showPage(1),
      },
      {
        id: 'diagram.previousPage',
        title: t('command.previousPage'),
        group,
        isEnabled: () => pages().length > 1,
        run: () => showPage(-1),
      },
    ]
  }, [t])
  useCommands(commands)
}

function activeNow() {
  const { mode, tabs, activeDiagramId } = useWorkspace.getState()
  return mode === 'home' ? undefined : tabs.find(({ diagramId }) => diagramId === activeDiagramId)
}

function canvasNow() {
  const tab = activeNow()
  return tab && useCanvasStore.getState().canvases[tab.diagramId]
}

function insideNow(): string | null {
  const canvas = canvasNow()
  return canvas?.selectedId ? (canvas.controls?.insideOf(canvas.selectedId) ?? null) : null
}

function calledNow(): string | null {
  const tab = activeNow()
  const session = tab && useEditorStore.getState().sessions[tab.diagramId]
  const selectedId = canvasNow()?.selectedId
  return session && selectedId
    ? session.modeler.get<CalledProcessesService>('calledProcesses').processOf(selectedId)
    : null
}

function parentNow(): string | null {
  const canvas = canvasNow()
  return canvas?.planes.find(({ id }) => id === canvas.rootId)?.parentId ?? null
}

function isCanvasInFocus(): boolean {
  return document.activeElement?.closest('.djs-container') !== null
}
