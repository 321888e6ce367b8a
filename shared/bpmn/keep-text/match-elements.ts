import { collectionOf, isUnordered, keyInSet } from './collections.ts'
import { childElements, contentOf, counterpartOf, isSameButForId, isSameName, saysTheSame } from './element-values.ts'
import { pairInOrder } from './pair-in-order.ts'
import type { SourceElement, SourceTree } from './source-tree.ts'

export type Counterparts = ReadonlyMap<SourceElement, SourceElement>

/**
 * To each element that the editor wrote the one that it had read it from. The editor passes over elements that
 * it does not know and sorts others by their names, but elements of one name and parent keep their order.
 *
 * @returns keys are elements of `written`; what the editor added by itself has none
 */
export function matchRead(original: SourceElement, written: SourceElement): Counterparts {
  const found = new Map<SourceElement, SourceElement>()
  const match = (o: SourceElement, b: SourceElement) => {
    found.set(b, o)
    const originals = groupedChildren(o)
    for (const [key, group] of groupedChildren(b)) {
      const candidates = originals.get(key) ?? []
      if (candidates.length === group.length) group.forEach((child, index) => match(candidates[index]!, child))
      else {
        const { rightOf } = pairInOrder(group, candidates, looksLike, () => false)
        rightOf.forEach((at, index) => at !== -1 && match(candidates[at]!, group[index]!))
      }
    }
  }
  if (isSameName(original, written)) match(original, written)
  return found
}

function groupedChildren(element: SourceElement): Map<string, SourceElement[]> {
  const groups = new Map<string, SourceElement[]>()
  for (const child of childElements(element)) {
    const name = isUnordered(collectionOf(child)) ? keyInSet(child) : (child.id ?? '')
    const key = `${child.uri} ${child.localName} ${name}`
    const group = groups.get(key)
    if (group) group.push(child)
    else groups.set(key, [child])
  }
  return groups
}

/** Whether the editor may have written the one for the other; it leaves out defaults and writes numbers anew. */
function looksLike(written: SourceElement, original: SourceElement): boolean {
  const isSameValue = (one: string, other: string) => one === other || Number(one) === Number(other)
  return (
    contentOf(written).trim() === contentOf(original).trim() &&
    written.attributes.every((attribute) => {
      const counterpart = counterpartOf(attribute, original)
      return counterpart !== undefined && isSameValue(counterpart.value, attribute.value)
    })
  )
}

/**
 * To each element of the edited text the one that it was before: by its id wherever it is now, else within
 * the same parent, where one that is equal or stands in its place is found.
 */
export function matchEdited(before: BeforeTree, after: SourceTree, isUnchanged: IsUnchanged): Counterparts {
  const found = new Map<SourceElement, SourceElement>()
  const taken = new Set<SourceElement>()
  const { ids } = before
  const idsNow = uniqueIds(after.root, before)
  const pair = (b: SourceElement, a: SourceElement) => {
    found.set(a, b)
    taken.add(b)
  }
  const byId = (a: SourceElement) => {
    if (before.has(a)) {
      pair(a, a)
      if (isUnchanged(a, a)) return
    } else {
      const b = a.id === undefined || idsNow.get(a.id) !== a ? undefined : ids.get(a.id)
      if (b && b.uri === a.uri) pair(b, a)
    }
    for (const child of childElements(a)) byId(child)
  }
  const within = (a: SourceElement) => {
    const b = found.get(a)
    // what is unchanged as a whole is copied as a whole: nobody asks for its parts
    if (b && isUnchanged(a, b)) return
    if (b) pairChildren(b, a, { found, taken, pair })
    for (const child of childElements(a)) within(child)
  }
  if (isSameName(before.root, after.root)) pair(before.root, after.root)
  byId(after.root)
  within(after.root)
  return found
}

/** The unedited text; its elements stand in the edited tree where they are the same. */
export interface BeforeTree {
  readonly root: SourceElement
  readonly ids: ReadonlyMap<string, SourceElement | null>
  has(element: SourceElement): boolean
}

export function beforeTree({ root, source }: SourceTree): BeforeTree {
  return { root, ids: uniqueIds(root), has: (element) => element.source === source }
}

/** Whether an element of the edited text is to the letter what it was. */
export type IsUnchanged = (after: SourceElement, before: SourceElement) => boolean

/** Elements by their id, those without the ids that are used more than once. */
function uniqueIds(root: SourceElement, except?: BeforeTree): Map<string, SourceElement | null> {
  const ids = new Map<string, SourceElement | null>()
  const visit = (element: SourceElement) => {
    if (element.id !== undefined) ids.set(element.id, ids.has(element.id) ? null : element)
    if (except?.has(element)) return
    for (const child of childElements(element)) visit(child)
  }
  visit(root)
  return ids
}

interface Pairs {
  readonly found: Counterparts
  readonly taken: ReadonlySet<SourceElement>
  readonly pair: (b: SourceElement, a: SourceElement) => void
}

function pairChildren(b: SourceElement, a: SourceElement, pairs: Pairs): void {
  pairMembers(b, a, pairs)
  const { found, taken, pair } = pairs
  const lefts = childElements(b).filter((child) => !taken.has(child))
  const rights = childElements(a).filter((child) => !found.has(child))
  for (const name of new Set(rights.map(qualifiedName))) {
    const left = lefts.filter((child) => qualifiedName(child) === name)
    const right = rights.filter((child) => qualifiedName(child) === name)
    const { rightOf } = pairInOrder(left, right, saysTheSame, mayBecome)
    rightOf.forEach((at, index) => at !== -1 && pair(left[index]!, right[at]!))
  }
}

/** Members of sets wherever they stand in them. */
function pairMembers(b: SourceElement, a: SourceElement, { found, taken, pair }: Pairs): void {
  const isMember = (child: SourceElement) => isUnordered(collectionOf(child))
  const keyOf = (child: SourceElement) => `${qualifiedName(child)} ${keyInSet(child)}`
  const free = Map.groupBy(
    childElements(b).filter((child) => !taken.has(child) && isMember(child)),
    keyOf,
  )
  for (const child of childElements(a)) {
    const before = !found.has(child) && isMember(child) ? free.get(keyOf(child))?.shift() : undefined
    if (before) pair(before, child)
  }
}

function qualifiedName({ uri, localName }: SourceElement): string {
  return `${uri} ${localName}`
}

/** One that has an id is another one if its id is another, unless nothing else of it is. */
function mayBecome(before: SourceElement, after: SourceElement): boolean {
  return before.id === after.id || isSameButForId(before, after)
}
