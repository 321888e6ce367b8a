import { collectionOf, isUnordered, keyInSet } from './collections.ts'
import { childElements } from './element-values.ts'
import type { Counterparts, IsUnchanged } from './match-elements.ts'
import type { SourceElement } from './source-tree.ts'

/**
 * What the editor puts into an element of its own when it reads a file: the content of a collapsed sub-process that is
 * drawn beside it becomes a diagram of its own. In the file it stays where it is until something of that diagram is
 * edited; then the diagram comes in, and what it shows is no longer beside it.
 */
export class MovedByEditor {
  readonly #moved: readonly Moved[]

  constructor(original: SourceElement, before: SourceElement, originalOf: Counterparts) {
    this.#moved = movedIn(original, before, originalOf)
  }

  /** The originals of what was moved. */
  get originals(): ReadonlySet<SourceElement> {
    return new Set(this.#moved.map(({ from }) => from))
  }

  /** Of those the ones whose new places an edit brings into the file. */
  comingIn(beforeOf: Counterparts, isUnchanged: IsUnchanged): ReadonlySet<SourceElement> {
    if (this.#moved.length === 0) return new Set()
    const afterOf = new Map([...beforeOf].map(([a, b]) => [b, a]))
    const isKept = (b: SourceElement): boolean => {
      const a = afterOf.get(b)
      return (a !== undefined && isUnchanged(a, b)) || (b.parent !== null && isKept(b.parent))
    }
    const kept = new Map([...new Set(this.#moved.map(({ into }) => into))].map((into) => [into, isKept(into)]))
    return new Set(this.#moved.flatMap(({ from, into }) => (kept.get(into) ? [] : [from])))
  }
}

interface Moved {
  /** in the file */
  readonly from: SourceElement
  /** what the editor made: no element of the file is like it */
  readonly into: SourceElement
}

function movedIn(original: SourceElement, before: SourceElement, originalOf: Counterparts): readonly Moved[] {
  const made = new Map<string, SourceElement | null>()
  const visit = (b: SourceElement, into: SourceElement | null) => {
    const top = originalOf.has(b) ? null : (into ?? b)
    if (into) made.set(keyOf(b), made.has(keyOf(b)) ? null : into)
    for (const child of childElements(b)) visit(child, top)
  }
  visit(before, null)
  const read = new Set(originalOf.values())
  const moved: Moved[] = []
  const look = (o: SourceElement) => {
    for (const child of childElements(o)) {
      if (read.has(child)) {
        look(child)
        continue
      }
      const into = isUnordered(collectionOf(child)) ? made.get(keyOf(child)) : undefined
      if (into) moved.push({ from: child, into })
    }
  }
  if (made.size > 0 && read.has(original)) look(original)
  return moved
}

const keyOf = (element: SourceElement) => `${element.uri} ${element.localName} ${keyInSet(element)}`
