import { isExpanded } from 'bpmn-js/lib/util/DiUtil'
import { is } from 'bpmn-js/lib/util/ModelUtil'
import type { Element } from 'diagram-js/lib/model/Types'

/** Px from the lower edge that the signs of an activity take: its plus, loop or tilde. */
const markerHeight = 22
/** px from the upper edge to the base of the first line */
const firstBase = 16
/** px below the base of a line, for what hangs down */
const descent = 4

/** Is it drawn with a sign at its lower edge, in the middle, where a long name would lie over it? */
export function hasMarkerBelow(element: Element): boolean {
  if (!is(element, 'bpmn:Activity')) return false
  if (is(element, 'bpmn:SubProcess')) return !isExpanded(element as never)
  const { loopCharacteristics, isForCompensation } = element.businessObject
  return is(element, 'bpmn:CallActivity') || Boolean(loopCharacteristics ?? isForCompensation)
}

/**
 * Moves a name of several lines up, away from the sign below it. Lines for which there is no room are left out: the last
 * one then ends with an ellipsis, and the whole name shows where the pointer rests.
 */
export function keepAboveMarker(drawn: SVGElement, height: number): void {
  const text = drawn.querySelector('text')
  const lines = text ? [...text.querySelectorAll('tspan')] : []
  const bases = lines.map((line) => Number(line.getAttribute('y')))
  const kept = linesAboveMarker(bases, height)
  if (!text || !kept) return
  const name = lines.map((line) => line.textContent).join(' ')
  for (const [index, line] of lines.entries()) {
    if (index >= kept.count) line.remove()
    else line.setAttribute('y', String(bases[index]! + kept.shift))
  }
  const last = lines[kept.count - 1]
  if (kept.count === lines.length || !last) return
  last.textContent = `${last.textContent.trimEnd()}…`
  const title = document.createElementNS('http://www.w3.org/2000/svg', 'title')
  title.textContent = name
  text.append(title)
}

/**
 * How many lines stay, and by how much they move, in px (negative: up).
 *
 * @param bases base of each line from the shape's upper edge, in px
 * @param height of the shape, in px
 * @returns null where the lines are clear of the sign as they are
 */
export function linesAboveMarker(
  bases: readonly number[],
  height: number,
): { readonly count: number; readonly shift: number } | null {
  const first = bases[0]
  const last = bases.at(-1)
  const lowest = height - markerHeight - descent
  if (first === undefined || last === undefined || last <= lowest) return null
  const step = bases.length > 1 ? (last - first) / (bases.length - 1) : 0
  const room = step ? Math.max(1, Math.floor((lowest - firstBase) / step) + 1) : 1
  const count = Math.min(bases.length, room)
  return { count, shift: Math.max(firstBase, lowest - step * (count - 1)) - first }
}
