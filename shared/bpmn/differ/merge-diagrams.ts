import type { Checked } from '../../problem.ts'
import { textKeeper } from '../keep-text/text-keeper.ts'
import { shownValue } from './compare-diagrams.ts'
import { namedUnit, ROOT, unitsOf, type Facet, type Unit, type Units } from './units.ts'
import { writeMerged, type MergedUnit } from './write-merged.ts'

export type Side = 'mine' | 'theirs'

/** An element that both sides changed in ways that do not go together. */
export interface MergeConflict {
  readonly elementId: string
  /** name of its BPMN tag */
  readonly tag: string
  readonly name: string | null
  /** `changed`: on both sides; else removed on one side and changed or needed on the other */
  readonly kind: 'changed' | 'removed-mine' | 'removed-theirs'
  readonly details: readonly { readonly what: string; readonly mine: string | null; readonly theirs: string | null }[]
}

export interface Merge {
  /** with each conflict as it was chosen, or as mine where nothing is chosen yet; written as mine is */
  readonly xml: string
  /** all conflicts, chosen or not, in the order of the file */
  readonly conflicts: readonly MergeConflict[]
}

/** By the id of the element in conflict. */
export type Choices = Readonly<Record<string, Side>>

/**
 * Joins what two people made of one text, element by element and within an element property by property. Only where
 * both changed the same property, or one removed what the other changed or still needs, somebody has to choose.
 *
 * Errors (codes): those of the XML reader, each for the text that it is in; `merge-prefixes` where the two texts use
 * one prefix for two namespaces.
 */
export function mergeDiagrams(base: string, mine: string, theirs: string, choices: Choices = {}): Checked<Merge> {
  const read = { base: unitsOf(base), mine: unitsOf(mine), theirs: unitsOf(theirs) }
  if (!read.base.ok) return read.base
  if (!read.mine.ok) return read.mine
  if (!read.theirs.ok) return read.theirs
  const sides = { base: read.base.value, mine: read.mine.value, theirs: read.theirs.value }
  const merging = new Merging(sides, choices)
  if (merging.hasClashingPrefixes()) return { ok: false, problems: [clashingPrefixes] }
  const xml = writeMerged(merging.units(), sides)
  const asMineIs = textKeeper(mine, writeMerged(sides.mine.all, { mine: sides.mine, theirs: sides.mine }))
  return { ok: true, value: { xml: asMineIs(xml).text, conflicts: merging.conflicts() }, problems: [] }
}

interface Sides {
  readonly base: Units
  readonly mine: Units
  readonly theirs: Units
}

/** Attributes that name an element without which theirs makes no sense. */
const NEEDS = ['sourceRef', 'targetRef', 'attachedToRef']

class Merging {
  readonly #sides: Sides
  readonly #choices: Choices
  readonly #conflicts = new Map<string, { kind: MergeConflict['kind']; details: MergeConflict['details'][number][] }>()
  readonly #merged = new Map<string, MergedUnit>()

  constructor(sides: Sides, choices: Choices) {
    this.#sides = sides
    this.#choices = choices
  }

  hasClashingPrefixes(): boolean {
    const { mine, theirs } = this.#sides
    return [...mine.root.facets].some(([name, facet]) => {
      const other = theirs.root.facets.get(name)
      return isPrefix(facet) && other !== undefined && other.meaning !== facet.meaning
    })
  }

  /** All that stays, parents before children. */
  units(): ReadonlyMap<string, MergedUnit> {
    const { base, mine, theirs } = this.#sides
    for (const key of new Set([...theirs.all.keys(), ...mine.all.keys(), ...base.all.keys()])) {
      const merged = this.#mergedUnit(key)
      if (merged) this.#merged.set(key, merged)
    }
    while (this.#mendOnce());
    return this.#merged
  }

  conflicts(): readonly MergeConflict[] {
    const order = [...this.#sides.mine.all.keys(), ...this.#sides.theirs.all.keys()]
    return [...this.#conflicts]
      .map(([elementId, { kind, details }]) => {
        const { mine, theirs, base } = this.#sides
        const unit = mine.all.get(elementId) ?? theirs.all.get(elementId) ?? base.all.get(elementId)
        const { tag, name } = unit ? namedUnit(unit) : { tag: 'element', name: undefined }
        return { elementId, tag, name: name ?? null, kind, details }
      })
      .sort((a, b) => order.indexOf(a.elementId) - order.indexOf(b.elementId))
  }

  #mergedUnit(key: string): MergedUnit | null {
    const base = this.#sides.base.all.get(key)
    const mine = this.#sides.mine.all.get(key)
    const theirs = this.#sides.theirs.all.get(key)
    if (mine && theirs) return this.#joined(base, mine, theirs)
    const left = mine ?? theirs
    if (!left) return null
    if (!base) return asItIs(left)
    // one side removed it: it stays away unless the other side changed it
    if (!isChanged(base, left)) return null
    // a shape goes with what it draws
    if (left.draws !== null) return null
    return this.#keepsRemoved(left.key, mine ? 'theirs' : 'mine') ? asItIs(left) : null
  }

  /** Notes that one side removed what the other keeps. @returns whether it is kept */
  #keepsRemoved(key: string, removedBy: Side): boolean {
    const kind = removedBy === 'mine' ? 'removed-mine' : 'removed-theirs'
    if (!this.#conflicts.has(key)) this.#conflicts.set(key, { kind, details: [] })
    return (this.#choices[key] ?? 'mine') !== removedBy
  }

  #joined(base: Unit | undefined, mine: Unit, theirs: Unit): MergedUnit {
    const facets = new Map<string, Facet>()
    const names = new Set([...theirs.facets.keys(), ...mine.facets.keys(), ...(base?.facets.keys() ?? [])])
    for (const name of names) {
      const facet = this.#joinedFacet(mine, name, {
        base: base?.facets.get(name),
        mine: mine.facets.get(name),
        theirs: theirs.facets.get(name),
      })
      if (facet) facets.set(name, facet)
    }
    const parent =
      mine.parent === theirs.parent || base?.parent === theirs.parent
        ? mine.parent
        : base?.parent === mine.parent
          ? theirs.parent
          : this.#chosen(mine, { what: 'parent', mine: mine.parent, theirs: theirs.parent }) === 'mine'
            ? mine.parent
            : theirs.parent
    return { key: mine.key, parent, draws: mine.draws, facets }
  }

