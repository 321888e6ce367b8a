import { useLayout } from '../app/layout-store.ts'
import { useWorkspace } from '../app/workspace-store.ts'
import { emptyCanvas, useCanvasStore, type CanvasElement } from '../canvas/canvas-store.ts'
import { emptyTab, useSimulateStore, type Lens, type View } from '../simulate/simulate-store.ts'
import type { TourPlace, TourStep } from './tour-store.ts'

/** What a step looks at to see that the user did it. */
export interface Seen {
  readonly selectedTask: string | null
  /** steps back that the scenarios' editors could go */
  readonly edits: number
  readonly openRunId: string | null
  readonly lens: Lens | null
  readonly view: View
}

/** How things are now at the example of the tour. */
export function seenAt(diagramId: string): Seen {
  const { selectedId } = canvasOf(diagramId)
  const { drafts, tabs } = useSimulateStore.getState()
  const { openRunId, lens, view } = tabs[diagramId] ?? emptyTab
  return {
    selectedTask: tasksOn(diagramId).find(({ id }) => id === selectedId)?.id ?? null,
    edits: Object.values(drafts).reduce((sum, { past }) => sum + past.length, 0),
    openRunId,
    lens,
    view,
  }
}

/** Whether what a step asks for was done since it began. */
export function isDone(step: TourStep, before: Seen, now: Seen): boolean {
  switch (step) {
    case 'diagram':
      return now.selectedTask !== null && now.selectedTask !== before.selectedTask
    case 'scenario':
      return now.edits > before.edits
    case 'run':
      return now.openRunId !== null && now.openRunId !== before.openRunId
    case 'heat':
      return now.lens !== null && now.lens !== before.lens
    case 'bottleneck':
      return now.view === 'compare'
  }
}

/** Brings on screen what a place is about, wherever the user was. */
export function prepare(place: TourPlace, diagramId: string): void {
  const { controls, selectedId } = canvasOf(diagramId)
  const { updateTab } = useSimulateStore.getState()
  const layout = useLayout.getState()
  useWorkspace.getState().setMode('simulate')
  switch (place) {
    case 'diagram':
      updateTab(diagramId, { view: 'setup', subject: null, scenarioId: null, openRunId: null })
      controls?.select(null)
      return
    case 'scenario': {
      updateTab(diagramId, { view: 'setup' })
      layout.toggleInspector(true)
      const tasks = tasksOn(diagramId)
      if (!tasks.some(({ id }) => id === selectedId)) controls?.select(tasks[0]?.id ?? null)
      return
    }
    case 'run':
      return
    case 'heat':
      updateTab(diagramId, { view: 'results', lens: 'waiting' })
      return
    case 'bottleneck':
      updateTab(diagramId, { view: 'results' })
      layout.toggleInspector(true)
      return
    case 'next':
  }
}

/** The control that a place is about, if it is on screen. */
export function anchorOf(place: TourPlace, diagramId: string): Element | null {
  switch (place) {
    case 'diagram':
      return visible(`.djs-container g.djs-shape[data-element-id="${CSS.escape(tasksOn(diagramId)[0]?.id ?? '')}"]`)
    case 'scenario':
      return visible('[data-section="simulate.duration"]')
    case 'run':
      return visible('[data-tour="run"]')
    case 'heat':
      return visible('[data-tour="lens"]')
    case 'bottleneck':
      return visible('[data-tour="bottleneck"]')
    case 'next':
      return null
  }
}

/** The tasks of the diagram, in the order of its file. */
export function tasksOn(diagramId: string): readonly CanvasElement[] {
  return canvasOf(diagramId).elements.filter(({ type }) => type.endsWith('Task'))
}

const canvasOf = (diagramId: string) => useCanvasStore.getState().canvases[diagramId] ?? emptyCanvas

/** Canvases of other diagrams stay mounted out of sight. */
function visible(selector: string): Element | null {
  return (
    [...document.querySelectorAll(selector)].find(
      (element) => element.closest('[inert]') === null && element.checkVisibility({ visibilityProperty: true }),
    ) ?? null
  )
}
