import { collectionOf, isUnordered } from './collections.ts'
import type { Edit } from './edit.ts'
import { childElements, contentOf, isElement, isSameName, isText } from './element-values.ts'
import { endsLine, leadOf, reindented, type Lead } from './file-style.ts'
import { patchedStartTag, withEnding } from './patch-tag.ts'
import { placedChild, placedChildren, risingPlaces, type Placed } from './place-children.ts'
import type { Scope, SourceElement, SourceNode } from './source-tree.ts'
import { contentText, lineOf, writeNew } from './write-new.ts'
import { splicedWithin, type Splice } from '../splice.ts'
import { withLineBreaks } from './names-in-file.ts'

/** What the original becomes in place of `o`, with what the edit made of it. */
export function patchedElement(edit: Edit, a: SourceElement, b: SourceElement, o: SourceElement): string {
  const { text } = edit.original.source
  if (edit.isUnchanged(a, b)) return text.slice(o.start, o.end)
  const inner = patchedInner(edit, a, b, o)
  const tag = patchedStartTag(edit, a, b, o)
  if (inner === '' && isEmptied(a, o)) return withEnding(tag, edit.style.closing)
  const name = /^<([^\s/>]+)/.exec(tag)![1]!
  if (o.startTagEnd < o.end && o.endTagStart > o.startTagEnd - 1 && !isSelfClosed(text, o)) {
    const endTag = name === o.name ? text.slice(o.endTagStart, o.end) : `</${name}>`
    return tag + inner + endTag
  }
  return inner === '' ? tag : `${withEnding(tag, '>')}${inner}</${name}>`
}

function isSelfClosed(text: string, o: SourceElement): boolean {
  return text.charCodeAt(o.startTagEnd - 2) === 47
}

/** It held something, and holds nothing now. */
function isEmptied(a: SourceElement, o: SourceElement): boolean {
  return o.children.length > 0 && a.children.length === 0
}

function patchedInner(edit: Edit, a: SourceElement, b: SourceElement, o: SourceElement): string {
  const { text } = edit.original.source
  const { placed, gone } = placesOf(edit, a, b, o)
  const removed = new Set([...gone, ...unreadable(edit, a, b, o)])
  const isContentNew = contentOf(a) !== contentOf(b)
  const isChanged = isContentNew || removed.size > 0 || placed.some(({ stays }) => !stays)
  if (isChanged && isBareWithout(removed, o)) return freshInner(edit, a, o, placed)
  const splices: Splice[] = [...removed].map((child) => removal(text, child))
  if (isContentNew) splices.push(...contentSplices(edit, a, o))
  for (const { element, stays } of placed) {
    const before = edit.beforeOf.get(element)
    if (!stays || edit.isUnchanged(element, before!)) continue
    splices.push({ from: stays.start, to: stays.end, text: patchedElement(edit, element, before!, stays) })
  }
  splices.push(...comingSplices(edit, o, placed))
  return splicedWithin(text, o.startTagEnd, o.endTagStart, splices)
}

interface Places {
  readonly placed: readonly Placed[]
  /** children of the original that are no longer there */
  readonly gone: readonly SourceElement[]
}

function placesOf(edit: Edit, a: SourceElement, b: SourceElement, o: SourceElement): Places {
  const order = new Map(childElements(b).map((child, index) => [child, index]))
  const known = childElements(a).map((element, index) => {
    const before = edit.beforeOf.get(element)
    const isHere = before !== undefined && order.has(before)
    const original = before && edit.originalOf.get(before)
    return { element, index, isHere, original, rank: before ? (order.get(before) ?? -1) : -1, before }
  })
  const here = known.filter(({ isHere, original }) => isHere && original)
  const isFree = ({ element }: { element: SourceElement }) => isUnordered(collectionOf(element))
  const inOrder = here.filter((child) => !isFree(child))
  const rising = risingPlaces(inOrder.map(({ rank }) => rank))
  const staying = [...here.filter(isFree), ...inOrder.filter((_, place) => rising.has(place))]
  const stays = new Set(staying)
  const coming = known.filter((child) => {
    if (stays.has(child)) return false
    // the editor adds it by itself to what it reads, and it is not edited
    return !(child.isHere && !child.original && edit.isUnchanged(child.element, child.before!))
  })
  const kept = new Set(staying.map(({ original }) => original))
  return {
    placed: placedChildren(
      staying
        .sort((one, other) => one.original!.start - other.original!.start)
        .map(({ element, index, original }) => placedChild(element, index, original!)),
      coming.map(({ element, index }) => placedChild(element, index, null)),
    ),
    gone: [
      ...childElements(b).flatMap((child) => {
        const original = edit.originalOf.get(child)
        return original && original.parent === o && !kept.has(original) ? [original] : []
      }),
      ...childElements(o).filter((child) => edit.leaving.has(child)),
    ],
  }
}

/** What the editor passed over in an element of one type it might read in one of another. */
function unreadable(edit: Edit, a: SourceElement, b: SourceElement, o: SourceElement): readonly SourceElement[] {
  if (isSameName(a, b)) return []
  return childElements(o).filter((child) => child.uri === o.uri && !edit.isRead.has(child))
}

