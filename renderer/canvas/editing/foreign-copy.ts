import ModdleCopy from 'bpmn-js/lib/features/copy-paste/ModdleCopy'
import type BpmnFactory from 'bpmn-js/lib/features/modeling/BpmnFactory'
import type { Moddle as BpmnModdle, ModdleElement } from 'bpmn-js/lib/model/Types'
import type EventBus from 'diagram-js/lib/core/EventBus'

/** What a file says in elements and attributes that the editor has no types for. */
interface Foreign {
  readonly $type: string
  readonly $descriptor: { readonly isGeneric?: boolean; readonly ns: { readonly uri?: string } }
  readonly $attrs?: Record<string, unknown>
  readonly $children?: readonly unknown[]
}

interface AnyFactory {
  createAny(type: string, uri: string | undefined, properties: object): object
}

/** Of Camunda 8, for elements of one type: `zeebe:modelerTemplate`, its version and icon. */
const template = /:modelerTemplate/

/**
 * Copies elements with what other tools wrote into them, when they become elements of another type and when they are
 * pasted; the editor's own copy leaves out what it has no types for.
 */
class ForeignCopy extends ModdleCopy {
  static override readonly $inject = ['eventBus', 'bpmnFactory', 'moddle']
  readonly #factory: AnyFactory

  constructor(eventBus: EventBus, bpmnFactory: BpmnFactory, moddle: BpmnModdle) {
    super(eventBus, bpmnFactory, moddle)
    this.#factory = moddle as unknown as AnyFactory
  }

  override copyElement(source: ModdleElement, target: ModdleElement, names?: string[], clone?: boolean): ModdleElement {
    const copied = super.copyElement(source, target, names, clone)
    const attributes = (source as Foreign).$attrs ?? {}
    const own = (copied as Foreign).$attrs
    for (const [name, value] of Object.entries(attributes)) {
      if (!own || name in own || !name.includes(':') || name.startsWith('xmlns:')) continue
      if (template.test(name) && source.$type !== copied.$type) continue
      own[name] = value
    }
    return copied
  }

  override copyProperty(property: unknown, parent: ModdleElement, name: string, clone?: boolean): unknown {
    return isGeneric(property) ? this.#copyOf(property) : super.copyProperty(property, parent, name, clone)
  }

  #copyOf(foreign: Foreign): object {
    const { $type, $descriptor, $children, ...rest } = foreign
    const children = $children?.map((child) => (isGeneric(child) ? this.#copyOf(child) : child))
    const copy = this.#factory.createAny($type, $descriptor.ns.uri, {
      ...rest,
      ...(children ? { $children: children } : {}),
    })
    for (const child of children ?? []) Object.assign(child as object, { $parent: copy })
    return copy
  }
}

function isGeneric(value: unknown): value is Foreign {
  return typeof value === 'object' && value !== null && (value as Partial<Foreign>).$descriptor?.isGeneric === true
}

/** diagram-js module that takes the place of the editor's own. */
export const foreignCopyModule = {
  moddleCopy: ['type', ForeignCopy] as ['type', typeof ForeignCopy],
}
