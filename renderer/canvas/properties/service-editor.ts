import type { EditedElement } from '@bpmn-io/properties-panel'

/** An element of a file as bpmn-moddle has it. */
export interface ModdleElement {
  readonly $type: string
  $parent?: ModdleElement
  get(name: string): unknown
}

export interface ModdleFactory {
  create(type: string, properties?: Readonly<Record<string, unknown>>): ModdleElement
}

export interface CommandStack {
  execute(command: string, context: unknown): void
}

/** What a service task can do by itself, by the name of its extension element. */
export const serviceKinds = ['httpRequest', 'file', 'mock'] as const
export type ServiceKind = (typeof serviceKinds)[number]

const typeOf = { httpRequest: 'millrace:HttpRequest', file: 'millrace:File', mock: 'millrace:Mock' } as const

/** Changes the service settings of an element, each a step that can be undone. */
export class ServiceEditor {
  readonly #commandStack: CommandStack
  readonly #factory: ModdleFactory

  constructor(commandStack: CommandStack, factory: ModdleFactory) {
    this.#commandStack = commandStack
    this.#factory = factory
  }

  static isFor({ businessObject }: EditedElement): boolean {
    return /^bpmn:(Service|Send)Task$/.test(businessObject.$type)
  }

  serviceOf({ businessObject }: EditedElement): { readonly kind: ServiceKind; readonly element: ModdleElement } | null {
    for (const element of valuesOf(businessObject)) {
      const kind = serviceKinds.find((each) => typeOf[each] === element.$type)
      if (kind) return { kind, element }
    }
    return null
  }

  setKind(element: EditedElement, kind: ServiceKind | null): void {
    const { businessObject } = element
    const before = this.serviceOf(element)
    if (before?.kind === kind) return
    const extensions = businessObject.get('extensionElements') as ModdleElement | undefined
    const kept = valuesOf(businessObject).filter((value) => value !== before?.element)
    if (kind === null && kept.length === 0) {
      this.set(element, businessObject, 'extensionElements', undefined)
      return
    }
    const owner = extensions ?? this.#factory.create('bpmn:ExtensionElements', { values: [] })
    const added = kind === null ? [] : [this.#factory.create(typeOf[kind])]
    for (const each of added) each.$parent = owner
    if (!extensions) {
      Object.assign(owner, { $parent: businessObject, values: added })
      this.set(element, businessObject, 'extensionElements', owner)
    } else this.set(element, owner, 'values', [...kept, ...added])
  }

  set(element: EditedElement, owner: ModdleElement, property: string, value: unknown): void {
    this.#commandStack.execute('element.updateModdleProperties', {
      element,
      moddleElement: owner,
      properties: { [property]: value === '' ? undefined : value },
    })
  }

  setBody(element: EditedElement, service: ModdleElement, text: string | undefined): void {
    const body = service.get('body') as ModdleElement | undefined
    if (text === undefined || text === '') this.set(element, service, 'body', undefined)
    else if (body) this.set(element, body, 'value', text)
    else {
      const created = this.#factory.create('millrace:Body', { value: text })
      created.$parent = service
      this.set(element, service, 'body', created)
    }
  }

  addHeader(element: EditedElement, service: ModdleElement): void {
    const header = this.#factory.create('millrace:Header', {})
    header.$parent = service
    this.set(element, service, 'headers', [...headersOf(service), header])
  }

  removeHeader(element: EditedElement, service: ModdleElement, header: ModdleElement): void {
    this.set(
      element,
      service,
      'headers',
      headersOf(service).filter((each) => each !== header),
    )
  }
}

function valuesOf(businessObject: ModdleElement): readonly ModdleElement[] {
  const extensions = businessObject.get('extensionElements') as ModdleElement | undefined
  return (extensions?.get('values') as readonly ModdleElement[] | undefined) ?? []
}

function headersOf(service: ModdleElement): readonly ModdleElement[] {
  return (service.get('headers') as readonly ModdleElement[] | undefined) ?? []
}
