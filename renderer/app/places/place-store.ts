import { create } from 'zustand'
import { useCanvasStore } from '../../canvas/canvas-store.ts'
import { useWorkspace } from '../workspace-store.ts'
import { emptyHistory, isSame, neighbour, step, visit, withoutDiagram, type History, type Place } from './history.ts'
import { livingTab } from './living-tab.ts'

interface Places {
  readonly history: History
  /** goes back (-1) or forward (1), past diagrams that were deleted meanwhile; throws what the connection throws */
  go(by: 1 | -1): Promise<void>
}

/** A selection counts as visited when one stays with it for a while. */
const stayMs = 600

/** Where the canvas still has to be brought to once it is loaded. */
let awaited: Place | null = null
let isMoving = false
/** a selection that was not stayed with yet */
let passing: { readonly place: Place; readonly timer: ReturnType<typeof setTimeout> } | null = null

export const usePlaces = create<Places>((set, get) => ({
  history: emptyHistory,
  async go(by) {
    settle()
    for (;;) {
      const target = neighbour(get().history, by)
      if (!target) return
      const { tab } = target
      const isOpen = tab === null || useWorkspace.getState().tabs.some(({ diagramId }) => diagramId === tab.diagramId)
      const living = isOpen ? tab : await livingTab(tab)
      if (tab === null || living) {
        set(({ history }) => ({ history: step(history, by) }))
        goTo({ ...target, tab: living })
        return
      }
      set(({ history }) => ({ history: withoutDiagram(history, tab.diagramId) }))
    }
  },
}))

/** Brings the user to a place: opens its diagram, shows the plane, selects the element, each if it is still there. */
export function goTo(place: Place): void {
  const { openDiagram, setMode } = useWorkspace.getState()
  awaited = place.tab ? place : null
  if (place.tab) openDiagram(place.tab, place.mode)
  else setMode('home')
  follow()
}

/**
 * Writes down where the user goes.
 *
 * @returns ends it
 */
export function followPlaces(): () => void {
  follow()
  const ends = [useWorkspace.subscribe(follow), useCanvasStore.subscribe(follow)]
  return () => {
    for (const end of ends) end()
  }
}

function follow(): void {
  if (isMoving) return
  const place = placeNow()
  if (awaited) {
    const isThere = place.mode === awaited.mode && place.tab?.diagramId === awaited.tab?.diagramId
    if (isThere && !arrive(awaited)) return
    awaited = null
    follow()
    return
  }
  if (passing && isSame(passing.place, place)) return
  const current = usePlaces.getState().history.places[usePlaces.getState().history.at]
  const isSelection = current && place.elementId !== null && isSame({ ...current, elementId: place.elementId }, place)
  if (isSelection && !isSame(current, place)) {
    if (passing) clearTimeout(passing.timer)
    passing = { place, timer: setTimeout(settle, stayMs) }
    return
  }
  settle()
  write(place)
}

/** Shows on the canvas what the place says; false while the canvas is not there yet. */
function arrive({ tab, rootId, elementId }: Place): boolean {
  const controls = tab && useCanvasStore.getState().canvases[tab.diagramId]?.controls
  if (!controls) return false
  isMoving = true
  if (rootId !== null) controls.showPlane(rootId)
  if (elementId !== null) controls.select(elementId)
  isMoving = false
  return true
}

function settle(): void {
  if (!passing) return
  clearTimeout(passing.timer)
  const { place } = passing
  passing = null
  write(place)
}

function write(place: Place): void {
  usePlaces.setState(({ history }) => {
    const next = visit(history, place)
    return next === history ? {} : { history: next }
  })
}

function placeNow(): Place {
  const { mode, tabs, activeDiagramId } = useWorkspace.getState()
  const tab = mode === 'home' ? undefined : tabs.find(({ diagramId }) => diagramId === activeDiagramId)
  if (!tab) return { mode: 'home', tab: null, rootId: null, elementId: null }
  const canvas = useCanvasStore.getState().canvases[tab.diagramId]
  return { mode, tab, rootId: canvas?.rootId ?? null, elementId: canvas?.selectedId ?? null }
}
