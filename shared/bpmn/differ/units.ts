import type { Checked } from '../../problem.ts'
import { attributeOf, BPMNDI_NAMESPACE, nameOf } from '../bpmn-xml.ts'
import { checkRoot } from '../check-root.ts'
import { parseXml, type XmlAttribute, type XmlElement } from '../xml-tree.ts'

/**
 * A diagram as a set of units: the elements that have an id of their own, and the shapes and edges that draw them.
 * What a unit holds besides other units are its facets: each attribute, and all children of one name together. Two
 * texts with equal units mean the same, however they are written.
 */
export interface Unit {
  readonly key: string
  readonly element: XmlElement
  /** key of the unit that it stands in; null for the file's root */
  readonly parent: string | null
  readonly facets: ReadonlyMap<string, Facet>
  /** of a shape or edge: what it draws */
  readonly draws: string | null
}

export interface Facet {
  /** as people call it: `name`, `documentation`, `Bounds` */
  readonly name: string
  readonly kind: 'attribute' | 'children' | 'list' | 'text'
  /** equal for equal meaning */
  readonly meaning: string
  /** of a list: ids in order */
  readonly ids: readonly string[]
  /** how it is written: an attribute whole, children with their tags */
  readonly written: string
}

export interface Units {
  readonly text: string
  readonly root: Unit
  readonly all: ReadonlyMap<string, Unit>
}

export const ROOT = '#root'

/** Children that only list ids: whoever adds one does not touch the others. */
const LISTS = new Set(['incoming', 'outgoing', 'flowNodeRef'])

export function unitsOf(text: string): Checked<Units> {
  const parsed = parseXml(text)
  if (!parsed.ok) return parsed
  const wrongRoot = checkRoot(parsed.value.root)
  if (wrongRoot) return { ok: false, problems: [wrongRoot] }
  const all = new Map<string, Unit>()
  const collect = (element: XmlElement, parent: string | null) => {
    const key = parent === null ? ROOT : keyOf(element)!
    // of two elements with one id the first counts; the checks of the model tell of the other
    if (all.has(key)) return
    const unit: Unit = { key, element, parent, facets: facetsOf(element, text), draws: drawnBy(element) }
    all.set(key, unit)
    for (const child of element.children) if (child.kind === 'element' && keyOf(child)) collect(child, key)
  }
  collect(parsed.value.root, null)
  return { ok: true, value: { text, root: all.get(ROOT)!, all }, problems: [] }
}

/** Name and kind of tag of a unit's element, for a label. */
export function namedUnit(unit: Unit): { readonly tag: string; readonly name: string | undefined } {
  return { tag: unit.element.localName, name: nameOf(unit.element) }
}

/** The unit that somebody thinks of: what a shape or edge draws, else itself. */
export function ownerOf(unit: Unit): string {
  return unit.draws ?? unit.key
}

/** Key of an element that is a unit by itself; undefined for what is a part of the one around it. */
export function keyOf(element: XmlElement): string | undefined {
  const draws = drawnBy(element)
  return attributeOf(element, 'id') ?? (draws === null ? undefined : `drawing of ${draws}`)
}

function drawnBy(element: XmlElement): string | null {
  const isDrawing = element.uri === BPMNDI_NAMESPACE && /^BPMN(Shape|Edge)$/.test(element.localName)
  return isDrawing ? (attributeOf(element, 'bpmnElement') ?? null) : null
}

function facetsOf(element: XmlElement, text: string): ReadonlyMap<string, Facet> {
  const facets = new Map<string, Facet>()
  facets.set('#tag', { name: 'type', kind: 'text', meaning: meaningOfName(element), ids: [], written: element.name })
  for (const attribute of element.attributes) facets.set(`@${fullName(attribute)}`, attributeFacet(attribute))
  const groups = new Map<string, XmlElement[]>()
  let characters = ''
  for (const child of element.children) {
    if (child.kind === 'text') characters += child.text
    if (child.kind !== 'element' || keyOf(child)) continue
    groups.set(groupOf(child), [...(groups.get(groupOf(child)) ?? []), child])
  }
  for (const [group, members] of groups) facets.set(group, childrenFacet(members, text))
  if (characters.trim() !== '') {
    const meaning = characters.trim()
    facets.set('#text', { name: 'text', kind: 'text', meaning, ids: [], written: escaped(meaning) })
  }
  return facets
}

/** Name of the facet that an element without a key belongs to. */
export function groupOf(element: XmlElement): string {
  return `/${meaningOfName(element)}`
}

function attributeFacet(attribute: XmlAttribute): Facet {
  const written = `${attribute.name}="${escaped(attribute.value).replaceAll('"', '&quot;').replaceAll('\n', '&#10;')}"`
  return { name: attribute.localName, kind: 'attribute', meaning: attribute.value, ids: [], written }
}

function childrenFacet(members: readonly XmlElement[], text: string): Facet {
  const [first] = members
  const written = members.map(({ start, end }) => text.slice(start, end)).join('\n')
  const name = first!.localName
  if (!LISTS.has(name)) return { name, kind: 'children', meaning: members.map(meaningOf).join('\n'), ids: [], written }
  const ids = members.map((member) => charactersOf(member))
  // in which order flows are listed means nothing
  return { name, kind: 'list', meaning: [...ids].sort().join(' '), ids, written: first!.name }
}

function meaningOf(element: XmlElement): string {
  const attributes = element.attributes
    .filter(({ name }) => name !== 'xmlns' && !name.startsWith('xmlns:'))
    .map((attribute) => `${fullName(attribute)}=${JSON.stringify(attribute.value)}`)
    .sort()
  const children = element.children.flatMap((child) => (child.kind === 'element' ? [meaningOf(child)] : []))
  return `<${[meaningOfName(element), ...attributes].join(' ')}>${charactersOf(element)}${children.join('')}</>`
}

function charactersOf(element: XmlElement): string {
  return element.children
    .flatMap((child) => (child.kind === 'text' ? [child.text] : []))
    .join('')
    .trim()
}

function meaningOfName({ uri, localName }: { readonly uri: string; readonly localName: string }): string {
  return `{${uri}}${localName}`
}

function fullName(attribute: XmlAttribute): string {
  return attribute.uri === '' ? attribute.localName : meaningOfName(attribute)
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