/** Takes a child away, with its line where it stands alone there. */
function removal(text: string, child: SourceElement): Splice {
  const lead = leadOf(text, child.start)
  if (!lead || !endsLine(text, child.end)) return { from: child.start, to: child.end, text: '' }
  const blanks = /[ \t]*/y
  blanks.lastIndex = child.end
  return { from: child.start - lineOf(lead).length, to: child.end + blanks.exec(text)![0].length, text: '' }
}

/** The new content in place of the first piece of the old one; comments stay. */
function contentSplices(edit: Edit, a: SourceElement, o: SourceElement): Splice[] {
  const isMixed = childElements(o).length > 0
  const texts = o.children.filter(isText).filter(({ text }) => !isMixed || text.trim() !== '')
  const first = texts.find(({ text }) => text.trim() !== '') ?? texts[0]
  return texts.map((node) => {
    const content = node !== first ? '' : node.kind === 'cdata' ? dataText(edit, a) : contentText(edit, a)
    return { from: node.start, to: node.end, text: content }
  })
}

function dataText({ style }: Edit, a: SourceElement): string {
  const content = contentOf(a)
  if (content === '') return ''
  return `<![CDATA[${withLineBreaks(content, style.lineBreak).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
}

function comingSplices(edit: Edit, o: SourceElement, placed: readonly Placed[]): Splice[] {
  const { text } = edit.original.source
  const first = placed.find(({ stays }) => stays)?.stays
  return [...comingAfter(placed)].map(([after, coming]) => {
    const neighbour = after ?? first ?? o.children.find(({ kind }) => kind !== 'text')!
    const at = after ? endWithRemark(o, after) : first ? o.startTagEnd : o.children.findLast(isNoBlank)!.end
    return { from: at, to: at, text: comingText(edit, coming, leadOf(text, neighbour.start), o.scope) }
  })
}

/** What comes in after each child that stays; under null what comes before all of them. */
function comingAfter(placed: readonly Placed[]): ReadonlyMap<SourceElement | null, readonly Placed[]> {
  const coming = new Map<SourceElement | null, Placed[]>()
  let after: SourceElement | null = null
  for (const child of placed) {
    if (child.stays) after = child.stays
    else coming.set(after, [...(coming.get(after) ?? []), child])
  }
  return coming
}

/** Where an element ends, with the remark that stands behind it on its line. */
function endWithRemark(o: SourceElement, element: SourceElement): number {
  const at = o.children.indexOf(element)
  const [blank, remark, rest] = o.children.slice(at + 1, at + 4)
  const isRemark = blank?.kind === 'text' && /^[ \t]+$/.test(blank.text) && remark?.kind === 'comment'
  const endsHere = !rest || (rest.kind === 'text' && /^[ \t]*[\r\n]/.test(rest.text))
  return isRemark && endsHere ? remark.end : element.end
}

function comingText(edit: Edit, coming: readonly Placed[], lead: Lead | null, scope: Scope): string {
  return coming.map(({ element }) => lineOf(lead) + comingElement(edit, element, lead, scope)).join('')
}

function isBareWithout(removed: ReadonlySet<SourceElement>, o: SourceElement): boolean {
  return o.children.every((node) => (isElement(node) ? removed.has(node) : !isNoBlank(node)))
}

function isNoBlank(node: SourceNode): boolean {
  return node.kind !== 'text' || node.text.trim() !== ''
}

/** The inner text of an element that keeps nothing: blanks are made anew. */
function freshInner(edit: Edit, a: SourceElement, o: SourceElement, coming: readonly Placed[]): string {
  const content = contentText(edit, a)
  if (coming.length === 0) return content
  const { text } = edit.original.source
  const own = leadOf(text, o.start)
  const child = childElements(o)[0]
  const below = own && { lineBreak: own.lineBreak, indent: own.indent + edit.style.unit }
  const lead = child ? leadOf(text, child.start) : below
  return content + comingText(edit, coming, lead, o.scope) + (lead && own ? lineOf(own) : '')
}

/** One that comes in: from its old place with its own text, or new. */
function comingElement(edit: Edit, a: SourceElement, lead: Lead | null, scope: Scope): string {
  const before = edit.beforeOf.get(a)
  const original = before && edit.originalOf.get(before)
  if (before && original && hasSameBindings(original.scope, scope, original.parent?.scope)) {
    const text = patchedElement(edit, a, before, original)
    return reindented(text, leadOf(edit.original.source.text, original.start), lead)
  }
  return writeNew(edit, a, {
    lead,
    scope,
    writeChild: (child, below, inner) => comingElement(edit, child, below, inner),
  })
}

/** Whether prefixes mean the same at the new place as at the old one. */
function hasSameBindings(own: Scope, target: Scope, outer: Scope | undefined): boolean {
  const from = outer ?? own
  if (from === target) return true
  return from.size === target.size && [...from].every(([prefix, uri]) => target.get(prefix) === uri)
}
