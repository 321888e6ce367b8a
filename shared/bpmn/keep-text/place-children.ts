import { collectionOf, isUnordered } from './collections.ts'
import type { SourceElement } from './source-tree.ts'

/** A child of the edited element in the order in which the patched text has it. */
export interface Placed {
  readonly element: SourceElement
  /** its index among the children of the edited element */
  readonly index: number
  readonly collection: string
  /** the child of the original that stays where it stands; null for one that comes in */
  readonly stays: SourceElement | null
}

/**
 * The order of the children in the patched text: those that stay keep theirs, each other comes after its
 * sibling before it, as far as the order of its collection allows.
 *
 * @param staying children that stay, in the order of the original
 * @param coming  children that come in, in the order of the edited element
 */
export function placedChildren(staying: readonly Placed[], coming: readonly Placed[]): readonly Placed[] {
  const placed = [...staying]
  for (const child of coming) placed.splice(slotFor(child, placed), 0, child)
  return placed
}

export function placedChild(element: SourceElement, index: number, stays: SourceElement | null): Placed {
  return { element, index, stays, collection: collectionOf(element) }
}

function slotFor(child: Placed, placed: readonly Placed[]): number {
  const isFree = isUnordered(child.collection)
  let earliest = 0
  let latest = placed.length
  let nearest: Placed | undefined
  let wanted = 0
  placed.forEach((other, slot) => {
    if (other.index < child.index && (!nearest || nearest.index < other.index)) {
      nearest = other
      wanted = slot + 1
    }
    if (isFree || other.collection !== child.collection) return
    if (other.index < child.index) earliest = slot + 1
    else latest = Math.min(latest, slot)
  })
  return Math.max(earliest, Math.min(wanted, latest))
}

/** Of numbers in a row the places of a longest part that rises. */
export function risingPlaces(numbers: readonly number[]): ReadonlySet<number> {
  const ends: number[] = []
  const previous = new Array<number>(numbers.length)
  numbers.forEach((number, place) => {
    let low = 0
    for (let high = ends.length; low < high;) {
      const middle = (low + high) >> 1
      if (numbers[ends[middle]!]! < number) low = middle + 1
      else high = middle
    }
    previous[place] = low === 0 ? -1 : ends[low - 1]!
    ends[low] = place
  })
  const places = new Set<number>()
  for (let place = ends.at(-1) ?? -1; place !== -1; place = previous[place]!) places.add(place)
  return places
}
