import type { XmlElement } from '../xml-tree.ts'
import { escaped, groupOf, keyOf, ROOT, type Facet, type Units } from './units.ts'

/** A unit as it shall be written. */
export interface MergedUnit {
  readonly key: string
  readonly parent: string | null
  readonly draws: string | null
  readonly facets: ReadonlyMap<string, Facet>
}

const INDENT = '  '

/**
 * The text of what was joined: children in the order that they have there, with what only one side has after what it
 * follows here. Ids that name nothing any more are left out of lists and defaults.
 */
export function writeMerged(
  units: ReadonlyMap<string, MergedUnit>,
  { mine, theirs }: { readonly mine: Units; readonly theirs: Units },
): string {
  const childrenOf = Map.groupBy(units.values(), ({ parent }) => parent)
  const write = (unit: MergedUnit, indent: string): string => {
    const sources = [theirs, mine].flatMap((side) => side.all.get(unit.key)?.element ?? [])
    const tag = unit.facets.get('#tag')!.written
    const attributes = [...unit.facets.values()].filter((facet) => facet.kind === 'attribute' && isGood(facet, units))
    const start = [tag, ...attributes.map(({ written }) => written)].join(' ')
    const own = new Map((childrenOf.get(unit.key) ?? []).map((child) => [child.key, child]))
    const inner = slotsOf(sources, own.keys(), unit.facets.keys()).flatMap((slot) => {
      const child = own.get(slot)
      if (child) return [write(child, indent + INDENT)]
      const facet = unit.facets.get(slot)
      return facet ? writtenChildren(facet, units, indent + INDENT) : []
    })
    const text = unit.facets.get('#text')?.written ?? ''
    if (inner.length === 0 && text === '') return `${indent}<${start} />`
    if (inner.length === 0) return `${indent}<${start}>${text}</${tag}>`
    return `${indent}<${start}>${text}\n${inner.join('\n')}\n${indent}</${tag}>`
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n${write(units.get(ROOT)!, '')}\n`
}

/** Keys of units and names of facets, each once, in the order that they are to be written. */
function slotsOf(sources: readonly XmlElement[], units: Iterable<string>, facets: Iterable<string>): readonly string[] {
  const slots: string[] = []
  for (const source of sources) {
    let last = -1
    for (const child of source.children) {
      if (child.kind !== 'element') continue
      const slot = keyOf(child) ?? groupOf(child)
      const at = slots.indexOf(slot)
      if (at >= 0) last = Math.max(last, at)
      else slots.splice(++last, 0, slot)
    }
  }
  // what moved in from elsewhere stands at the end
  for (const slot of [...facets].filter((name) => name.startsWith('/'))) if (!slots.includes(slot)) slots.unshift(slot)
  for (const slot of units) if (!slots.includes(slot)) slots.push(slot)
  return slots
}

function writtenChildren(facet: Facet, units: ReadonlyMap<string, MergedUnit>, indent: string): readonly string[] {
  if (facet.kind === 'children') return [indent + facet.written]
  return facet.ids
    .filter((id) => units.has(id))
    .map((id) => `${indent}<${facet.written}>${escaped(id)}</${facet.written}>`)
}

function isGood({ name, meaning, written }: Facet, units: ReadonlyMap<string, MergedUnit>): boolean {
  return name !== 'default' || !written.startsWith('default=') || units.has(meaning)
}
