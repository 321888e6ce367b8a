import type { Element } from 'bpmn-js/lib/model/Types'
import { getDi } from 'bpmn-js/lib/util/ModelUtil'
import { isLabelExternal } from 'bpmn-js/lib/util/LabelUtil'
import type EventBus from 'diagram-js/lib/core/EventBus'
import type { Moddle } from '../editing/extension-fields.ts'
import { fontOf, labelOf, labelStyleOf } from './label-size.ts'

/** A part of a file that can be changed. */
export interface Changeable extends Moddle {
  set(name: string, value: unknown): void
}

interface ModdleFactory {
  readonly ids: { nextPrefixed(prefix: string, element: object): string }
  create(type: string, properties: object): Moddle
}

interface Editor {
  getDefinitions(): Moddle | undefined
}

/** The styles of one diagram of the file. */
interface KnownStyles {
  /** in the order of the file, then of their making; what is not in use now may be again after an undo */
  readonly styles: Moddle[]
  /** what no label referred to when it was opened: not ours to remove */
  readonly foreign: ReadonlySet<Moddle>
}

const after = 500
const before = 2000

const fontProperties = ['name', 'size', 'isBold', 'isItalic', 'isUnderline', 'isStrikeThrough'] as const
type Font = Readonly<Partial<Record<(typeof fontProperties)[number], unknown>>>

/**
 * The styles of labels in a file. They are never changed, since several labels share one: a label gets another one.
 * Which of them the file holds follows from the labels whenever it is written.
 */
export class LabelStyles {
  static readonly $inject = ['eventBus', 'moddle', 'bpmnjs']
  readonly #moddle: ModdleFactory
  readonly #editor: Editor
  readonly #known = new WeakMap<Moddle, KnownStyles>()
  /** since this text was opened */
  #made: Moddle[] = []

  constructor(eventBus: EventBus, moddle: ModdleFactory, editor: Editor) {
    this.#moddle = moddle
    this.#editor = editor
    eventBus.on('import.render.start', ({ definitions }: { definitions: Moddle }) => {
      this.#made = []
      for (const diagram of diagramsOf(definitions)) this.#knownOf(diagram)
    })
    eventBus.on('saveXML.start', ({ definitions }: { definitions: Moddle }) => this.#list(definitions))
    this.#followCopies(eventBus)
    this.#followNames(eventBus)
  }

  /** The style like that one, which may be of another file or undefined, with this size; null: without a size. */
  sized(style: Moddle | undefined, size: number | null): Moddle | undefined {
    return this.#like({ ...fontIn(style), size: size ?? undefined })
  }

  #like(font: Font): Moddle | undefined {
    if (fontProperties.every((name) => font[name] === undefined)) return undefined
    const definitions = this.#editor.getDefinitions()
    const known = definitions ? diagramsOf(definitions).flatMap((diagram) => this.#knownOf(diagram).styles) : []
    return [...known, ...this.#made].find((style) => isSameFont(fontIn(style), font)) ?? this.#make(font)
  }

  #make(font: Font): Moddle {
    const made = this.#moddle.create('dc:Font', font)
    const style = this.#moddle.create('bpmndi:BPMNLabelStyle', { font: made }) as Changeable
    made.$parent = style
    style.set('id', this.#moddle.ids.nextPrefixed('BPMNLabelStyle_', style))
    this.#made.push(style)
    return style
  }

  #knownOf(diagram: Moddle): KnownStyles {
    const known = this.#known.get(diagram)
    if (known) return known
    const styles = [...stylesIn(diagram)]
    const used = styles.length === 0 ? new Set() : usedIn(diagram.$parent as Moddle)
    const first = { styles, foreign: new Set(styles.filter((style) => !used.has(style))) }
    this.#known.set(diagram, first)
    return first
  }

  /** Lists in each diagram of the file what its labels refer to. */
  #list(definitions: Moddle): void {
    const diagrams = diagramsOf(definitions)
    const used = usedIn(definitions)
    const listed = new Set(diagrams.flatMap((diagram) => this.#knownOf(diagram).styles))
    for (const diagram of diagrams) {
      const { styles, foreign } = this.#knownOf(diagram)
      for (const style of usedInDiagram(diagram)) {
        if (listed.has(style)) continue
        listed.add(style)
        styles.push(style)
      }
      const wanted = styles.filter((style) => foreign.has(style) || used.has(style))
      if (isSameList(wanted, stylesIn(diagram))) continue
      for (const style of wanted) style.$parent = diagram
      ;(diagram as Changeable).set('labelStyle', wanted)
    }
  }

  /** A copy refers to the style of what was copied; pasted, to one of the file that it comes into. */
  #followCopies(eventBus: EventBus): void {
    eventBus.on(
      'moddleCopy.canCopyProperty',
      before,
      ({ property, propertyName, clone }: { property?: Moddle; propertyName?: string; clone?: boolean }) => {
        if (propertyName !== 'labelStyle' || !property?.$type) return undefined
        return clone ? property : this.#like(fontIn(property))
      },
    )
  }

  /** The editor drops the label of a shape whose name is taken away: its style stays, for the next name and the undo. */
  #followNames(eventBus: EventBus): void {
    type Change = { readonly context: { readonly element: Element; labelBefore?: Moddle | undefined } }
    eventBus.on('commandStack.element.updateLabel.execute', before, ({ context }: Change) => {
      context.labelBefore = labelOf(diOf(context.element))
    })
    eventBus.on('commandStack.element.updateLabel.executed', after, ({ context: { element, labelBefore } }: Change) => {
      const di = diOf(element)
      if (isLabelExternal(element) || labelOf(di) || !labelBefore?.get('labelStyle')) return
      di?.set('label', labelBefore)
    })
    eventBus.on('commandStack.element.updateLabel.reverted', after, ({ context: { element, labelBefore } }: Change) => {
      const di = diOf(element)
      if (!isLabelExternal(element) && labelOf(di) !== labelBefore) di?.set('label', labelBefore)
    })
  }
}

function diOf(element: Element): Changeable | undefined {
  return getDi(element) as unknown as Changeable | undefined
}

function fontIn(style: Moddle | undefined): Font {
  const font = fontOf(style)
  return Object.fromEntries(fontProperties.map((name) => [name, font?.get(name)]))
}

const isSameFont = (one: Font, other: Font) => fontProperties.every((name) => one[name] === other[name])
const isSameList = (one: readonly Moddle[], other: readonly Moddle[]) =>
  one.length === other.length && one.every((style, index) => style === other[index])

const diagramsOf = (definitions: Moddle) => (definitions.get('diagrams') ?? []) as readonly Moddle[]
const stylesIn = (diagram: Moddle) => (diagram.get('labelStyle') ?? []) as readonly Moddle[]

function usedIn(definitions: Moddle): ReadonlySet<Moddle> {
  return new Set(diagramsOf(definitions).flatMap((diagram) => [...usedInDiagram(diagram)]))
}

function usedInDiagram(diagram: Moddle): ReadonlySet<Moddle> {
  const plane = diagram.get('plane') as Moddle | undefined
  const drawn = (plane?.get('planeElement') ?? []) as readonly Moddle[]
  return new Set(drawn.flatMap((di) => ('label' in di ? (labelStyleOf(di) ?? []) : [])))
}
