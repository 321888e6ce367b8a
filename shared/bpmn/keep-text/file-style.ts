import { childElements } from './element-values.ts'
import type { SourceTree } from './source-tree.ts'

/** How a file is laid out, so that what is added looks like the rest. */
export interface FileStyle {
  /** '' where the file has no line ends */
  readonly lineBreak: string
  /** indentation of one level */
  readonly unit: string
  /** how an element without content ends */
  readonly closing: ' />' | '/>'
  readonly quote: string
}

/** The line that an element begins: what stands before it from the end of the line above. */
export interface Lead {
  readonly lineBreak: string
  readonly indent: string
}

export function styleOf({ source: { text }, root }: SourceTree): FileStyle {
  const outer = leadOf(text, root.start)?.indent ?? ''
  const [first] = childElements(root)
  const inner = first && leadOf(text, first.start)?.indent
  return {
    lineBreak: /\r\n|\n|\r/.exec(text)?.[0] ?? '',
    unit: inner?.startsWith(outer) && inner.length > outer.length ? inner.slice(outer.length) : '  ',
    closing: /[^<?]\/>/.exec(text)?.[0].startsWith(' ') === false ? '/>' : ' />',
    quote: text.split("='").length > text.split('="').length ? "'" : '"',
  }
}

/** Null for what does not begin a line of its own. */
export function leadOf(text: string, start: number): Lead | null {
  let at = start
  while (at > 0 && isBlank(text.charCodeAt(at - 1))) at--
  const indent = text.slice(at, start)
  if (text[at - 1] === '\n') return { lineBreak: text[at - 2] === '\r' ? '\r\n' : '\n', indent }
  return text[at - 1] === '\r' ? { lineBreak: '\r', indent } : null
}

/** Whether nothing but blanks follows until the line ends. */
export function endsLine(text: string, end: number): boolean {
  let at = end
  while (isBlank(text.charCodeAt(at))) at++
  return at >= text.length || text[at] === '\n' || text[at] === '\r'
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9
}

/** The text of an element moved to a line of another indentation; what is content or comment stays as it is. */
export function reindented(text: string, from: Lead | null, to: Lead | null): string {
  if (!from || !to || from.indent === to.indent) return text
  return text.replace(MARKS_AND_BLANKS, (piece) =>
    piece.startsWith('<')
      ? piece
      : piece.replace(/(\r\n|\n|\r)([ \t]*)/g, (all, lineBreak: string, indent: string) =>
          indent.startsWith(from.indent) ? lineBreak + to.indent + indent.slice(from.indent.length) : all,
        ),
  )
}

const MARKS_AND_BLANKS =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(?:"[^"]*"|'[^']*'|[^<>"'])*>|(?<=>)\s+(?=<)/g
