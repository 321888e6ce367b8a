import type { Checked } from '../../problem.ts'
import { namedUnit, ownerOf, ROOT, unitsOf, type Facet, type Unit, type Units } from './units.ts'

/** What became of one element between two texts of a diagram. */
export interface DiagramChange {
  readonly elementId: string
  /** name of its BPMN tag: `userTask` */
  readonly tag: string
  readonly name: string | null
  /** `moved`: drawn at another place and nothing else; another color is a change */
  readonly how: 'added' | 'removed' | 'changed' | 'moved'
  /** what differs; empty for what was added, removed or moved. Of a list what left and what joined it */
  readonly details: readonly { readonly what: string; readonly before: string | null; readonly after: string | null }[]
}

/** References that follow from flows and lanes, and are told by those. */
const FOLLOWS = new Set(['incoming', 'outgoing'])

/**
 * The elements that differ, in the order of the newer text, those removed at the end. How a file is written (order,
 * prefixes, blanks) makes no difference.
 */
export function compareDiagrams(before: string, after: string): Checked<readonly DiagramChange[]> {
  const old = unitsOf(before)
  if (!old.ok) return old
  const young = unitsOf(after)
  if (!young.ok) return young
  return { ok: true, value: changesBetween(old.value, young.value), problems: [] }
}

export function changesBetween(before: Units, after: Units): readonly DiagramChange[] {
  const names = { before: namesIn(before), after: namesIn(after) }
  const changes = new Map<string, DiagramChange>()
  for (const unit of after.all.values()) {
    if (unit.draws !== null || isPlane(unit)) continue
    const old = before.all.get(unit.key)
    const details = old ? detailsBetween(old, unit, names) : []
    if (!old) changes.set(unit.key, { ...headOf(unit), how: 'added', details: [] })
    else if (details.length > 0) changes.set(unit.key, { ...headOf(unit), how: 'changed', details })
  }
  for (const key of new Set([...after.all.keys(), ...before.all.keys()])) {
    const old = before.all.get(key)
    const young = after.all.get(key)
    const { draws } = (young ?? old)!
    const owner = draws === null ? undefined : after.all.get(draws)
    if (draws === null || !owner) continue
    const told = changes.get(draws)
    const colors = old && young ? colorsBetween(old, young) : []
    if (colors.length > 0 && told?.how !== 'added') {
      const details = [...(told?.details ?? []), ...colors]
      changes.set(draws, { ...headOf(owner), how: 'changed', details })
    } else if (!told && !(old && young && isDrawnAlike(old, young))) {
      changes.set(draws, { ...headOf(owner), how: 'moved', details: [] })
    }
  }
  for (const unit of before.all.values()) {
    if (unit.draws !== null || isPlane(unit) || after.all.has(unit.key)) continue
    changes.set(unit.key, { ...headOf(unit), how: 'removed', details: [] })
  }
  return [...changes.values()]
}

function headOf(unit: Unit): { readonly elementId: string; readonly tag: string; readonly name: string | null } {
  const { tag, name } = namedUnit(unit)
  return { elementId: ownerOf(unit), tag, name: name ?? null }
}

/** Colors of a shape or flow, by the names that bpmn.io and the BPMN group's extension have for them. */
const COLORS = { fill: ['background-color', 'fill'], stroke: ['border-color', 'stroke'] } as const
const COLOR_NAMES: ReadonlySet<string> = new Set(Object.values(COLORS).flat())

function colorsBetween(before: Unit, after: Unit): DiagramChange['details'] {
  return Object.entries(COLORS).flatMap(([what, names]) => {
    const [old, young] = [colorOf(before, names), colorOf(after, names)]
    return old === young ? [] : [{ what, before: old, after: young }]
  })
}

function colorOf({ facets }: Unit, names: readonly string[]): string | null {
  for (const name of names)
    for (const [key, facet] of facets) if (key.startsWith('@{') && facet.name === name) return facet.meaning
  return null
}

/** Whether two drawings of an element are the same but for colors, and the prefixes that those need. */
function isDrawnAlike(before: Unit, after: Unit): boolean {
  const isPlace = (key: string, name: string) =>
    !key.startsWith('@{http://www.w3.org/2000/xmlns/}') && !(key.startsWith('@{') && COLOR_NAMES.has(name))
  const placed = ({ facets }: Unit) => new Map([...facets].filter(([key, { name }]) => isPlace(key, name)))
  return detailsBetween({ ...before, facets: placed(before) }, { ...after, facets: placed(after) }).length === 0
}

/** The sheet that shapes lie on; who draws on it changes shapes. */
function isPlane({ element, key }: Unit): boolean {
  return key === ROOT || /^BPMN(Diagram|Plane|LabelStyle)$/.test(element.localName)
}

interface Names {
  /** name of the element with an id, where it has one, else the id */
  readonly before: (id: string) => string
  readonly after: (id: string) => string
}

const asWritten: Names = { before: (id) => id, after: (id) => id }

function namesIn({ all }: Units): (id: string) => string {
  return (id) => {
    const unit = all.get(id)
    return (unit && namedUnit(unit).name) || id
  }
}

function detailsBetween(before: Unit, after: Unit, names = asWritten): DiagramChange['details'] {
  const details = [...new Set([...before.facets.keys(), ...after.facets.keys()])].flatMap((name) => {
    const old = before.facets.get(name)
    const young = after.facets.get(name)
    const what = (young ?? old)!.name
    if (FOLLOWS.has(what) || old?.meaning === young?.meaning) return []
    const shown = { before: valueBeside(old, young, names.before), after: valueBeside(young, old, names.after) }
    return [{ what, ...shown }]
  })
  if (before.parent === after.parent) return details
  const parentOf = ({ parent }: Unit, name: (id: string) => string) => (parent === null ? null : name(parent))
  return [...details, { what: 'parent', before: parentOf(before, names.before), after: parentOf(after, names.after) }]
}

/** The value of a facet for people, as far as the other one differs, with names in place of ids. */
function valueBeside(facet: Facet | undefined, other: Facet | undefined, nameOf: (id: string) => string) {
  if (facet?.kind === 'list') {
    const own = facet.ids.filter((id) => !other?.ids.includes(id))
    return own.length > 0 ? own.map(nameOf).join(', ') : null
  }
  const value = shownValue(facet)
  return value !== null && facet?.kind === 'attribute' && isReference(facet.name) ? nameOf(value) : value
}

const isReference = (attribute: string) => attribute === 'default' || attribute.endsWith('Ref')

/** A facet for people: the value of an attribute, the words of a child, else how it is written. */
export function shownValue(facet: Facet | undefined): string | null {
  if (!facet) return null
  if (facet.kind === 'list') return facet.ids.join(', ')
  if (facet.kind === 'text' && facet.name === 'type') return facet.written.replace(/^.*:/, '')
  if (facet.kind !== 'children') return facet.meaning
  const words = facet.written
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return words === '' ? facet.written : unescaped(words)
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}