  #joinedFacet(
    unit: Unit,
    name: string,
    { base, mine, theirs }: Record<'base' | Side, Facet | undefined>,
  ): Facet | undefined {
    if (mine?.meaning === theirs?.meaning) return mine
    if (theirs?.meaning === base?.meaning) return mine
    if (mine?.meaning === base?.meaning) return theirs
    if ([base, mine, theirs].every((facet) => facet === undefined || facet.kind === 'list'))
      return joinedList(base, mine, theirs)
    // which zoom or size a sheet had is nobody's work
    if (unit.key === ROOT && !name.startsWith('@')) return mine ?? theirs
    const what = (mine ?? theirs)!.name
    const detail = { what, mine: shownValue(mine), theirs: shownValue(theirs) }
    return this.#chosen(unit, detail) === 'mine' ? mine : theirs
  }

  #chosen(unit: Unit, detail: MergeConflict['details'][number]): Side {
    const key = unit.draws ?? unit.key
    const conflict = this.#conflicts.get(key) ?? { kind: 'changed' as const, details: [] }
    conflict.details.push(detail)
    this.#conflicts.set(key, conflict)
    return this.#choices[key] ?? 'mine'
  }

  /** Removes or restores what does not stand by itself. @returns whether anything was done */
  #mendOnce(): boolean {
    for (const unit of this.#merged.values()) {
      if (unit.parent !== null && !this.#merged.has(unit.parent)) return this.#mendMissing(unit, unit.parent)
      if (unit.draws !== null && !this.#merged.has(unit.draws)) return this.#merged.delete(unit.key)
      for (const name of NEEDS) {
        const needed = unit.facets.get(`@${name}`)?.meaning
        if (needed !== undefined && !this.#merged.has(needed) && this.#wasThere(needed))
          return this.#mendMissing(unit, needed)
      }
    }
    return this.#drawRestored()
  }

  /** Something was added to, or leads to, what the other side removed. */
  #mendMissing(unit: MergedUnit, missing: string): boolean {
    const removedBy = this.#sides.mine.all.has(missing) ? 'theirs' : 'mine'
    const side = removedBy === 'mine' ? 'theirs' : 'mine'
    const restored = this.#sides[side].all.get(missing)
    if (restored && this.#keepsRemoved(missing, removedBy)) {
      this.#merged.set(missing, asItIs(restored))
      return true
    }
    return this.#merged.delete(unit.key)
  }

  #wasThere(key: string): boolean {
    const { base, mine, theirs } = this.#sides
    return base.all.has(key) || mine.all.has(key) || theirs.all.has(key)
  }

  /** Shapes and edges of what is there, which one side removed along with it. */
  #drawRestored(): boolean {
    for (const units of [this.#sides.mine, this.#sides.theirs]) {
      for (const unit of units.all.values()) {
        if (unit.draws === null || this.#merged.has(unit.key)) continue
        const isConflict = this.#conflicts.get(unit.draws)?.kind.startsWith('removed') === true
        if (!isConflict || !this.#merged.has(unit.draws)) continue
        if (unit.parent !== null && !this.#merged.has(unit.parent)) continue
        this.#merged.set(unit.key, asItIs(unit))
        return true
      }
    }
    return false
  }
}

function asItIs({ key, parent, draws, facets }: Unit): MergedUnit {
  return { key, parent, draws, facets }
}

function isChanged(before: Unit, after: Unit): boolean {
  if (before.parent !== after.parent || before.facets.size !== after.facets.size) return true
  return [...after.facets].some(
    ([name, facet]) => facet.kind !== 'list' && before.facets.get(name)?.meaning !== facet.meaning,
  )
}

/** What either side added is there, what either side took away is not. */
function joinedList(base: Facet | undefined, mine: Facet | undefined, theirs: Facet | undefined): Facet | undefined {
  const pattern = (mine ?? theirs)!
  const old = new Set(base?.ids)
  const inMine = new Set(mine?.ids)
  const inTheirs = new Set(theirs?.ids)
  const ids = [...new Set([...inTheirs, ...inMine])].filter(
    (id) => (inMine.has(id) && inTheirs.has(id)) || !old.has(id),
  )
  return ids.length === 0 ? undefined : { ...pattern, ids, meaning: [...ids].sort().join(' ') }
}

function isPrefix({ written }: Facet): boolean {
  return written.startsWith('xmlns')
}

const clashingPrefixes = {
  severity: 'error' as const,
  code: 'merge-prefixes',
  message: 'The two texts use one prefix for two different namespaces, so they cannot be joined by element.',
  mend: 'Take one of the two as a whole, and make the other change in it again.',
}
