/**
 * An XML text as a light tree whose nodes know where they stand in it, so that it can be changed in places and
 * kept everywhere else. Unlike `xml-tree.ts`, which says what is wrong with a file, this reader takes texts
 * that were read before, keeps a DOCTYPE and what it cannot resolve as it is written, and is made for speed.
 */
export interface SourceElement {
  readonly kind: 'element'
  /** as written, with prefix */
  readonly name: string
  readonly localName: string
  /** namespace URI, '' for none */
  readonly uri: string
  /** all but declarations of namespaces */
  readonly attributes: readonly SourceAttribute[]
  readonly children: readonly SourceNode[]
  readonly parent: SourceElement | null
  readonly scope: Scope
  readonly id: string | undefined
  /** the text that the offsets are of */
  readonly source: Source
  /** offset of "<" */
  readonly start: number
  /** offset after the ">" of the start tag */
  readonly startTagEnd: number
  /** offset of "</"; equal to `startTagEnd` where the element closes itself */
  readonly endTagStart: number
  readonly end: number
}

export interface SourceAttribute {
  readonly name: string
  readonly localName: string
  /** namespace URI, '' for none */
  readonly uri: string
  readonly value: string
  /** offset of the name */
  readonly start: number
  /** offset of the quote that opens the value */
  readonly quoteStart: number
  /** offset after the quote that closes it */
  readonly end: number
}

export interface Source {
  readonly text: string
}

/** A run of characters between marks; text has its entities resolved. */
export interface SourceText {
  readonly kind: 'text' | 'cdata' | 'comment' | 'instruction'
  readonly text: string
  readonly start: number
  readonly end: number
}

export type SourceNode = SourceElement | SourceText

/** Namespace URI of each prefix in force; '' is the prefix of elements without one. */
export type Scope = ReadonlyMap<string, string>

export interface SourceTree {
  readonly source: Source
  readonly root: SourceElement
  /** every prefix that is declared anywhere, so that a new one can differ from all */
  readonly prefixes: ReadonlySet<string>
}

/** Elements of another version of the text, which stand in the tree in place of equal ones. */
export interface KnownElements {
  /** the element whose text begins there, if it means the same in that scope */
  find(text: string, start: number, scope: Scope): SourceElement | undefined
}

/**
 * Reads a whole text.
 *
 * @param known each of its elements is taken once at most; it keeps its own parent and offsets
 * @throws {SyntaxError} where the text is no well-formed XML
 */
export function readSource(text: string, known?: KnownElements): SourceTree {
  return new Reader(text, known).read()
}

const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace'

type Open = { -readonly [key in keyof SourceElement]: SourceElement[key] } & { children: SourceNode[] }

class Reader {
  readonly #source: Source
  readonly #text: string
  readonly #known: KnownElements | undefined
  readonly #used = new Set<SourceElement>()
  readonly #prefixes = new Set<string>()
  #at = 0
  #open: Open | null = null
  #root: SourceElement | null = null

  constructor(text: string, known: KnownElements | undefined) {
    this.#source = { text }
    this.#text = text
    this.#known = known
  }

