import BpmnRenderer from 'bpmn-js/lib/draw/BpmnRenderer'
import { isExpanded } from 'bpmn-js/lib/util/DiUtil'
import { getDi, is, isAny } from 'bpmn-js/lib/util/ModelUtil'
import { isLabel } from 'diagram-js/lib/util/ModelUtil'
import type { Element } from 'diagram-js/lib/model/Types'
import { inkInDark, inkOn } from './file-colors.ts'
import { darkenGround, lightenStrokes } from './file-strokes.ts'
import { keepLinesInShape } from './labels/lines-in-shape.ts'
import { fileLabelsModule } from './labels/file-labels.ts'
import { sizedTextModule, type SizedTextRenderer } from './labels/sized-text-renderer.ts'

/** Colours by design token: a change of theme repaints the diagram without reading it again. */
export const tokenColors = {
  defaultFillColor: 'var(--shape-fill)',
  defaultStrokeColor: 'var(--shape-stroke)',
  defaultLabelColor: 'var(--text)',
}

export const tokenFonts = {
  defaultStyle: {
    fontFamily: "'Inter Variable', system-ui, sans-serif",
    fontSize: 13,
    fontWeight: '500',
    lineHeight: 1.25,
  },
  externalStyle: { fontSize: 12.5, fontWeight: '400', lineHeight: 1.25 },
}

const editorRadius = '10'
const activityRadius = '7'
const unfilled = ['bpmn:Group', 'bpmn:TextAnnotation']

type BpmnRendererParts = ConstructorParameters<typeof BpmnRenderer>

/** Draws BPMN as the editor does, with quieter flows and lanes; colours that a file brings are kept. */
class TokenRenderer extends BpmnRenderer {
  readonly #texts: SizedTextRenderer

  constructor(...[config, eventBus, styles, pathMap, canvas, texts, priority]: BpmnRendererParts) {
    super(config, eventBus, styles, pathMap, canvas, texts, priority)
    this.#texts = texts as SizedTextRenderer
  }

  override drawConnection(parent: SVGElement, element: Element, attributes = {}): SVGElement {
    const stroke = colorOf(element, 'stroke')
    const drawn = super.drawConnection(
      parent,
      element as never,
      (stroke ? attributes : { stroke: 'var(--flow)', ...attributes }) as never,
    )
    if (stroke) lightenStrokes(parent, stroke)
    return drawn
  }

  override drawShape(parent: SVGElement, element: Element, attributes = {}): SVGElement {
    const drawn = this.#texts.inFontOf(element as never, () => super.drawShape(parent, element as never, attributes))
    // the editor gives a color of filling to groups and notes as well, which are not filled
    const fill = isAny(element as never, unfilled) ? undefined : colorOf(element, 'fill')
    const stroke = colorOf(element, 'stroke')
    const isGround = fill !== undefined && isGroundOfOthers(element)
    if (isGround) darkenGround(parent, fill)
    if (stroke && (!fill || isGround) && !isLabel(element as never)) lightenStrokes(parent, stroke)
    if (!isLabel(element as never)) keepLinesInShape(parent, element)
    if (is(element, 'bpmn:Lane') || is(element, 'bpmn:Participant')) {
      if (!stroke) {
        for (const line of parent.querySelectorAll<SVGElement>('rect, path')) line.style.stroke = 'var(--lane)'
      }
    } else if (drawn.getAttribute('rx') === editorRadius) {
      drawn.setAttribute('rx', activityRadius)
      drawn.setAttribute('ry', activityRadius)
    }
    const label = labelColorOf(element)
    for (const text of parent.querySelectorAll('text')) {
      // a label outside of its shape shares the shape's colors, but stands on the canvas
      const isOnFill = fill !== undefined && !isLabel(element as never)
      if (isOnFill) text.style.fill = inkOn(fill)
      if (isOnFill ? isGround : label) {
        text.classList.add('file-ink')
        text.style.setProperty('--ink-in-dark', isOnFill ? 'var(--text)' : inkInDark(label!))
      }
    }
    return drawn
  }
}

/** diagram-js module that takes the place of the editor's own renderer. */
export const tokenRendererModule = {
  __depends__: [sizedTextModule, fileLabelsModule],
  bpmnRenderer: ['type', TokenRenderer] as ['type', typeof TokenRenderer],
}

/** Whether flows and labels of other elements are drawn upon it. */
function isGroundOfOthers(element: Element): boolean {
  if (isLabel(element as never)) return false
  return (
    isAny(element as never, ['bpmn:Lane', 'bpmn:Participant']) ||
    (is(element as never, 'bpmn:SubProcess') && isExpanded(element as never))
  )
}

/** A colour that the file itself gives to the element. */
function colorOf(element: Element, what: 'fill' | 'stroke'): string | undefined {
  const di = getDi(element as never) as unknown as { get(name: string): unknown } | undefined
  const standard = what === 'fill' ? 'color:background-color' : 'color:border-color'
  const color = di?.get(standard) ?? di?.get(`bioc:${what}`)
  return typeof color === 'string' ? color : undefined
}

/** A colour that the file itself gives to the element's label. */
function labelColorOf(element: Element): string | undefined {
  const di = getDi(element as never) as unknown as { get(name: string): { get(name: string): unknown } | undefined }
  const color = di?.get('label')?.get('color:color')
  return typeof color === 'string' ? color : undefined
}
