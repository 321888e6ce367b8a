import type { BpmnModdle, ModdleDescriptor, ModdleProperty } from 'bpmn-moddle'
import type { XmlElement, XmlNode } from './xml-tree.ts'

const XSI_NAMESPACE = 'http://www.w3.org/2001/XMLSchema-instance'

/**
 * The parts of the file that bpmn-moddle would pass over, each with all that it holds, found by its own
 * descriptors without running it: its reader looks through the whole text again for the line of each such
 * place, which takes hours in a large file with many of them.
 */
export function passedOverBy(moddle: BpmnModdle, root: XmlElement): readonly XmlNode[] {
  const passedOver: XmlNode[] = []
  const ids = new Set<string>()
  const pending: { element: XmlElement; handling: Handling }[] = [
    { element: root, handling: { kind: 'typed', descriptor: moddle.getType('bpmn:Definitions').$descriptor } },
  ]
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { element, handling } = next
    if (handling.kind === 'typed' && element.parent && isIdRefused(element, handling.descriptor, ids)) {
      passedOver.push(element)
      continue
    }
    const taken: typeof pending = []
    for (const child of element.children) {
      if (child.kind === 'text') {
        const mayHoldText = handling.kind !== 'typed' || handling.descriptor.bodyProperty !== undefined
        if (!mayHoldText && child.text.trim() !== '') passedOver.push(child)
      } else if (child.kind === 'element') {
        const inner = handlingOf(moddle, handling, child)
        if (inner) taken.push({ element: child, handling: inner })
        else passedOver.push(child)
      }
    }
    // in document order: of two elements with the same id the second is passed over
    for (const child of taken.reverse()) pending.push(child)
  }
  return passedOver
}

/** An id that is illegal or used before; the first use of one is noted. */
function isIdRefused(element: XmlElement, descriptor: ModdleDescriptor, ids: Set<string>): boolean {
  const name = descriptor.idProperty?.ns?.localName
  const id = name === undefined ? undefined : element.attributes.find((attribute) => attribute.name === name)?.value
  if (!id) return false
  if (!EDITOR_ID.test(id) || ids.has(id)) return true
  ids.add(id)
  return false
}

const EDITOR_ID = /^([a-z][\w-.]*:)?[a-z_][\w-.]*$/i

/** How moddle-xml reads the content of an element: as a typed object, plain text, a reference, or anything. */
type Handling =
  | { readonly kind: 'typed'; readonly descriptor: ModdleDescriptor }
  | { readonly kind: 'text' | 'reference' | 'generic' }

function handlingOf(moddle: BpmnModdle, parent: Handling, child: XmlElement): Handling | undefined {
  switch (parent.kind) {
    case 'generic':
      return parent
    case 'text':
    case 'reference':
      return undefined
    case 'typed':
      return ofProperty(moddle, propertyFor(moddle, parent.descriptor, child))
  }
}

function ofProperty(
  moddle: BpmnModdle,
  found: { property: ModdleProperty; type: string } | undefined,
): Handling | undefined {
  if (!found) return undefined
  if (SIMPLE.has(found.type)) return { kind: 'text' }
  if (found.property.isReference) return { kind: 'reference' }
  if (found.type === 'Element') return { kind: 'generic' }
  return { kind: 'typed', descriptor: moddle.getType(found.type).$descriptor }
}

const SIMPLE = new Set(['String', 'Boolean', 'Integer', 'Real'])

function propertyFor(
  moddle: BpmnModdle,
  descriptor: ModdleDescriptor,
  child: XmlElement,
): { property: ModdleProperty; type: string } | undefined {
  const pack = moddle.getPackage(child.uri)
  const named = pack && descriptor.propertiesByName[`${pack.prefix}:${child.localName}`]
  if (named && !named.isAttr) {
    const written = child.attributes.find(({ uri, localName }) => uri === XSI_NAMESPACE && localName === 'type')?.value
    const type = written === undefined || !named.xml?.serialize ? named.type : typeNamed(moddle, child, written)
    return type === undefined ? undefined : { property: named, type }
  }
  if (!pack) {
    const any = descriptor.properties.find((property) => !property.isReference && property.type === 'Element')
    return any && { property: any, type: 'Element' }
  }
  const localName = pack.xml?.tagAlias === 'lowerCase' ? capitalized(child.localName) : child.localName
  const type = typeOrNone(moddle, `${pack.prefix}:${localName}`)
  if (!type) return undefined
  const property = descriptor.properties.find(
    (candidate) => !candidate.isVirtual && !candidate.isReference && type.hasType(candidate.type),
  )
  return property && { property, type: type.$descriptor.name }
}

/** The type that `xsi:type="prefix:tName"` names, its prefix taken as the nearest declaration has it. */
function typeNamed(moddle: BpmnModdle, element: XmlElement, written: string): string | undefined {
  const [prefix, name] = written.includes(':') ? (written.split(':') as [string, string]) : ['', written]
  const declaration = prefix === '' ? 'xmlns' : `xmlns:${prefix}`
  for (let at: XmlElement | null = element; at; at = at.parent) {
    const uri = at.attributes.find((attribute) => attribute.name === declaration)?.value
    if (uri === undefined) continue
    const pack = moddle.getPackage(uri)
    const typePrefix = pack?.xml?.typePrefix
    const own = typePrefix && name.startsWith(typePrefix) ? name.slice(typePrefix.length) : name
    return pack && typeOrNone(moddle, `${pack.prefix}:${own}`)?.$descriptor.name
  }
  return undefined
}

function typeOrNone(moddle: BpmnModdle, name: string) {
  try {
    return moddle.getType(name)
  } catch {
    return undefined
  }
}

function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}