  read(): SourceTree {
    const text = this.#text
    while (this.#at < text.length) {
      const mark = text.indexOf('<', this.#at)
      this.#takeText(mark === -1 ? text.length : mark)
      if (mark === -1) break
      this.#takeMarkup(text.charCodeAt(mark + 1))
    }
    if (!this.#root || this.#open) throw new SyntaxError('The XML ends too early.')
    return { source: this.#source, root: this.#root, prefixes: this.#prefixes }
  }

  #takeText(end: number): void {
    if (end > this.#at && this.#open)
      this.#open.children.push({
        kind: 'text',
        text: decoded(this.#text.slice(this.#at, end)),
        start: this.#at,
        end,
      })
    this.#at = end
  }

  #takeMarkup(second: number): void {
    const text = this.#text
    if (second === 47 /* / */) this.#takeEndTag()
    else if (second === 63 /* ? */) this.#takeAside('instruction', 2, '?>')
    else if (second !== 33 /* ! */) this.#takeElement()
    else if (text.startsWith('<!--', this.#at)) this.#takeAside('comment', 4, '-->')
    else if (text.startsWith('<![CDATA[', this.#at)) this.#takeAside('cdata', 9, ']]>')
    else this.#at = endOfDoctype(text, this.#at)
  }

  #takeAside(kind: SourceText['kind'], skipped: number, closing: string): void {
    const start = this.#at
    const close = this.#text.indexOf(closing, start + skipped)
    if (close === -1) throw new SyntaxError(`"${closing}" is missing.`)
    this.#at = close + closing.length
    this.#open?.children.push({ kind, text: this.#text.slice(start + skipped, close), start, end: this.#at })
  }

  #takeEndTag(): void {
    const element = this.#open
    const end = this.#text.indexOf('>', this.#at)
    if (!element || end === -1 || this.#text.slice(this.#at + 2, end).trimEnd() !== element.name)
      throw new SyntaxError('An end tag closes nothing.')
    element.endTagStart = this.#at
    element.end = this.#at = end + 1
    this.#open = element.parent as Open | null
  }

  #takeElement(): void {
    const parent = this.#open
    const known = parent ? this.#known?.find(this.#text, this.#at, parent.scope) : undefined
    if (!parent || !known || this.#used.has(known)) {
      this.#takeStartTag()
      return
    }
    this.#used.add(known)
    parent.children.push(known)
    this.#at += known.end - known.start
  }

  #takeStartTag(): void {
    const text = this.#text
    const start = this.#at
    const parent = this.#open
    const nameEnd = endOfName(text, start + 1)
    const written: Written[] = []
    let at = nameEnd
    for (;;) {
      at = afterBlanks(text, at)
      const code = text.charCodeAt(at)
      if (code === 62 /* > */ || code === 47 /* / */) break
      const attribute = attributeAt(text, at)
      written.push(attribute)
      at = attribute.end
    }
    const isClosed = text.charCodeAt(at) === 47
    const end = at + (isClosed ? 2 : 1)
    if (nameEnd === start + 1 || text.charCodeAt(end - 1) !== 62 || (!parent && this.#root))
      throw new SyntaxError('A tag is broken.')
    const scope = this.#scopeWithin(parent, written)
    const name = text.slice(start + 1, nameEnd)
    const colon = name.indexOf(':')
    const attributes = attributesIn(scope, written)
    const element: Open = {
      kind: 'element',
      name,
      localName: colon === -1 ? name : name.slice(colon + 1),
      uri: scope.get(colon === -1 ? '' : name.slice(0, colon)) ?? '',
      attributes,
      children: [],
      parent,
      scope,
      id: attributes.find((attribute) => attribute.name === 'id')?.value,
      source: this.#source,
      start,
      startTagEnd: end,
      endTagStart: end,
      end,
    }
    parent?.children.push(element)
    this.#root ??= element
    if (!isClosed) this.#open = element
    this.#at = end
  }

  #scopeWithin(parent: SourceElement | null, written: readonly Written[]): Scope {
    const outer = parent?.scope ?? outermost
    if (!written.some(isDeclaration)) return outer
    const scope = new Map(outer)
    for (const attribute of written) {
      if (!isDeclaration(attribute)) continue
      scope.set(attribute.name.slice(6), attribute.value)
      this.#prefixes.add(attribute.name.slice(6))
    }
    return scope
  }
}

const outermost: Scope = new Map([
  ['', ''],
  ['xml', XML_NAMESPACE],
])

interface Written {
  readonly name: string
  readonly value: string
  readonly start: number
  readonly quoteStart: number
  readonly end: number
}

function isDeclaration({ name }: Written): boolean {
  return name.startsWith('xmlns') && (name.length === 5 || name.charCodeAt(5) === 58)
}

function attributesIn(scope: Scope, written: readonly Written[]): SourceAttribute[] {
  const attributes: SourceAttribute[] = []
  for (const attribute of written) {
    if (isDeclaration(attribute)) continue
    const { name, value, start, quoteStart, end } = attribute
    const colon = name.indexOf(':')
    attributes.push({
      name,
      localName: colon === -1 ? name : name.slice(colon + 1),
      uri: colon === -1 ? '' : (scope.get(name.slice(0, colon)) ?? ''),
      value,
      start,
      quoteStart,
      end,
    })
  }
  return attributes
}

function attributeAt(text: string, start: number): Written {
  const nameEnd = endOfName(text, start)
  const equals = afterBlanks(text, nameEnd)
  const quoteStart = afterBlanks(text, equals + 1)
  const quote = text[quoteStart]
  const close = quote === '"' || quote === "'" ? text.indexOf(quote, quoteStart + 1) : -1
  if (nameEnd === start || text.charCodeAt(equals) !== 61 || close === -1)
    throw new SyntaxError('An attribute is broken.')
  const raw = text.slice(quoteStart + 1, close)
  return { name: text.slice(start, nameEnd), value: attributeValue(raw), start, quoteStart, end: close + 1 }
}

/** Line ends and tabs that are written as such are blanks in a value. */
function attributeValue(raw: string): string {
  return decoded(/[\t\r\n]/.test(raw) ? raw.replace(/\r\n|[\t\r\n]/g, ' ') : raw)
}

function endOfName(text: string, from: number): number {
  let at = from
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    // blank, "=", ">", "/", quotes and "<" end a name
    if (code <= 32 || code === 61 || code === 62 || code === 47 || code === 34 || code === 39 || code === 60) break
  }
  return at
}

function afterBlanks(text: string, from: number): number {
  let at = from
  while (at < text.length && text.charCodeAt(at) <= 32) at++
  return at
}

function endOfDoctype(text: string, start: number): number {
  let depth = 0
  for (let at = start; at < text.length; at++) {
    const character = text[at]
    if (character === '[') depth++
    else if (character === ']') depth--
    else if (character === '"' || character === "'") {
      at = text.indexOf(character, at + 1)
      if (at === -1) break
    } else if (character === '>' && depth === 0) return at + 1
  }
  throw new SyntaxError('A declaration is never closed.')
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** Entities of a DOCTYPE are left as they are written. */
function decoded(raw: string): string {
  if (!raw.includes('&')) return raw
  return raw.replace(/&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(\w+));/g, (all, hex, decimal, name) => {
    if (name !== undefined) return ENTITIES[name] ?? all
    const code = hex === undefined ? parseInt(decimal, 10) : parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : all
  })
}
