import { splicedWithin, type Splice } from '../splice.ts'
import { counterpartOf, isSameName, valueOf } from './element-values.ts'
import { escapedValue } from './names-in-file.ts'
import type { SourceAttribute, SourceElement } from './source-tree.ts'
import type { Edit } from './edit.ts'

/** The start tag of the original with the attributes changed, added and removed that the edit changed. */
export function patchedStartTag(edit: Edit, a: SourceElement, b: SourceElement, o: SourceElement): string {
  const { text } = edit.original.source
  const nameEnd = o.start + 1 + o.name.length
  const splices: Splice[] = []
  if (!isSameName(a, b)) splices.push({ from: o.start + 1, to: nameEnd, text: edit.names.ofElement(a, o.scope) })
  for (const attribute of b.attributes) {
    const gone = counterpartOf(attribute, a) ? undefined : counterpartOf(attribute, o)
    if (gone) splices.push({ from: gone.start - blankBefore(text, gone).length, to: gone.end, text: '' })
  }
  for (const attribute of foreignAttributes(a, b, o))
    splices.push({ from: attribute.start - blankBefore(text, attribute).length, to: attribute.end, text: '' })
  let end = nameEnd
  for (const attribute of a.attributes) {
    const was = counterpartOf(attribute, b)
    const there = counterpartOf(attribute, o)
    if (!(was && valueOf(was, b) === valueOf(attribute, a))) {
      splices.push(there ? changed(edit, attribute, a, { there, o }) : added(edit, attribute, a, { o, end }))
    }
    if (there) end = there.end
  }
  return splicedWithin(text, o.start, o.startTagEnd, splices)
}

/** What the editor did not write because it says nothing there: an element of another type may say more by it. */
function foreignAttributes(a: SourceElement, b: SourceElement, o: SourceElement): readonly SourceAttribute[] {
  if (isSameName(a, b)) return []
  return o.attributes.filter(
    (attribute) => attribute.uri === '' && !counterpartOf(attribute, b) && !counterpartOf(attribute, a),
  )
}

function changed(
  edit: Edit,
  attribute: SourceAttribute,
  a: SourceElement,
  { there, o }: { readonly there: SourceAttribute; readonly o: SourceElement },
): Splice {
  const isSame = valueOf(there, o) === valueOf(attribute, a)
  const { text } = edit.original.source
  const value = escapedValue(edit.names.valueOf(attribute, a, o.scope), text[there.quoteStart]!)
  const [from, to] = [there.quoteStart + 1, there.end - 1]
  return { from, to, text: isSame ? text.slice(from, to) : value }
}

function added(
  edit: Edit,
  attribute: SourceAttribute,
  a: SourceElement,
  { o, end }: { readonly o: SourceElement; readonly end: number },
): Splice {
  const { text } = edit.original.source
  const last = o.attributes.at(-1)
  const quote = last ? text[last.quoteStart]! : edit.style.quote
  const blank = last && o.attributes.length > 1 ? blankBefore(text, last) : ' '
  const name = edit.names.ofAttribute(attribute, o.scope)
  const value = escapedValue(edit.names.valueOf(attribute, a, o.scope), quote)
  return { from: end, to: end, text: `${blank}${name}=${quote}${value}${quote}` }
}

function blankBefore(text: string, { start }: SourceAttribute): string {
  let at = start
  while (text.charCodeAt(at - 1) <= 32) at--
  return text.slice(at, start)
}

/** The tag open or closed by itself, whatever it is now. */
export function withEnding(tag: string, ending: '>' | '/>' | ' />'): string {
  return tag.replace(/\s*\/?>$/, ending)
}
