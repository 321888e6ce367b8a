import { parseXml, type XmlAttribute, type XmlElement, type XmlNode } from '../bpmn/xml-tree.ts'

/** How a file is written: what tools and people do differently while they mean the same. */
export interface Spelling {
  /** prefix of each namespace; '' makes it the default one */
  readonly prefixes: Readonly<Record<string, string>>
  readonly quote: '"' | "'"
  readonly lineBreak: '\n' | '\r\n'
  /** of one level; null writes all in one line */
  readonly indent: string | null
  readonly closing: '/>' | ' />'
  readonly areAttributesOnLines: boolean
  readonly hasReversedAttributes: boolean
  readonly hasDiagramFirst: boolean
  readonly hasMark: boolean
  readonly endsWithBreak: boolean
  readonly isTextData: boolean
  /** every so many elements a remark or something foreign is put in; 0 for none */
  readonly asideEvery: number
}

const MODEL = 'http://www.omg.org/spec/BPMN/20100524/MODEL'
const XMLNS = 'http://www.w3.org/2000/xmlns/'
const XSI = 'http://www.w3.org/2001/XMLSchema-instance'
export const FOREIGN = 'urn:foreign'

/**
 * The same file in another spelling, with remarks and foreign content at places where it may stand.
 *
 * @throws for what is no XML
 */
export function respelled(xml: string, spelling: Spelling): string {
  const parsed = parseXml(xml)
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message)
  const writer = new Speller(spelling)
  const body = writer.element(parsed.value.root, 0)
  const { lineBreak, hasMark, endsWithBreak, indent } = spelling
  const line = indent === null ? '' : lineBreak
  const head = `<?xml version="1.0" encoding="UTF-8"?>${line}<!-- Agreed with legal -->${line}<?tool keep="1"?>${line}`
  return `${hasMark ? '\uFEFF' : ''}${head}${body}${endsWithBreak ? lineBreak : ''}`
}

class Speller {
  readonly #spelling: Spelling
  #count = 0

  constructor(spelling: Spelling) {
    this.#spelling = spelling
  }

  element(element: XmlElement, depth: number): string {
    const name = this.#name(element.uri, element.localName)
    const asides = this.#asidesIn(element)
    const children = this.#ordered(element)
    const inner = [...asides.first, ...children.map((child) => this.#node(child, depth + 1)), ...asides.last]
    const tag = `<${name}${this.#attributes(element, depth)}`
    if (inner.length === 0) return tag + this.#spelling.closing
    const hasText = children.some(({ kind }) => kind === 'text')
    return hasText
      ? `${tag}>${inner.join('')}</${name}>`
      : `${tag}>${inner.map((part) => this.#line(depth + 1) + part).join('')}${this.#line(depth)}</${name}>`
  }

  #name(uri: string, localName: string): string {
    const prefix = this.#spelling.prefixes[uri] ?? 'p'
    return prefix === '' || uri === '' ? localName : `${prefix}:${localName}`
  }

  #line(depth: number): string {
    const { indent, lineBreak } = this.#spelling
    return indent === null ? '' : lineBreak + indent.repeat(depth)
  }

  #ordered(element: XmlElement): XmlNode[] {
    const hasElements = element.children.some(({ kind }) => kind === 'element')
    const children = element.children.filter(
      (child) => child.kind === 'element' || (child.kind === 'text' && (!hasElements || child.text.trim() !== '')),
    )
    if (element.localName !== 'definitions' || !this.#spelling.hasDiagramFirst) return children
    const isDiagram = (child: XmlNode) => child.kind === 'element' && child.localName === 'BPMNDiagram'
    return [...children.filter(isDiagram), ...children.filter((child) => !isDiagram(child))]
  }

  #node(node: XmlNode, depth: number): string {
    if (node.kind === 'element') return this.element(node, depth)
    const text = node.text.replaceAll('\n', this.#spelling.lineBreak)
    if (this.#spelling.isTextData && !text.includes(']]>')) return `<![CDATA[${text}]]>`
    return escaped(text, '')
  }

  #attributes(element: XmlElement, depth: number): string {
    const { quote, hasReversedAttributes, areAttributesOnLines, indent } = this.#spelling
    const own = element.attributes.filter(({ uri }) => uri !== XMLNS)
    const written = own.map((attribute) => [this.#attributeName(attribute), this.#value(attribute)] as const)
    const ordered = hasReversedAttributes ? written.reverse() : written
    const blank = areAttributesOnLines && indent !== null ? this.#line(depth + 2) : ' '
    const declared = element.parent ? [] : this.#declarations()
    return [...declared, ...ordered]
      .map(([name, value]) => `${blank}${name}=${quote}${escaped(value, quote)}${quote}`)
      .join('')
  }

  #declarations(): (readonly [string, string])[] {
    return Object.entries(this.#spelling.prefixes).map(([uri, prefix]) => [
      prefix === '' ? 'xmlns' : `xmlns:${prefix}`,
      uri,
    ])
  }

  #attributeName({ uri, localName }: XmlAttribute): string {
    return uri === '' ? localName : this.#name(uri, localName)
  }

  #value({ uri, localName, value }: XmlAttribute): string {
    return uri === XSI && localName === 'type' ? this.#name(MODEL, value.split(':').at(-1)!) : value
  }

  /** Remarks anywhere, foreign elements where the editor passes over them. */
  #asidesIn({ uri, localName, children }: XmlElement): { first: string[]; last: string[] } {
    const { asideEvery } = this.#spelling
    this.#count++
    const isDue = asideEvery > 0 && this.#count % asideEvery === 0
    if (!isDue || children.some(({ kind }) => kind === 'text' && !children.some((child) => child.kind === 'element')))
      return { first: [], last: [] }
    const number = this.#count
    const foreign = `<${this.#name(FOREIGN, 'note')} level=${this.#spelling.quote}${number}${this.#spelling.quote}>kept ${number}</${this.#name(FOREIGN, 'note')}>`
    const isModel = uri === MODEL && localName !== 'extensionElements' && localName !== 'definitions'
    return {
      first: [`<!-- remark ${number}: a < b & "c" -->`],
      last: number % 2 === 0 && isModel ? [foreign] : number % 3 === 0 ? [`<?tool place="${number}"?>`] : [],
    }
  }
}

function escaped(text: string, quote: string): string {
  return text.replace(/[&<>"'\n]/g, (character) => {
    if (character === '\n') return quote === '' ? character : '&#10;'
    if (character === '"') return quote === '"' ? '&quot;' : character
    if (character === "'") return quote === "'" ? '&#39;' : character
    return character === '&' ? '&amp;' : character === '<' ? '&lt;' : '&#62;'
  })
}
