import { isConnection, type Box } from '../editing/editing-tools.ts'
import type { Element } from 'bpmn-js/lib/model/Types'

/** What of a label as wide as its text may differ by rounding. */
const rounding = 2

/**
 * Bounds of a label beside its element when its text becomes larger or smaller: the lines break as before, and the
 * side towards the element stays where it is. Beside a flow the middle stays.
 *
 * @param ratio new font size by old one
 * @param around width and height of the text in its new size, in lines of that width at most
 */
export function boundsOfSized(
  label: Box,
  element: Element,
  ratio: number,
  around: (width: number) => { readonly width: number; readonly height: number },
): Box {
  // a hair more: a line that fitted to the pixel still does
  const text = around(Math.ceil(label.width * ratio) + 1)
  const wide = label.width * ratio
  const width = Math.ceil(Math.abs(wide - text.width) <= rounding * ratio ? text.width : Math.max(wide, text.width))
  return boundsOfGrown(label, element, { width, height: Math.ceil(text.height) })
}

/** Bounds of a label beside its element when it has another size: it grows away from what it stands beside. */
export function boundsOfGrown(
  label: Box,
  element: Element,
  { width, height }: { readonly width: number; readonly height: number },
): Box {
  const target = isConnection(element) ? null : (element as unknown as Box)
  return {
    x: Math.round(edge(label.x, label.width, width, target && [target.x, target.width])),
    y: Math.round(edge(label.y, label.height, height, target && [target.y, target.height])),
    width,
    height,
  }
}

/** Where a length begins that was another one before: away from what it stood beside, else around the same middle. */
function edge(start: number, before: number, now: number, beside: readonly [number, number] | null): number {
  if (beside && start >= beside[0] + beside[1]) return start
  if (beside && start + before <= beside[0]) return start + before - now
  return start + (before - now) / 2
}
