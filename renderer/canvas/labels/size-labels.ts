import type { Element, Shape } from 'bpmn-js/lib/model/Types'
import LabelEditingProvider from 'bpmn-js/lib/features/label-editing/LabelEditingProvider'
import type BpmnFactory from 'bpmn-js/lib/features/modeling/BpmnFactory'
import type Modeling from 'bpmn-js/lib/features/modeling/Modeling'
import { getLabel } from 'bpmn-js/lib/util/LabelUtil'
import { getDi, is } from 'bpmn-js/lib/util/ModelUtil'
import type CommandStack from 'diagram-js/lib/command/CommandStack'
import type EventBus from 'diagram-js/lib/core/EventBus'
import { isLabel, labelsOf, type Box, type Services } from '../editing/editing-tools.ts'
import type { Moddle } from '../editing/extension-fields.ts'
import { shared, type Shared } from '../editing/edit-many.ts'
import { canHaveLabel, labelledElements, labelOf, labelSizeOf, labelSizes, labelStyleOf } from './label-size.ts'
import { LabelStyles, type Changeable } from './label-styles.ts'
import { boundsOfSized } from './label-bounds.ts'
import type { SizedTextRenderer } from './sized-text-renderer.ts'

const command = 'millrace.sizeLabels'
const styleCommand = 'millrace.styleLabel'
const after = 500
const atLeast = { width: 0, height: 0 }
/** the bounds fit the text already */
const hints = { isFitted: true }

/** The size that the labels of these elements have alike, as a text; null for the usual one. */
export function sharedLabelSize(elements: readonly Element[]): Shared {
  return shared(labelledElements(elements).map((element) => labelSizeOf(element)?.toString() ?? null))
}

/**
 * Gives the labels of these elements a font size, as one step of undo; those that stand outside grow and shrink.
 *
 * @param size in units of the diagram; null: the usual one again
 */
export function sizeLabels(services: Services, elements: readonly Element[], size: number | null): void {
  const sized = labelledElements(elements).filter((element) => labelSizeOf(element) !== size)
  if (sized.length > 0) execute(services, new Map(sized.map((element) => [element, size])))
}

/** Makes each label one of the offered sizes larger or smaller than it is. */
export function stepLabels(services: Services, elements: readonly Element[], step: 1 | -1): void {
  const texts = services.get<SizedTextRenderer>('textRenderer')
  const sizes = new Map<Element, number>()
  for (const element of labelledElements(elements)) {
    const isOutside = labelsOf(element).length > 0
    const now = labelSizeOf(element) ?? (isOutside ? texts.getExternalStyle() : texts.getDefaultStyle()).fontSize
    const next = step > 0 ? labelSizes.find((size) => size > now) : labelSizes.findLast((size) => size < now)
    if (next !== undefined) sizes.set(element, next)
  }
  if (sizes.size > 0) execute(services, sizes)
}

function execute(services: Services, sizes: ReadonlyMap<Element, number | null>): void {
  services.get<CommandStack>('commandStack').execute(command, { sizes })
}

class SizeLabelsHandler {
  static readonly $inject = ['commandStack', 'modeling', 'labelStyles', 'textRenderer']
  readonly #stack: CommandStack
  readonly #modeling: Modeling
  readonly #styles: LabelStyles
  readonly #texts: SizedTextRenderer

  constructor(stack: CommandStack, modeling: Modeling, styles: LabelStyles, texts: SizedTextRenderer) {
    this.#stack = stack
    this.#modeling = modeling
    this.#styles = styles
    this.#texts = texts
  }

  // what it runs are commands of their own, which undo and redo know
  preExecute({ sizes }: { readonly sizes: ReadonlyMap<Element, number | null> }): void {
    for (const [element, size] of sizes) {
      const fontSize = () => this.#texts.inFontOf(element, () => this.#texts.getExternalStyle().fontSize)
      const before = fontSize()
      const style = this.#styles.sized(labelStyleOf(diOf(element)), size)
      this.#stack.execute(styleCommand, { element, style })
      const ratio = fontSize() / before
      for (const label of labelsOf(element))
        this.#modeling.resizeShape(label as never, this.#bounds(label, ratio), atLeast, hints)
      // its height follows by itself
      if (is(element, 'bpmn:TextAnnotation')) this.#modeling.resizeShape(element as never, boundsOf(element as Shape))
    }
  }

  /** Of a label outside that has another size now. */
  #bounds(label: Shape, ratio: number): Box {
    const text = getLabel(label) ?? ''
    const around = (width: number) =>
      this.#texts.inFontOf(label, () =>
        this.#texts.getDimensions(text, { box: { width, height: 0 }, style: this.#texts.getExternalStyle() }),
      )
    return boundsOfSized(label, (label as unknown as { labelTarget: Element }).labelTarget, ratio, around)
  }
}

