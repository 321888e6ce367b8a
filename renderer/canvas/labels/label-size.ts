import type { Element } from 'bpmn-js/lib/model/Types'
import { getDi, isAny } from 'bpmn-js/lib/util/ModelUtil'
import { getLabel, isLabelExternal } from 'bpmn-js/lib/util/LabelUtil'
import type { Moddle } from '../editing/extension-fields.ts'

/** Sizes that are offered, in units of the diagram, which are pixels at a zoom of 100 %. */
export const labelSizes = [8, 10, 12, 14, 16, 18, 20, 24, 28, 32, 40] as const

/** What is offered, and the size that a label has beside it. */
export function offeredSizes(now: number | null): readonly number[] {
  const all = now === null ? labelSizes : [...new Set([...labelSizes, now])]
  return all.toSorted((one, other) => one - other)
}

const smallest = 1
const largest = 400

/**
 * The font size that a file gives to the label of an element, in units of the diagram; null where it gives none that
 * can be shown.
 *
 * @source BPMN 2.0.2, 12.2.3.7 BPMNLabelStyle, and Diagram Definition 1.0, Font
 */
export function labelSizeOf(element: Element): number | null {
  return sizeInDi(getDi(element) as unknown as Moddle | undefined)
}

/** The same of a shape's or an edge's notation. */
export function sizeInDi(di: Moddle | undefined): number | null {
  const size = fontOf(labelStyleOf(di))?.get('size')
  return typeof size === 'number' && size >= smallest && size <= largest ? size : null
}

/** How the text of a label is drawn, in units of the diagram; what a file does not say is left out. */
export interface LabelFont {
  readonly fontSize?: number
  readonly fontWeight?: 'bold'
  readonly fontStyle?: 'italic'
}

export const usualFont: LabelFont = {}

/** The font that a file gives to the label of a shape or an edge; its name stays that of the studio. */
export function fontInDi(di: Moddle | undefined): LabelFont {
  const font = fontOf(labelStyleOf(di))
  if (!font) return usualFont
  const fontSize = sizeInDi(di)
  return {
    ...(fontSize === null ? {} : { fontSize }),
    ...(font.get('isBold') === true ? { fontWeight: 'bold' } : {}),
    ...(font.get('isItalic') === true ? { fontStyle: 'italic' } : {}),
  }
}

/** The style that the label of a shape or an edge refers to. */
export function labelStyleOf(di: Moddle | undefined): Moddle | undefined {
  return labelOf(di)?.get('labelStyle') as Moddle | undefined
}

export function labelOf(di: Moddle | undefined): Moddle | undefined {
  return di?.get('label') as Moddle | undefined
}

export function fontOf(style: Moddle | undefined): Moddle | undefined {
  return style?.get('font') as Moddle | undefined
}

/** Whether a text can stand in the element or beside it. */
export function canHaveLabel(element: Element): boolean {
  const isDrawn = isAny(getDi(element) as never, ['bpmndi:BPMNShape', 'bpmndi:BPMNEdge'])
  return isDrawn && (isLabelExternal(element) || isAny(element, withTextInside))
}

/** Those of the elements whose labels are meant: with a text, or if none has one, those that one can be given. */
export function labelledElements(elements: readonly Element[]): readonly Element[] {
  const all = elements.filter(canHaveLabel)
  const named = all.filter((element) => getLabel(element))
  return named.length > 0 ? named : all
}

const withTextInside = ['bpmn:Activity', 'bpmn:Participant', 'bpmn:Lane', 'bpmn:TextAnnotation']
