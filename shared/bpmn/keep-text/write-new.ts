import { childElements, contentOf } from './element-values.ts'
import type { Edit } from './edit.ts'
import type { Lead } from './file-style.ts'
import { escapedText, escapedValue, withLineBreaks } from './names-in-file.ts'
import type { Scope, SourceElement } from './source-tree.ts'

/** Text of an element at its place: `lead` is the line that it begins, null within a line. */
export type WriteElement = (element: SourceElement, lead: Lead | null, scope: Scope) => string

/**
 * An element of the edited text in the style of the file.
 *
 * @param writeChild text of what the element holds
 */
export function writeNew(
  edit: Edit,
  a: SourceElement,
  { lead, scope, writeChild }: { readonly lead: Lead | null; readonly scope: Scope; readonly writeChild: WriteElement },
): string {
  const { names, style } = edit
  const isBare = a.uri === '' && (scope.get('') ?? '') !== ''
  const inner: Scope = isBare ? new Map([...scope, ['', '']]) : scope
  const name = isBare ? a.localName : names.ofElement(a, scope)
  const attributes = a.attributes.map((attribute) => {
    const value = escapedValue(names.valueOf(attribute, a, inner), style.quote)
    return ` ${names.ofAttribute(attribute, inner)}=${style.quote}${value}${style.quote}`
  })
  if (isBare) attributes.unshift(` xmlns=${style.quote}${style.quote}`)
  const tag = `<${name}${attributes.join('')}`
  const content = contentText(edit, a)
  const children = childElements(a)
  if (content === '' && children.length === 0) return tag + style.closing
  const below = lead && { lineBreak: lead.lineBreak, indent: lead.indent + style.unit }
  const written = children.map((child) => lineOf(below) + writeChild(child, below, inner)).join('')
  return `${tag}>${content}${written}${children.length > 0 ? lineOf(lead) : ''}</${name}>`
}

export function lineOf(lead: Lead | null): string {
  return lead ? lead.lineBreak + lead.indent : ''
}

/** As CDATA where the editor wrote it so. */
export function contentText({ style }: Edit, a: SourceElement): string {
  const content = contentOf(a)
  const isData = a.children.some(({ kind }) => kind === 'cdata') && !content.includes(']]>')
  if (!isData) return escapedText(content, style.lineBreak)
  return `<![CDATA[${withLineBreaks(content, style.lineBreak)}]]>`
}
