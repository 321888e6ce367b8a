import { spliced, type Splice } from '../splice.ts'
import type { DiagramText } from './texts-of.ts'

/** What a text is to become. */
export interface TextChange {
  /** number of the text, as a hit names it */
  readonly text: number
  readonly after: string
}

/** The file with the texts changed and every other character as it was. */
export function replaceInDiagram(xml: string, texts: readonly DiagramText[], changes: readonly TextChange[]): string {
  const splices = changes.map(({ text, after }): Splice => {
    const found = texts[text]
    if (!found) throw new Error(`The diagram has no text ${text}.`)
    const { element, attribute } = found.source
    return attribute === null ? contentSplice(xml, element, after) : attributeSplice(xml, element, attribute, after)
  })
  return spliced(xml, splices)
}

type Source = DiagramText['source']['element']

/** A CDATA section stays one; several pieces become one text. */
function contentSplice(xml: string, element: Source, after: string): Splice {
  const [first, last] = [element.children[0], element.children.at(-1)]
  if (!first || !last) throw new Error(`${element.name} has no text.`)
  const isLiteral = element.children.length === 1 && xml.startsWith('<![CDATA[', first.start)
  const text = isLiteral ? `<![CDATA[${after.replaceAll(']]>', ']]]]><![CDATA[>')}]]>` : escaped(after)
  return { from: first.start, to: last.end, text }
}

const ATTRIBUTE = /[ \t\r\n]*([^\s=/>]+)[ \t\r\n]*=[ \t\r\n]*(?:"[^"<]*"|'[^'<]*')/y

function attributeSplice(xml: string, element: Source, name: string, after: string): Splice {
  ATTRIBUTE.lastIndex = element.afterName
  for (let match = ATTRIBUTE.exec(xml); match; match = ATTRIBUTE.exec(xml)) {
    if (match[1] !== name) continue
    const to = ATTRIBUTE.lastIndex
    const from = xml.indexOf(xml[to - 1]!, match.index + match[0].indexOf('='))
    const text = escaped(after).replaceAll('"', '&quot;').replaceAll("'", '&#39;')
    return { from: from + 1, to: to - 1, text: text.replaceAll(/[\n\r\t]/g, (sign) => `&#${sign.charCodeAt(0)};`) }
  }
  throw new Error(`${element.name} has no attribute ${name}.`)
}

/** XML has no sign for the characters left out. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}
