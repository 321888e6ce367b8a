import type { Shape } from 'bpmn-js/lib/model/Types'
import {
  getParticipantResizeConstraints,
  SUB_PROCESS_MIN_DIMENSIONS,
  TEXT_ANNOTATION_MIN_DIMENSIONS,
} from 'bpmn-js/lib/features/modeling/behavior/ResizeBehavior'
import { isExpanded } from 'bpmn-js/lib/util/DiUtil'
import { is, isAny } from 'bpmn-js/lib/util/ModelUtil'
import {
  computeChildrenBBox,
  ensureConstraints,
  getMinResizeBounds,
  resizeBounds,
} from 'diagram-js/lib/features/resize/ResizeUtil'
import { asTRBL, roundBounds } from 'diagram-js/lib/layout/LayoutUtil'
import type { Box } from '../../editing/editing-tools.ts'

export type Border = 'n' | 'e' | 's' | 'w'

/** Of an activity that is not open: its markers and a short name still fit. */
const smallestActivity = { width: 60, height: 50 }
const smallest = { width: 10, height: 10 }
/** Between the content of an open sub-process and its border, in the diagram's units. */
const padding = 20

/** Whether its size is its own to choose though the editor gives it no handles for the mouse. */
export const isClosedActivity = (shape: Shape): boolean =>
  is(shape, 'bpmn:Activity') && !(is(shape, 'bpmn:SubProcess') && isExpanded(shape))

/**
 * How far a border of a shape can be moved, as its content, the shapes beside it and its smallest size let it, by the
 * editor's own rules for the mouse.
 *
 * @param by what is wished, in the diagram's units, to the right or down
 * @returns of the same sign, or 0
 */
export function allowedMove(shape: Shape, border: Border, by: number): number {
  const allowed = roundBounds(ensureConstraints(withBorderMoved(shape, border, by), constraintsOf(shape, border)))
  const moved = placeOf(allowed, border) - placeOf(shape, border)
  // what is smaller than it should be does not grow where it was to shrink
  return Math.sign(moved) === Math.sign(by) ? moved : 0
}

/** A box with one of its borders moved to the right or down. */
export function withBorderMoved({ x, y, width, height }: Box, border: Border, by: number): Box {
  return resizeBounds({ x, y, width, height }, border, isUpright(border) ? { x: by, y: 0 } : { x: 0, y: by })
}

/** Where a border is: x of an upright one, y of a level one. */
export function placeOf({ x, y, width, height }: Box, border: Border): number {
  return { n: y, e: x + width, s: y + height, w: x }[border]
}

export const isUpright = (border: Border): boolean => border === 'e' || border === 'w'

function constraintsOf(shape: Shape, border: Border): unknown {
  // pools and lanes give way to each other: what one gains the one beside it loses
  if (isAny(shape, ['bpmn:Lane', 'bpmn:Participant'])) return getParticipantResizeConstraints(shape, border, true)
  const bounds = getMinResizeBounds(border, shape, smallestOf(shape), contentOf(shape))
  return { min: asTRBL(bounds) }
}

function smallestOf(shape: Shape): { readonly width: number; readonly height: number } {
  if (is(shape, 'bpmn:TextAnnotation')) return TEXT_ANNOTATION_MIN_DIMENSIONS
  if (isClosedActivity(shape)) return smallestActivity
  return is(shape, 'bpmn:SubProcess') ? SUB_PROCESS_MIN_DIMENSIONS : smallest
}

function contentOf(shape: Shape): unknown {
  const hasContent = is(shape, 'bpmn:SubProcess') && isExpanded(shape)
  return hasContent ? computeChildrenBBox(shape, padding) : undefined
}
