import type { CanvasElement } from '../canvas/canvas-store.ts'

/** What a diagram consists of, for one line of text. */
export function countElements(elements: readonly CanvasElement[]) {
  const ofKind = (pattern: RegExp) => elements.filter(({ type }) => pattern.test(type)).length
  return {
    activities: ofKind(/^bpmn:(\w*Task|CallActivity|SubProcess|AdHocSubProcess|Transaction)$/),
    gateways: ofKind(/Gateway$/),
    lanes: ofKind(/^bpmn:Lane$/),
  }
}
