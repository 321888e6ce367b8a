import type { Edit } from './edit.ts'
import { childElements, contentOf, isElement, isSameName, isText } from './element-values.ts'
import { endsLine, leadOf, reindented, type Lead } from './file-style.ts'
import { patchedStartTag, withEnding } from './patch-tag.ts'
import { placedChild, placedChildren, risingPlaces, type Placed } from './place-children.ts'
import type { Scope, SourceElement, SourceNode } from './source-tree.ts'
import { contentText, lineOf, writeNew } from './write-new.ts'

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
  const pieces: Pieces = new Map(
    o.children.map((node) => [node, edit.original.source.text.slice(node.start, node.end)]),
  )
  if (contentOf(a) !== contentOf(b)) replaceContent(edit, a, { o, pieces })
  const { placed, gone } = placesOf(edit, a, b, o)
  for (const { element, stays } of placed) {
    if (stays) pieces.set(stays, patchedElement(edit, element, edit.beforeOf.get(element)!, stays))
  }
  for (const child of gone) removePiece(edit, o, child, pieces)
  for (const child of unreadable(edit, a, b, o)) removePiece(edit, o, child, pieces)
  return withComing(edit, o, { placed, pieces })
}

type Pieces = Map<SourceNode, string>

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
  const rising = risingPlaces(here.map(({ rank }) => rank))
  const staying = here.filter((_, place) => rising.has(place))
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
    gone: childElements(b).flatMap((child) => {
      const original = edit.originalOf.get(child)
      return original && original.parent === o && !kept.has(original) ? [original] : []
    }),
  }
}

/** What the editor passed over in an element of one type it might read in one of another. */
function unreadable(edit: Edit, a: SourceElement, b: SourceElement, o: SourceElement): readonly SourceElement[] {
  if (isSameName(a, b)) return []
  return childElements(o).filter((child) => child.uri === o.uri && !edit.isRead.has(child))
}

/** Takes a child away, with its line where it stands alone there. */
function removePiece(
  {
    original: {
      source: { text },
    },
  }: Edit,
  o: SourceElement,
  child: SourceElement,
  pieces: Pieces,
): void {
  pieces.set(child, '')
  const lead = leadOf(text, child.start)
  if (!lead || !endsLine(text, child.end)) return
  const at = o.children.indexOf(child)
  const before = o.children[at - 1]
  if (before?.kind !== 'text') return
  const blank = lineOf(lead)
  const piece = pieces.get(before)!
  if (piece.endsWith(blank)) pieces.set(before, piece.slice(0, piece.length - blank.length))
  const after = o.children[at + 1]
  if (after?.kind === 'text') pieces.set(after, pieces.get(after)!.replace(/^[ \t]+(?=[\r\n])/, ''))
}

/** The new content in place of the first piece of the old one; comments stay. */
function replaceContent(
  edit: Edit,
  a: SourceElement,
  { o, pieces }: { readonly o: SourceElement; readonly pieces: Pieces },
): void {
  const texts = o.children.filter(isText)
  const first = texts.find((node) => node.text.trim() !== '') ?? texts[0]
  for (const node of texts) if (node.kind === 'cdata' || childElements(o).length === 0) pieces.set(node, '')
  if (first) pieces.set(first, first.kind === 'cdata' ? dataText(edit, a) : contentText(edit, a))
}

function dataText({ style }: Edit, a: SourceElement): string {
  const content = contentOf(a)
  if (content === '') return ''
  const lines = style.lineBreak === '\r\n' ? content.replace(/\n/g, '\r\n') : content
  return `<![CDATA[${lines.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
}

function withComing(
  edit: Edit,
  o: SourceElement,
  { placed, pieces }: { readonly placed: readonly Placed[]; readonly pieces: Pieces },
): string {
  const coming = comingAfter(placed)
  const hasText = o.children.some((node) => !isElement(node) && node.kind !== 'text')
  if (!o.children.some((node) => pieces.get(node)!.trim() !== '' && (isElement(node) || hasText)))
    return freshInner(edit, o, { placed, pieces })
  const neighbour = placed.find(({ stays }) => stays)?.stays ?? o.children.find((node) => node.kind !== 'text')!
  const lead = leadOf(edit.original.source.text, neighbour.start)
  let inner = placed.some(({ stays }) => stays) ? comingText(edit, coming.get(null), lead, o.scope) : ''
  const last = placed.some(({ stays }) => stays)
    ? undefined
    : o.children.findLast((node) => pieces.get(node)!.trim() !== '')
  o.children.forEach((node, at) => {
    inner += pieces.get(node)!
    const owner = ownerOfEnd(o, at)
    if (owner) inner += comingText(edit, coming.get(owner), leadOf(edit.original.source.text, owner.start), o.scope)
    if (node === last) inner += comingText(edit, coming.get(null), lead, o.scope)
  })
  return inner
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

/** The element that ends with this node: itself, or the one whose remark stands behind it on its line. */
function ownerOfEnd(o: SourceElement, at: number): SourceElement | null {
  const node = o.children[at]!
  if (isElement(node)) return remarkAfter(o, at) ? null : node
  const before = o.children[at - 2]
  return node.kind === 'comment' && before && isElement(before) && remarkAfter(o, at - 2) === node ? before : null
}

function remarkAfter(o: SourceElement, at: number): SourceNode | null {
  const [blank, remark, rest] = o.children.slice(at + 1, at + 4)
  const isRemark = blank?.kind === 'text' && /^[ \t]+$/.test(blank.text) && remark?.kind === 'comment'
  const endsHere = !rest || (rest.kind === 'text' && /^[ \t]*[\r\n]/.test(rest.text))
  return isRemark && endsHere ? remark : null
}

function comingText(edit: Edit, coming: readonly Placed[] = [], lead: Lead | null, scope: Scope): string {
  return coming.map(({ element }) => lineOf(lead) + comingElement(edit, element, lead, scope)).join('')
}

/** The whole content of an element that has nothing else: blanks are made anew. */
function freshInner(
  edit: Edit,
  o: SourceElement,
  { placed, pieces }: { readonly placed: readonly Placed[]; readonly pieces: Pieces },
): string {
  const coming = placed.filter(({ stays }) => !stays)
  if (coming.length === 0) {
    const rest = o.children.map((node) => pieces.get(node)!).join('')
    return rest.trim() === '' && childElements(o).length > 0 ? '' : rest
  }
  const own = leadOf(edit.original.source.text, o.start)
  const child = childElements(o)[0]
  const lead =
    (child && leadOf(edit.original.source.text, child.start)) ??
    (own && !child ? { lineBreak: own.lineBreak, indent: own.indent + edit.style.unit } : null)
  return comingText(edit, coming, lead, o.scope) + (lead && own ? lineOf(own) : '')
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