interface StyleContext {
  readonly element: Element
  readonly style: Moddle | undefined
  before?: { readonly label: Moddle | undefined; readonly style: Moddle | undefined }
}

class StyleLabelHandler {
  static readonly $inject = ['bpmnFactory']
  readonly #factory: BpmnFactory

  constructor(factory: BpmnFactory) {
    this.#factory = factory
  }

  execute(context: StyleContext): readonly Element[] {
    const { element, style } = context
    const di = diOf(element)
    const label = labelOf(di) as Changeable | undefined
    context.before = { label, style: labelStyleOf(di) }
    if (label) label.set('labelStyle', style)
    else if (style) {
      const made = this.#factory.create('bpmndi:BPMNLabel', { labelStyle: style }) as unknown as Changeable
      made.$parent = di
      di.set('label', made)
    }
    // was there for its style alone
    if (label && !style && !label.get('bounds') && !getLabel(element)) di.set('label', undefined)
    return [element, ...labelsOf(element)]
  }

  revert({ element, before }: StyleContext): readonly Element[] {
    const label = before?.label as Changeable | undefined
    label?.set('labelStyle', before?.style)
    diOf(element).set('label', label)
    return [element, ...labelsOf(element)]
  }
}

function SizeLabels(commandStack: CommandStack, eventBus: EventBus, textRenderer: SizedTextRenderer) {
  commandStack.registerHandler(command, SizeLabelsHandler as never)
  commandStack.registerHandler(styleCommand, StyleLabelHandler as never)

  // an element that becomes another kind of element keeps the size of its label
  type Replacement = { readonly context: { readonly oldShape: Shape; readonly newShape: Shape } }
  eventBus.on('commandStack.shape.replace.postExecuted', after, ({ context }: Replacement) => {
    const { oldShape, newShape } = context
    const size = labelSizeOf(oldShape)
    if (size === null || !canHaveLabel(newShape) || labelSizeOf(newShape) === size) return
    commandStack.execute(command, { sizes: new Map([[newShape, size]]) })
  })

  // the editor fits the height of what is resized to a text of the usual size
  const asked = new WeakMap<object, Box>()
  type Hints = { readonly autoResize?: boolean; readonly isFitted?: boolean }
  type Resize = { readonly context: { readonly shape: Shape; newBounds: Box; readonly hints?: Hints } }
  eventBus.on('commandStack.shape.resize.preExecute', 2000, ({ context }: Resize) => {
    const isText = isLabel(context.shape) || is(context.shape, 'bpmn:TextAnnotation')
    if (context.hints?.isFitted || (isText && labelSizeOf(context.shape) !== null))
      asked.set(context, context.newBounds)
  })
  eventBus.on('commandStack.shape.resize.preExecute', after, ({ context }: Resize) => {
    const { shape, hints } = context
    const wanted = asked.get(context)
    if (!wanted || hints?.autoResize) return
    if (hints?.isFitted) {
      context.newBounds = wanted
      return
    }
    const text = getLabel(shape) || ''
    const { height } = textRenderer.inFontOf(shape, () =>
      isLabel(shape)
        ? textRenderer.getDimensions(text, { box: wanted, style: textRenderer.getExternalStyle() })
        : textRenderer.getTextAnnotationBounds(wanted, text),
    )
    const fitting = Math.ceil(height)
    const isByUpperEdge = wanted.y !== shape.y && Math.abs(wanted.y + wanted.height - shape.y - shape.height) <= 1
    context.newBounds = { ...wanted, height: fitting, y: isByUpperEdge ? shape.y + shape.height - fitting : wanted.y }
  })
}
SizeLabels.$inject = ['commandStack', 'eventBus', 'textRenderer']

/** A label is edited in the size that it is shown in. */
class SizedLabelEditing extends LabelEditingProvider {
  override getEditingBBox(element: Element): ReturnType<LabelEditingProvider['getEditingBBox']> {
    const { _textRenderer: texts } = this as unknown as { readonly _textRenderer: SizedTextRenderer }
    return texts.inFontOf(element, () => super.getEditingBBox(element))
  }
}

const diOf = (element: Element) => getDi(element) as unknown as Changeable
const boundsOf = ({ x, y, width, height }: Shape): Box => ({ x, y, width, height })

/** diagram-js module that {@link sizeLabels} needs, in editors. */
export const sizeLabelsModule = {
  __init__: ['labelStyles', 'sizeLabels'],
  labelStyles: ['type', LabelStyles] as ['type', typeof LabelStyles],
  sizeLabels: ['type', SizeLabels] as ['type', typeof SizeLabels],
  labelEditingProvider: ['type', SizedLabelEditing] as ['type', typeof SizedLabelEditing],
}
