import type { CanvasElement } from '../canvas/canvas-store.ts'

export interface ElementRow extends CanvasElement {
  /** name of the lane it stands in, empty without one */
  readonly lane: string
}

/** Elements as the table lists them: no diagrams, no planes, grouped in the order of reading: what flows last. */
export function elementRows(
  elements: readonly CanvasElement[],
  laneOf: (elementId: string) => string,
): readonly ElementRow[] {
  const order = ({ type }: CanvasElement) =>
    /Participant$|Lane$/.test(type) ? 0 : /Event$/.test(type) ? 1 : /Flow$|Association$/.test(type) ? 3 : 2
  return elements.map((element) => ({ ...element, lane: laneOf(element.id) })).toSorted((a, b) => order(a) - order(b))
}

/** `bpmn:IntermediateCatchEvent` → `Intermediate catch event` */
export function typeInWords(type: string): string {
  const words = type.replace(/^\w+:/, '').replaceAll(/([a-z])([A-Z])/g, '$1 $2')
  return words.charAt(0) + words.slice(1).toLowerCase()
}
