import type { Mode, Tab } from '../workspace-store.ts'

/** Where a user was: a diagram in a mode, the plane of it that was shown, what was selected; or Home. */
export interface Place {
  readonly mode: Mode
  /** null at Home */
  readonly tab: Tab | null
  /** id of the shown plane; null until the canvas is there */
  readonly rootId: string | null
  readonly elementId: string | null
}

/** Places in the order they were visited, with the one where the user is now. */
export interface History {
  readonly places: readonly Place[]
  readonly at: number
}

export const emptyHistory: History = { places: [], at: -1 }
const most = 100

/**
 * Goes on to a place. What lay ahead is forgotten, as in a browser. Where only more of the same place is known
 * now (its plane, the first element selected in it) no further step is made of it; nor where less is: nothing
 * is selected any more.
 */
export function visit(history: History, place: Place): History {
  const current = history.places[history.at]
  if (current && (isSame(current, place) || isLessOf(current, place))) return history
  const before = history.places.slice(0, history.at + (current && isMoreOf(current, place) ? 0 : 1))
  const places = [...before, place].slice(-most)
  return { places, at: places.length - 1 }
}

/** Where a step back (-1) or forward (1) leads, if anywhere. */
export function neighbour({ places, at }: History, step: 1 | -1): Place | undefined {
  return places[at + step]
}

/** Takes the step. */
export function step({ places, at }: History, by: 1 | -1): History {
  return places[at + by] ? { places, at: at + by } : { places, at }
}

/** Leaves out a diagram that was deleted; neighbours that are the same place then become one. */
export function withoutDiagram(history: History, diagramId: string): History {
  const places: Place[] = []
  let at = -1
  history.places.forEach((place, index) => {
    const before = places.at(-1)
    const isKept = place.tab?.diagramId !== diagramId && !(before && isSame(before, place))
    if (isKept) places.push(place)
    if (index <= history.at) at = places.length - 1
  })
  return { places, at: places.length > 0 ? Math.max(at, 0) : -1 }
}

export function isSame(a: Place, b: Place): boolean {
  return isSameView(a, b) && a.rootId === b.rootId && a.elementId === b.elementId
}

/** Nothing is selected any more: one is still there. */
function isLessOf(known: Place, place: Place): boolean {
  return isSameView(known, place) && known.rootId === place.rootId && place.elementId === null
}

function isSameView(a: Place, b: Place): boolean {
  return a.mode === b.mode && a.tab?.diagramId === b.tab?.diagramId
}

function isMoreOf(known: Place, place: Place): boolean {
  if (!isSameView(known, place) || known.elementId !== null) return false
  return known.rootId === null || known.rootId === place.rootId
}
