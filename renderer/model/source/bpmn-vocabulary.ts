import { createModdle } from '../../../shared/bpmn/moddle.ts'

/** What BPMN and its extensions let an element hold, by the schemas that the editor itself reads by. */
export interface Vocabulary {
  /** qualified names as written with the usual prefixes, e.g. `bpmn:userTask` */
  childrenOf(tag: string): readonly string[]
  attributesOf(tag: string): readonly string[]
  valuesOf(tag: string, attribute: string): readonly string[]
}

interface Property {
  readonly name: string
  readonly ns: { readonly prefix: string; readonly localName: string }
  readonly type: string
  readonly isAttr?: boolean
  readonly isBody?: boolean
  readonly isVirtual?: boolean
  readonly isReference?: boolean
  readonly xml?: { readonly serialize?: string }
}
interface Descriptor {
  readonly name: string
  readonly isAbstract?: boolean
  readonly properties: readonly Property[]
  readonly allTypes: readonly { readonly name: string }[]
}
interface Registry {
  readonly typeMap: Readonly<
    Record<string, { readonly name: string; readonly isAbstract?: boolean; readonly extends?: readonly string[] }>
  >
  readonly packages: readonly {
    readonly prefix: string
    readonly enumerations?: readonly {
      readonly name: string
      readonly literalValues?: readonly { readonly name: string }[]
    }[]
  }[]
  getEffectiveDescriptor(name: string): Descriptor
}

const simple = new Set(['String', 'Boolean', 'Integer', 'Real', 'Element'])

export function bpmnVocabulary(): Vocabulary {
  const { registry } = createModdle() as unknown as { readonly registry: Registry }
  // what only adds properties to other types is none of its own
  const types = Object.values(registry.typeMap).filter((type) => (type.extends?.length ?? 0) === 0)
  const descriptors = types.map(({ name }) => registry.getEffectiveDescriptor(name))
  const byTag = new Map(descriptors.map((descriptor) => [tagOf(descriptor.name), descriptor]))
  const isConcrete = (name: string) => registry.typeMap[name]?.isAbstract !== true
  const subtypes = (type: string) =>
    descriptors
      .filter(({ name, allTypes }) => isConcrete(name) && allTypes.some((each) => each.name === type))
      .map(({ name }) => tagOf(name))

  const tagsFor = (property: Property): readonly string[] => {
    if (property.isAttr || property.isBody || property.isVirtual) return []
    const own = `${property.ns.prefix}:${property.ns.localName}`
    const isByProperty = property.isReference || simple.has(property.type) || property.xml?.serialize !== undefined
    return isByProperty ? [own] : subtypes(property.type)
  }

  return {
    childrenOf(tag) {
      const properties = byTag.get(tag)?.properties ?? []
      return [...new Set(properties.flatMap(tagsFor))].sort()
    },
    attributesOf(tag) {
      const [prefix] = tag.split(':')
      return (byTag.get(tag)?.properties ?? [])
        .filter(({ isAttr, isVirtual }) => isAttr && !isVirtual)
        .map(({ ns }) => (ns.prefix === prefix ? ns.localName : `${ns.prefix}:${ns.localName}`))
        .sort()
    },
    valuesOf(tag, attribute) {
      const property = byTag
        .get(tag)
        ?.properties.find(({ ns }) => ns.localName === attribute || `${ns.prefix}:${ns.localName}` === attribute)
      if (!property) return []
      if (property.type === 'Boolean') return ['true', 'false']
      const [prefix, type] = property.type.split(':')
      const enumeration = registry.packages
        .find((each) => each.prefix === prefix)
        ?.enumerations?.find(({ name }) => name === type)
      return (enumeration?.literalValues ?? []).map(({ name }) => name)
    },
  }
}

/** `bpmn:UserTask` as `bpmn:userTask`; drawings keep their capitals, as their schema writes them. */
function tagOf(type: string): string {
  const [prefix = '', name = ''] = type.split(':')
  return /^(bpmndi|dc|di)$/.test(prefix) && !/^Waypoint$|^Point$/.test(name)
    ? type
    : `${prefix}:${name.charAt(0).toLowerCase()}${name.slice(1)}`
}
