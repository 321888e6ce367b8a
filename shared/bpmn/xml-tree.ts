import type { Checked } from '../problem.ts'
import { Malformed, notXml, refusedDeclaration, refuseOtherFormats, tooDeep } from './malformed.ts'

/**
 * A small strict XML 1.0 reader with namespaces that keeps what a diagram reader needs and parsers for
 * the browser throw away: the line of each element, comments and processing instructions, the order of
 * everything. It never expands an entity: a DOCTYPE is refused where it stands, so no document can
 * grow while it is read. It works in one pass over the text and without recursion.
 */
export interface XmlElement {
  readonly kind: 'element'
  /** as written, with prefix */
  readonly name: string
  readonly localName: string
  /** namespace URI, '' for none */
  readonly uri: string
  readonly attributes: readonly XmlAttribute[]
  readonly children: readonly XmlNode[]
  readonly parent: XmlElement | null
  /** line of the start tag, from 1 */
  readonly line: number
  /** where the element stands in the text: from its "<" to after the ">" that closes it */
  readonly start: number
  readonly end: number
  /** from here on its attributes can be written */
  readonly afterName: number
}

export interface XmlAttribute {
  readonly name: string
  readonly localName: string
  /** namespace URI, '' for an attribute without prefix */
  readonly uri: string
  readonly value: string
}

export interface XmlText {
  readonly kind: 'text' | 'comment' | 'instruction'
  readonly text: string
  readonly line: number
  /** where it stands in the document, with its marks */
  readonly start: number
  readonly end: number
}

export type XmlNode = XmlElement | XmlText

export interface XmlDocument {
  readonly root: XmlElement
  /** comments and processing instructions outside the root element */
  readonly around: readonly XmlText[]
}

/** Deeper nesting than this is refused: editors and writers work recursively and would overflow. */
export const MAXIMUM_DEPTH = 400

const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace'
const XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/'

const NAME =
  /[:A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C\u200D\u2070-\u218F\u2C00-\u2FEF\u3001-\uDFFF\uF900-\uFDCF\uFDF0-\uFFFD][-.0-9:A-Z_a-z\u00B7\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u037D\u037F-\u1FFF\u200C\u200D\u203F\u2040\u2070-\u218F\u2C00-\u2FEF\u3001-\uDFFF\uF900-\uFDCF\uFDF0-\uFFFD]*/y
const ATTRIBUTE_VALUE = /[ \t\r\n]*=[ \t\r\n]*(?:"([^"<]*)"|'([^'<]*)')/y
const SPACE = /[ \t\r\n]*/y
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

interface OpenElement {
  readonly kind: 'element'
  readonly name: string
  readonly localName: string
  readonly uri: string
  readonly attributes: readonly XmlAttribute[]
  readonly children: XmlNode[]
  readonly parent: XmlElement | null
  readonly line: number
  readonly start: number
  end: number
  readonly afterName: number
}

/**
 * Reads a whole XML document.
 *
 * Errors (codes): `file-empty`, `not-xml`, `doctype-refused`, `entity-unknown`, `file-truncated`,
 * `xml-broken`, `xml-too-deep`; each with the line, from 1.
 */
export function parseXml(text: string): Checked<XmlDocument> {
  try {
    return { ok: true, value: documentOf(text), problems: [] }
  } catch (error) {
    if (error instanceof Malformed) return { ok: false, problems: [error.problem] }
    throw error
  }
}

