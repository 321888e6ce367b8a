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

/** What the editor leaves out of another type since it has a default value; others of its kind the target itself says. */
const left = ['startQuantity', 'completionQuantity', 'gatewayDirection'] as const

/** Of Camunda 8, for elements of one type: `zeebe:modelerTemplate`, its version and icon. */
const template = /:modelerTemplate/

/**
 * Copies elements with what other tools wrote into them, when they become elements of another type and when they are
 * pasted; the editor's own copy leaves out what it has no types for. Of elements that become another type it also
 * leaves out what both can say: how many tokens an activity takes, and which flow a complex gateway takes by default.
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
    // with names an element becomes another type
    if (names) takeLeft(source, copied)
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

function takeLeft(source: ModdleElement, target: ModdleElement): void {
  const isSaid = (name: string) => Object.hasOwn(source, name) && canSay(target, name) && !Object.hasOwn(target, name)
  for (const name of left) if (isSaid(name)) target.set(name, source.get(name))
  const types = [source.$type, target.$type]
  if (types.includes('bpmn:ComplexGateway') && isSaid('default')) target.set('default', source.get('default'))
}

function canSay({ $descriptor }: ModdleElement, name: string): boolean {
  const { propertiesByName } = $descriptor as unknown as {
    readonly propertiesByName: Readonly<Record<string, unknown>>
  }
  return name in propertiesByName
}

function isGeneric(value: unknown): value is Foreign {
  return typeof value === 'object' && value !== null && (value as Partial<Foreign>).$descriptor?.isGeneric === true
}

/** diagram-js module that takes the place of the editor's own. */
export const foreignCopyModule = {
  moddleCopy: ['type', ForeignCopy] as ['type', typeof ForeignCopy],
}
