import type BpmnFactory from 'bpmn-js/lib/features/modeling/BpmnFactory'
import type ModdleCopy from 'bpmn-js/lib/features/copy-paste/ModdleCopy'
import type { ModdleElement } from 'bpmn-js/lib/model/Types'
import type EventBus from 'diagram-js/lib/core/EventBus'
import { carriedReferences, isElement, referencesOf, rootOf, saySame } from './definitions.ts'

interface Editor {
  getDefinitions(): ModdleElement | undefined
}

interface Descriptor {
  readonly businessObject?: ModdleElement
  readonly labelTarget?: unknown
  referencedRootElement?: unknown
}

interface Creation {
  readonly context: { readonly shape: { readonly businessObject?: ModdleElement }; added?: readonly ModdleElement[] }
}

const before = 2000
/** after elements are copied, and before the editor looks for what they refer to */
const copied = 700
const after = 400

/**
 * What is pasted keeps the definitions that it refers to: one of the file that says the same is taken, else a copy comes
 * along. The editor knows messages, errors, signals and escalations, and takes one of the same id for the same.
 */
class PasteDefinitions {
  static readonly $inject = ['eventBus', 'bpmnjs', 'bpmnFactory', 'moddleCopy']
  readonly #editor: Editor
  readonly #factory: BpmnFactory
  readonly #copy: ModdleCopy
  /** copies that came into the file, and may come again after an undo */
  #made: ModdleElement[] = []
  readonly #dataObjects = new WeakMap<ModdleElement, ModdleElement>()

  constructor(eventBus: EventBus, editor: Editor, factory: BpmnFactory, copy: ModdleCopy) {
    this.#editor = editor
    this.#factory = factory
    this.#copy = copy
    eventBus.on('import.render.start', () => {
      this.#made = []
    })
    eventBus.on(
      'moddleCopy.canCopyProperty',
      before,
      ({ property, propertyName }: { readonly property?: unknown; readonly propertyName?: string }) =>
        isElement(property) && (carriedReferences as readonly string[]).includes(propertyName ?? '')
          ? property
          : undefined,
    )
    eventBus.on('copyPaste.pasteElement', copied, ({ descriptor }: { readonly descriptor: Descriptor }) => {
      const { businessObject } = descriptor
      if (!businessObject || descriptor.labelTarget) return
      // the editor would take it, or one of its id, instead
      const { referencedRootElement: referenced } = descriptor
      delete descriptor.referencedRootElement
      if (isElement(referenced)) referTo(businessObject, referenced)
      this.#localize(businessObject)
      const dataObject: unknown = businessObject.dataObjectRef
      if (isElement(dataObject)) this.#dataObjects.set(businessObject, dataObject)
    })
    eventBus.on('commandStack.shape.create.preExecute', after, ({ context }: Creation) => this.#fill(context.shape))
    eventBus.on('commandStack.shape.create.executed', after, ({ context }: Creation) => {
      // done again it brings what it brought, also where another text was read meanwhile
      if (context.added) this.#roots().push(...context.added)
      else context.added = this.#add(context.shape.businessObject)
    })
    eventBus.on('commandStack.shape.create.reverted', after, ({ context }: Creation) => {
      const roots = this.#roots()
      for (const root of context.added ?? []) roots.splice(roots.indexOf(root), 1)
    })
  }

  /** Lets an element refer to definitions of this file. */
  #localize(element: ModdleElement): void {
    for (const { owner, name, target } of referencesOf(element)) owner.set(name, this.#localOf(target))
  }

  #localOf(target: ModdleElement): ModdleElement | undefined {
    const root = rootOf(target)
    const roots = this.#roots()
    if (roots.includes(root)) return target
    // a part that has lost the definition that it was of
    if (!root.$instanceOf('bpmn:RootElement')) return undefined
    const local = [...roots, ...this.#made].find((other) => saySame(other, root)) ?? this.#make(root)
    return root === target ? local : partsOf(local)[partsOf(root).indexOf(target)]
  }

  #make(root: ModdleElement): ModdleElement {
    const made = this.#copy.copyElement(root, this.#factory.create(root.$type))
    this.#localize(made)
    this.#made.push(made)
    return made
  }

  /** The editor makes a data object for each reference to one; here it says what the copied one said. */
  #fill({ businessObject }: { readonly businessObject?: ModdleElement }): void {
    const from = businessObject && this.#dataObjects.get(businessObject)
    const to: unknown = businessObject?.dataObjectRef
    if (!from || !isElement(to) || from === to) return
    const names = (from.$descriptor.properties as readonly { readonly name: string; readonly isId?: boolean }[])
      .filter(({ isId }) => !isId)
      .map(({ name }) => name)
    this.#copy.copyElement(from, to, names)
    this.#localize(to)
  }

  #add(businessObject: ModdleElement | undefined): readonly ModdleElement[] {
    if (!businessObject) return []
    const roots = this.#roots()
    const added: ModdleElement[] = []
    const add = (element: ModdleElement): void => {
      for (const { target } of referencesOf(element)) {
        const root = rootOf(target)
        if (roots.includes(root) || !this.#made.includes(root)) continue
        roots.push(root)
        root.$parent = this.#editor.getDefinitions()
        added.push(root)
        add(root)
      }
    }
    add(businessObject)
    const dataObject: unknown = businessObject.dataObjectRef
    if (isElement(dataObject)) add(dataObject)
    return added
  }

  #roots(): ModdleElement[] {
    return (this.#editor.getDefinitions()?.get('rootElements') ?? []) as ModdleElement[]
  }
}

/** Lets an element or its event refer to a definition where that reference was lost on the way, as it is in a text. */
function referTo(businessObject: ModdleElement, definition: ModdleElement): void {
  const owner = (businessObject.eventDefinitions as readonly ModdleElement[] | undefined)?.[0] ?? businessObject
  const name = definition.$type.replace(
    /^bpmn:(.)(.*)$/,
    (_: string, first: string, rest: string) => `${first.toLowerCase()}${rest}Ref`,
  )
  if (name in propertiesOf(owner) && !owner.get(name)) owner.set(name, definition)
}

const propertiesOf = ({ $descriptor }: ModdleElement) =>
  ($descriptor as unknown as { readonly propertiesByName: Readonly<Record<string, unknown>> }).propertiesByName

/** Operations of an interface. */
function partsOf(root: ModdleElement): readonly ModdleElement[] {
  return (root.operations ?? []) as readonly ModdleElement[]
}

/** diagram-js module for editors. */
export const pasteDefinitionsModule = {
  __init__: ['pasteDefinitions'],
  pasteDefinitions: ['type', PasteDefinitions] as ['type', typeof PasteDefinitions],
}
