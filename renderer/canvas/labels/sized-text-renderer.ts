import TextRenderer, { type TextRendererConfig } from 'bpmn-js/lib/draw/TextRenderer'
import BpmnImporter from 'bpmn-js/lib/import/BpmnImporter'
import type { Element, Label, ModdleElement } from 'bpmn-js/lib/model/Types'
import { getDi } from 'bpmn-js/lib/util/ModelUtil'
import { TEXT_ANNOTATION_PADDING } from 'bpmn-js/lib/util/AnnotationUtil'
import { DEFAULT_LABEL_SIZE } from 'bpmn-js/lib/util/LabelUtil'
import type { Moddle } from '../editing/extension-fields.ts'
import { fontInDi, usualFont, type LabelFont } from './label-size.ts'

const lowestAnnotation = 40

/**
 * Lays out and draws texts as the editor does, in the font size that a file gives to a label, bold or italic. The
 * editor asks for texts without saying whose they are: who knows it asks `inFontOf`.
 */
export class SizedTextRenderer extends TextRenderer {
  #font = usualFont

  constructor(config?: TextRendererConfig) {
    super(config)
    // the editor's methods are made anew for each instance, so they are not to be overridden
    const { createText, getDimensions, getDefaultStyle, getExternalStyle } = this
    const sized = <Style extends object>(style: Style): Style =>
      this.#font === usualFont ? style : { ...style, ...this.#font }
    this.createText = (text, options = {}) => createText(text, { ...options, style: sized(options.style ?? {}) })
    this.getDimensions = (text, options = {}) => getDimensions(text, { ...options, style: sized(options.style ?? {}) })
    this.getDefaultStyle = () => sized(getDefaultStyle())
    this.getExternalStyle = () => sized(getExternalStyle())
    this.getExternalLabelBounds = (bounds, text) =>
      // most often it is the label's own shape
      'di' in bounds
        ? this.inFontOf(bounds as unknown as Element, () => this.#labelBounds(bounds, text))
        : this.#labelBounds(bounds, text)
    this.getTextAnnotationBounds = (bounds, text) => {
      const { height } = this.getDimensions(text, {
        box: bounds,
        style: this.getDefaultStyle(),
        align: 'left-top' as never,
        padding: TEXT_ANNOTATION_PADDING,
      })
      return {
        x: bounds.x,
        y: bounds.y,
        width: bounds.width,
        height: Math.max(lowestAnnotation, Math.round(height)),
      }
    }
  }

  /** What is drawn and measured meanwhile is in the font of this element's label. */
  inFontOf<Result>(element: Element, run: () => Result): Result {
    return this.inFont(fontInDi(getDi(element) as unknown as Moddle | undefined), run)
  }

  inFont<Result>(font: LabelFont, run: () => Result): Result {
    const before = this.#font
    this.#font = font
    try {
      return run()
    } finally {
      this.#font = before
    }
  }

  /** Bounds around a text that stands outside, its middle and its upper edge kept; a larger text gets more room. */
  #labelBounds(bounds: { x: number; y: number; width: number; height: number }, text: string) {
    const usual = this.inFont(usualFont, () => this.getExternalStyle().fontSize)
    const style = this.getExternalStyle()
    const room = DEFAULT_LABEL_SIZE.width * Math.max(1, style.fontSize / usual)
    const { width, height } = this.getDimensions(text, {
      box: { width: Math.max(bounds.width, room), height: 30 },
      style,
    })
    return {
      x: Math.round(bounds.x + bounds.width / 2 - width / 2),
      y: bounds.y,
      width: Math.ceil(width),
      height: Math.ceil(height),
    }
  }
}

/** Gives labels of a file their places with the font of their texts. */
class SizedImporter extends BpmnImporter {
  override addLabel(semantic: ModdleElement, di: ModdleElement, element: Element): Label {
    const { _textRenderer: texts } = this as unknown as { readonly _textRenderer: SizedTextRenderer }
    return texts.inFont(fontInDi(di as unknown as Moddle), () => super.addLabel(semantic, di, element))
  }
}

/** diagram-js module that takes the place of the editor's own, for viewers and editors. */
export const sizedTextModule = {
  textRenderer: ['type', SizedTextRenderer] as ['type', typeof SizedTextRenderer],
  bpmnImporter: ['type', SizedImporter] as ['type', typeof SizedImporter],
}
