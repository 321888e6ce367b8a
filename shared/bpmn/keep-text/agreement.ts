import { collectionOf, isUnordered } from './collections.ts'
import type { Edit } from './edit.ts'
import {
  childElements,
  contentOf,
  counterpartOf,
  isSameName,
  saysTheSame,
  sourceOf,
  valueOf,
} from './element-values.ts'
import type { SourceAttribute, SourceElement, SourceTree } from './source-tree.ts'

/**
 * Whether the patched text says what the edited one says. Where they differ it must be a difference that the
 * original and the editor's text of it had before: what the editor does not write was in the file already,
 * and what is written otherwise was not edited.
 */
export function agrees(result: SourceTree, edit: Edit, after: SourceTree): boolean {
  return agree(edit, result.root, after.root)
}

function agree(edit: Edit, r: SourceElement, a: SourceElement): boolean {
  const b = edit.beforeOf.get(a)
  const o = b && edit.originalOf.get(b)
  if (!isSameName(r, a)) return false
  if (!b || !o) return isSameAsNew(edit, r, a)
  if (edit.isUnchanged(a, b) && isSameText(r, o)) return true
  return (
    a.attributes.every((attribute) => isAttributeKept(attribute, { r, a, b, o })) &&
    r.attributes.every((attribute) => counterpartOf(attribute, a) ?? isForeignAttribute(attribute, { r, a, b, o })) &&
    isContentKept({ r, a, b, o }) &&
    areChildrenKept(edit, { r, a, b, o })
  )
}

interface Four {
  readonly r: SourceElement
  readonly a: SourceElement
  readonly b: SourceElement
  readonly o: SourceElement
}

function isSameText(r: SourceElement, o: SourceElement): boolean {
  return r === o || (r.end - r.start === o.end - o.start && sourceOf(r) === sourceOf(o))
}

function isSameAsNew(edit: Edit, r: SourceElement, a: SourceElement): boolean {
  const children = childElements(a)
  const read = childElements(r)
  return (
    a.attributes.length === r.attributes.length &&
    a.attributes.every((attribute) => valueIn(attribute, r) === valueOf(attribute, a)) &&
    contentOf(a) === contentOf(r) &&
    children.length === read.length &&
    children.every((child, index) => agree(edit, read[index]!, child))
  )
}

function valueIn(attribute: SourceAttribute, element: SourceElement): string | undefined {
  const counterpart = counterpartOf(attribute, element)
  return counterpart && valueOf(counterpart, element)
}

function isAttributeKept(attribute: SourceAttribute, { r, a, b, o }: Four): boolean {
  const value = valueOf(attribute, a)
  const read = valueIn(attribute, r)
  return read === value || (valueIn(attribute, b) === value && read === valueIn(attribute, o))
}

/** One that the file has and the editor never wrote. */
function isForeignAttribute(attribute: SourceAttribute, { r, b, o }: Four): boolean {
  return valueIn(attribute, o) === valueOf(attribute, r) && !counterpartOf(attribute, b)
}

function isContentKept({ r, a, b, o }: Four): boolean {
  const content = contentOf(a)
  const read = contentOf(r)
  return read === content || (contentOf(b) === content && read.trim() === contentOf(o).trim())
}

function areChildrenKept(edit: Edit, four: Four): boolean {
  const settled = new Map<SourceElement, Child>()
  const waiting = new Map<string, Child[]>()
  childElements(four.a).forEach((element, index) => {
    const before = edit.beforeOf.get(element)
    const original = before && edit.originalOf.get(before)
    if (original && edit.isUnchanged(element, before)) settled.set(original, { element, index, original })
    else waiting.set(keyOf(element), [...(waiting.get(keyOf(element)) ?? []), { element, index }])
  })
  const latest = new Map<string, Child>()
  for (const child of childElements(four.r)) {
    const found = settled.get(child) ?? firstOf(equalIn(settled, child), agreeingIn(waiting, edit, child))
    if (!found) {
      if (childElements(four.o).some((other) => !edit.isRead.has(other) && saysTheSame(other, child))) continue
      return false
    }
    const order = orderOf(found.element)
    const last = isUnordered(order) ? undefined : latest.get(order)
    if (last && last.index > found.index) {
      if (!wasOutOfOrder(edit, four, last.element, found.element)) return false
    } else latest.set(order, found)
    settled.delete(found.original ?? child)
    const row = waiting.get(keyOf(child))
    if (row?.includes(found)) row.splice(row.indexOf(found), 1)
  }
  return [...waiting.values(), [...settled.values()]]
    .flat()
    .every(({ element }) => isAddedByEditor(edit, element, four.b))
}

/** Of two that stand the other way round than the editor writes them: the file had them so before anything was edited. */
function wasOutOfOrder(edit: Edit, { b, o }: Four, first: SourceElement, second: SourceElement): boolean {
  const befores = [first, second].map((element) => edit.beforeOf.get(element))
  const places = (parent: SourceElement, elements: readonly (SourceElement | undefined)[]) =>
    elements.map((element) => (element ? childElements(parent).indexOf(element) : -1))
  const [firstBefore, secondBefore] = places(b, befores) as [number, number]
  const [firstOriginal, secondOriginal] = places(
    o,
    befores.map((before) => before && edit.originalOf.get(before)),
  ) as [number, number]
  return secondBefore >= 0 && firstBefore > secondBefore && firstOriginal >= 0 && firstOriginal < secondOriginal
}

interface Child {
  readonly element: SourceElement
  readonly index: number
  /** where it is unchanged: what it was read from */
  readonly original?: SourceElement
}

function firstOf(one: Child | undefined, other: Child | undefined): Child | undefined {
  return one && other ? (one.index < other.index ? one : other) : (one ?? other)
}

function agreeingIn(waiting: ReadonlyMap<string, readonly Child[]>, edit: Edit, child: SourceElement) {
  return waiting.get(keyOf(child))?.find(({ element }) => agree(edit, child, element))
}

/** The first unchanged one that the child says the same as: a copy without an id is not the same object. */
function equalIn(settled: ReadonlyMap<SourceElement, Child>, child: SourceElement): Child | undefined {
  for (const [original, found] of settled)
    if (keyOf(original) === keyOf(child) && saysTheSame(original, child)) return found
  return undefined
}

/** Extensions that the editor knows are sorted by their names when they are read. */
function orderOf(element: SourceElement): string {
  const collection = collectionOf(element)
  return collection === 'values' ? `${element.uri} ${element.localName}` : collection
}

function keyOf({ uri, localName, id }: SourceElement): string {
  return `${uri} ${localName} ${id ?? ''}`
}

/** The editor adds it by itself to what it reads, and it is not edited. */
function isAddedByEditor(edit: Edit, element: SourceElement, parent: SourceElement): boolean {
  const before = edit.beforeOf.get(element)
  return before?.parent === parent && !edit.originalOf.has(before) && edit.isUnchanged(element, before)
}
