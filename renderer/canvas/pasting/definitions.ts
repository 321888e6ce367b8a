import type { ModdleElement } from 'bpmn-js/lib/model/Types'

/** What an element refers to outside of its process: definitions of the file, and parts of them. */

/** References to definitions that the editor leaves out of a copy. */
export const carriedReferences = [
  'dataStoreRef',
  'itemSubjectRef',
  'itemRef',
  'operationRef',
  'inMessageRef',
  'outMessageRef',
  'resourceRef',
] as const

/** All that lead to definitions. */
export const references: readonly string[] = [
  ...carriedReferences,
  ...['messageRef', 'errorRef', 'escalationRef', 'signalRef'],
]
const ofShapes = ['flowElements', 'artifacts', 'laneSets', 'lanes', 'participants', 'messageFlows']

export interface Reference {
  readonly owner: ModdleElement
  readonly name: string
  readonly target: ModdleElement
}

/** What an element and its own parts refer to, elements that are drawn inside left out. */
export function referencesOf(element: ModdleElement): readonly Reference[] {
  const found: Reference[] = []
  for (const { name, isReference, isVirtual } of element.$descriptor.properties as readonly Property[]) {
    const local = name.replace(/^bpmn:/, '')
    if (isVirtual || ofShapes.includes(local)) continue
    const value: unknown = element.get(name)
    if (isReference) {
      if (references.includes(local) && isElement(value)) found.push({ owner: element, name: local, target: value })
    } else for (const part of [value].flat()) if (isElement(part)) found.push(...referencesOf(part))
  }
  return found
}

/** The definition of the file that an element is or is a part of. */
export function rootOf(element: ModdleElement): ModdleElement {
  const { $parent } = element as { readonly $parent?: ModdleElement }
  return element.$instanceOf('bpmn:RootElement') || !$parent ? element : rootOf($parent)
}

/** Whether two definitions say the same, whatever their ids are. */
export function saySame(one: ModdleElement, other: ModdleElement): boolean {
  return one.$type === other.$type && saidBy(one) === saidBy(other)
}

function saidBy(element: ModdleElement, around: readonly ModdleElement[] = []): string {
  if (around.includes(element)) return ''
  const inside = [...around, element]
  const said = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(said) : isElement(value) ? saidBy(value, inside) : value
  const properties = element.$descriptor.properties as readonly Property[]
  const values = properties
    .filter(({ isId, isVirtual }) => !isId && !isVirtual)
    .map(({ name }) => [name, said(element.get(name))])
    .filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0))
  const attributes = Object.entries((element as { readonly $attrs?: object }).$attrs ?? {})
  // what the editor has no types for knows what it stands in
  const isOwn = (name: string) => name !== '$parent' && name !== '$descriptor'
  return JSON.stringify([element.$type, values, attributes], (name, value: unknown) =>
    isOwn(name) ? value : undefined,
  )
}

interface Property {
  readonly name: string
  readonly isId?: boolean
  readonly isReference?: boolean
  readonly isVirtual?: boolean
}

/** Whether it is a part of a model that the editor has a type for. */
export function isElement(value: unknown): value is ModdleElement {
  if (typeof value !== 'object' || value === null || !('$descriptor' in value)) return false
  return Array.isArray((value.$descriptor as { readonly properties?: unknown }).properties)
}
