/** Types of packages that bring none, as far as we use them. */

declare module 'bpmn-moddle' {
  /** A BPMN element as bpmn-moddle holds it; properties by the names of the BPMN metamodel. */
  export interface ModdleElement {
    readonly $type: string
    readonly $parent?: ModdleElement
    readonly $attrs: Record<string, unknown>
    readonly $descriptor: ModdleDescriptor
    id?: string
    $instanceOf(type: string): boolean
    get(name: string): unknown
    set(name: string, value: unknown): void
    [property: string]: unknown
  }

  export interface ModdleDescriptor {
    readonly name: string
    readonly ns: { readonly prefix: string; readonly localName: string }
    readonly isGeneric?: boolean
    readonly bodyProperty?: ModdleProperty
    readonly idProperty?: ModdleProperty
    readonly properties: readonly ModdleProperty[]
    readonly propertiesByName: Readonly<Record<string, ModdleProperty | undefined>>
  }

  export interface ModdleProperty {
    readonly name: string
    readonly type: string
    readonly isAttr?: boolean
    readonly isMany?: boolean
    readonly isReference?: boolean
    readonly isVirtual?: boolean
    readonly isBody?: boolean
    readonly default?: unknown
    readonly ns?: { readonly prefix: string; readonly localName: string; readonly name: string }
    readonly xml?: { readonly serialize?: string }
  }

  export interface ModdlePackage {
    readonly prefix: string
    readonly uri: string
    readonly xml?: { readonly tagAlias?: string; readonly typePrefix?: string }
  }

  export interface ModdleWarning {
    readonly message: string
    readonly element?: ModdleElement
    readonly property?: string
    readonly value?: string
  }

  export class BpmnModdle {
    constructor(packages?: Readonly<Record<string, unknown>>, options?: unknown)
    fromXML(
      xml: string,
      type?: string,
    ): Promise<{
      rootElement: ModdleElement
      elementsById: Record<string, ModdleElement>
      references: readonly unknown[]
      warnings: readonly ModdleWarning[]
    }>
    toXML(element: ModdleElement, options?: { format?: boolean; preamble?: boolean }): Promise<{ xml: string }>
    create(type: string, attributes?: Readonly<Record<string, unknown>>): ModdleElement
    getType(name: string): { readonly $descriptor: ModdleDescriptor; hasType(name: string): boolean }
    getPackage(uriOrPrefix: string): ModdlePackage | undefined
    getPackages(): readonly ModdlePackage[]
    hasType(element: ModdleElement, type: string): boolean
  }
}

declare module 'bpmn-auto-layout' {
  /** Replaces all diagram interchange of the first process by a new layout. */
  export function layoutProcess(xml: string): Promise<string>
}