function documentOf(text: string): XmlDocument {
  refuseOtherFormats(text)
  const around: XmlText[] = []
  const open: OpenElement[] = []
  const scopes: Record<string, string>[] = [Object.assign(Object.create(null), { '': '', xml: XML_NAMESPACE })]
  let root: XmlElement | null = null
  let position = text.charCodeAt(0) === 0xfeff ? 1 : 0
  let line = 1
  let lineEnd = endOfLine(text, 0)

  // offsets come in rising order, so that counting lines costs one pass in all
  const lineAt = (offset: number): number => {
    while (lineEnd < offset) {
      line++
      lineEnd = endOfLine(text, lineEnd + 1)
    }
    return line
  }
  const broken = (message: string, offset: number) =>
    new Malformed(
      'xml-broken',
      `Line ${lineAt(offset)} is not well-formed XML: ${message}.`,
      'Correct the file at this line, or export it again from the tool that wrote it.',
      lineAt(offset),
    )
  const truncated = (what: string, offset: number) =>
    new Malformed(
      'file-truncated',
      `The file ends too early: ${what} is never closed.`,
      'The file was cut off, perhaps by an interrupted download or copy. Fetch it again from where it came from.',
      lineAt(offset),
    )
  const decoded = (raw: string, offset: number): string => {
    const bad = FORBIDDEN.exec(raw)
    if (bad) {
      const code = bad[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
      throw broken(`the character U+${code} is not allowed in XML`, offset + bad.index)
    }
    if (!raw.includes('&')) return raw
    return raw.replace(
      /&(?:#x([0-9a-fA-F]{1,6});|#([0-9]{1,7});|([^;&\s<]{1,50});)?/g,
      (all, hex, decimal, name, at) => {
        if (name !== undefined && ENTITIES[name] !== undefined) return ENTITIES[name]
        if (hex !== undefined || decimal !== undefined) {
          const code = hex === undefined ? parseInt(decimal, 10) : parseInt(hex, 16)
          const isCharacter = code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000)
          if (isCharacter && !FORBIDDEN.test(String.fromCodePoint(code))) return String.fromCodePoint(code)
          throw broken(`${all} names no character`, offset + at)
        }
        if (name !== undefined) {
          throw new Malformed(
            'entity-unknown',
            `Line ${lineAt(offset + at)} uses the entity ${all}, which XML does not define; entities of a DOCTYPE are not read.`,
            `Write the text itself in place of ${all}.`,
            lineAt(offset + at),
          )
        }
        throw broken('an "&" that starts no entity; a plain one is written "&amp;"', offset + at)
      },
    )
  }
  const addText = (raw: string, offset: number, isLiteral: boolean, end: number) => {
    const content = isLiteral ? raw : decoded(raw, offset)
    const normal = content.includes('\r') ? content.replace(/\r\n?/g, '\n') : content
    const parent = open.at(-1)
    if (parent) parent.children.push({ kind: 'text', text: normal, line: lineAt(offset), start: offset, end })
    else if (isLiteral || normal.trim() !== '') {
      throw broken(root ? 'text after the end of the root element' : 'text before the root element', offset)
    }
  }
  const addAside = (kind: 'comment' | 'instruction', content: string, offset: number, end: number) => {
    const target = open.at(-1)?.children ?? around
    target.push({ kind, text: content, line: lineAt(offset), start: offset, end })
  }

  while (position < text.length) {
    const start = text.indexOf('<', position)
    if (start === -1) {
      addText(text.slice(position), position, false, text.length)
      break
    }
    if (start > position) addText(text.slice(position, start), position, false, start)

    if (text.startsWith('<!--', start)) {
      const end = text.indexOf('-->', start + 4)
      if (end === -1) throw truncated('a comment', start)
      addAside('comment', text.slice(start + 4, end), start, end + 3)
      position = end + 3
    } else if (text.startsWith('<![CDATA[', start)) {
      const end = text.indexOf(']]>', start + 9)
      if (end === -1) throw truncated('a CDATA section', start)
      addText(text.slice(start + 9, end), start, true, end + 3)
      position = end + 3
    } else if (text.startsWith('<?', start)) {
      const end = text.indexOf('?>', start + 2)
      if (end === -1) throw truncated('a processing instruction', start)
      const content = text.slice(start + 2, end)
      if (!/^xml[\s]/i.test(content)) addAside('instruction', content, start, end + 2)
      position = end + 2
    } else if (text.startsWith('<!', start)) {
      throw refusedDeclaration(text.slice(start, start + 200), lineAt(start))
    } else if (text.startsWith('</', start)) {
      const end = text.indexOf('>', start)
      if (end === -1) throw truncated('an end tag', start)
      const name = text.slice(start + 2, end).trimEnd()
      const element = open.pop()
      if (!element) throw broken(`</${name.slice(0, 80)}> closes nothing`, start)
      if (element.name !== name) {
        throw broken(
          `</${name.slice(0, 80)}> stands where <${element.name}> of line ${element.line} should be closed`,
          start,
        )
      }
      scopes.pop()
      element.end = end + 1
      position = end + 1
    } else {
      if (root && open.length === 0) throw broken('a second root element', start)
      const tag = startTag(start)
      if (!root) root = tag.element
      position = tag.end
    }
  }
  const unclosed = open.at(-1)
  if (unclosed) throw truncated(`<${unclosed.name}> of line ${unclosed.line}`, text.length)
  if (!root) throw notXml('it holds no element')
  return { root, around }

  function startTag(start: number): { element: OpenElement; end: number } {
    NAME.lastIndex = start + 1
    const nameMatch = NAME.exec(text)
    if (!nameMatch) {
      if (start + 1 >= text.length) throw truncated('a tag', start)
      throw broken('"<" starts no tag; a plain one is written "&lt;"', start)
    }
    const name = nameMatch[0]
    const written: { name: string; value: string }[] = []
    const names = new Set<string>()
    let scope = scopes.at(-1)!
    let at = NAME.lastIndex
    let isClosed = false
    for (;;) {
      SPACE.lastIndex = at
      SPACE.exec(text)
      const next = text.charCodeAt(SPACE.lastIndex)
      if (next === 62 /* > */) {
        at = SPACE.lastIndex + 1
        break
      }
      if (next === 47 /* / */ && text.charCodeAt(SPACE.lastIndex + 1) === 62) {
        at = SPACE.lastIndex + 2
        isClosed = true
        break
      }
      if (SPACE.lastIndex >= text.length) throw truncated(`the tag <${name}>`, start)
      if (SPACE.lastIndex === at) throw broken(`a blank is missing in the tag <${name}>`, at)
      NAME.lastIndex = SPACE.lastIndex
      const attributeName = NAME.exec(text)?.[0]
      if (attributeName === undefined) throw broken(`<${name}> has an attribute without a legal name`, SPACE.lastIndex)
      ATTRIBUTE_VALUE.lastIndex = NAME.lastIndex
      const value = ATTRIBUTE_VALUE.exec(text)
      if (!value) {
        if (!text.includes('>', NAME.lastIndex)) throw truncated(`the tag <${name}>`, start)
        throw broken(`the attribute ${attributeName} of <${name}> has no value in quotes`, NAME.lastIndex)
      }
      if (names.has(attributeName)) {
        throw broken(`<${name}> has the attribute ${attributeName} twice`, NAME.lastIndex)
      }
      names.add(attributeName)
      const raw = decoded(value[1] ?? value[2] ?? '', NAME.lastIndex)
      const content = /[\t\r\n]/.test(raw) && !/&#/.test(value[0]) ? raw.replace(/\r\n|[\t\r\n]/g, ' ') : raw
      written.push({ name: attributeName, value: content })
      if (attributeName === 'xmlns' || attributeName.startsWith('xmlns:')) {
        if (scope === scopes.at(-1)) scope = Object.create(scope) as Record<string, string>
        scope[attributeName.slice(6)] = content
      }
      at = ATTRIBUTE_VALUE.lastIndex
    }
    const parent = open.at(-1) ?? null
    const { prefix, localName } = splitName(name)
    const uri = scope[prefix]
    if (uri === undefined) throw broken(`the prefix "${prefix}" of <${name}> is declared nowhere`, start)
    const element: OpenElement = {
      kind: 'element',
      name,
      localName,
      uri,
      attributes: written.map((attribute) => qualified(attribute, scope)),
      children: [],
      parent,
      line: lineAt(start),
      start,
      end: at,
      afterName: start + 1 + name.length,
    }
    parent?.children.push(element)
    if (!isClosed) {
      if (open.length >= MAXIMUM_DEPTH) throw tooDeep(element.line, MAXIMUM_DEPTH)
      open.push(element)
      scopes.push(scope)
    }
    return { element, end: at }
  }
}

function endOfLine(text: string, from: number): number {
  const at = text.indexOf('\n', from)
  return at === -1 ? Infinity : at
}

function splitName(name: string): { prefix: string; localName: string } {
  const colon = name.indexOf(':')
  return colon === -1
    ? { prefix: '', localName: name }
    : { prefix: name.slice(0, colon), localName: name.slice(colon + 1) }
}

function qualified(attribute: { name: string; value: string }, scope: Record<string, string>): XmlAttribute {
  const { prefix, localName } = splitName(attribute.name)
  if (attribute.name === 'xmlns' || prefix === 'xmlns') return { ...attribute, localName, uri: XMLNS_NAMESPACE }
  return { ...attribute, localName, uri: prefix === '' ? '' : (scope[prefix] ?? '') }
}
