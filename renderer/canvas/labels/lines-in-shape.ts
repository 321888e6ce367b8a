import { isExpanded } from 'bpmn-js/lib/util/DiUtil'
import { is } from 'bpmn-js/lib/util/ModelUtil'
import type { Element } from 'diagram-js/lib/model/Types'

/** Px from the lower edge that the signs of an activity take: its plus, loop or tilde. */
const markerHeight = 22
/** px from the upper edge to the base of the first line */
const firstBase = 16
/** px below the base of a line, for what hangs down */
const descent = 4
/** the head of a pool or lane has room for two lines */
const headRoom = { first: 10, lowest: 28 }

/** Where the lines of a name may stand: the base of the first and of the last, in px from the upper edge. */
export interface LineRoom {
  readonly first: number
  readonly lowest: number
}

/** The room that a name has in its shape; null where it is not written into it. */
export function lineRoomOf(element: Element): LineRoom | null {
  const isHead = is(element, 'bpmn:Lane') || (is(element, 'bpmn:Participant') && isExpanded(element as never))
  if (isHead) return headRoom
  if (!is(element, 'bpmn:Activity')) return null
  const below = hasMarkerBelow(element) ? markerHeight : 0
  return { first: firstBase, lowest: element.height - below - descent }
}

/** Is it drawn with a sign at its lower edge, in the middle, where a long name would lie over it? */
function hasMarkerBelow(element: Element): boolean {
  if (is(element, 'bpmn:SubProcess')) return !isExpanded(element as never)
  const { loopCharacteristics, isForCompensation } = element.businessObject
  return is(element, 'bpmn:CallActivity') || Boolean(loopCharacteristics ?? isForCompensation)
}

/**
 * Keeps the name of a shape within it, and clear of the sign at its lower edge. Lines for which there is no room are
 * left out: the last one then ends with an ellipsis, and the whole name shows where the pointer rests.
 */
export function keepLinesInShape(drawn: SVGElement, element: Element): void {
  const room = lineRoomOf(element)
  const text = room && drawn.querySelector('text')
  if (!text) return
  const lines = [...text.querySelectorAll('tspan')]
  const bases = lines.map((line) => Number(line.getAttribute('y')))
  const kept = linesInRoom(bases, room)
  if (!kept) return
  for (const [index, line] of lines.entries()) {
    if (index >= kept.count) line.remove()
    else line.setAttribute('y', String(bases[index]! + kept.shift))
  }
  const last = lines[kept.count - 1]
  if (kept.count === lines.length || !last) return
  const words = last.textContent
  // a line that ends within a word is full: the ellipsis needs its room
  last.textContent = `${/\s$/.test(words) ? words.trimEnd() : words.slice(0, -2)}…`
  const title = document.createElementNS('http://www.w3.org/2000/svg', 'title')
  title.textContent = (element.businessObject as { name?: string }).name ?? ''
  text.append(title)
}

/**
 * How many lines stay, and by how much they move, in px (negative: up): to the middle of their room.
 *
 * @param bases base of each line from the upper edge, in px
 * @returns null where the lines are within their room as they are
 */
export function linesInRoom(
  bases: readonly number[],
  { first: firstFree, lowest }: LineRoom,
): { readonly count: number; readonly shift: number } | null {
  const first = bases[0]
  const last = bases.at(-1)
  if (first === undefined || last === undefined || last <= lowest) return null
  const step = bases.length > 1 ? (last - first) / (bases.length - 1) : 0
  const room = step ? Math.max(1, Math.floor((lowest - firstFree) / step) + 1) : 1
  const count = Math.min(bases.length, room)
  const middle = (firstFree + lowest - step * (count - 1)) / 2
  return { count, shift: Math.max(firstFree, middle) - first }
}
