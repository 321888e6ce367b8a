import { isTypeAttribute, splitName } from './element-values.ts'
import type { Scope, SourceAttribute, SourceElement, SourceTree } from './source-tree.ts'

/** Names of what is added to a file, with the file's own prefixes. */
export class NamesInFile {
  readonly #taken: Set<string>
  readonly #declared = new Map<string, string>()

  constructor(original: SourceTree) {
    this.#taken = new Set([...original.prefixes, 'xml', 'xmlns'])
  }

  /** Prefixes and their namespaces that the root element must declare for the names that were given out. */
  get declarations(): readonly (readonly [prefix: string, uri: string])[] {
    return [...this.#declared].map(([uri, prefix]) => [prefix, uri])
  }

  ofElement(element: SourceElement, scope: Scope): string {
    const { uri, localName } = element
    if (uri === (scope.get('') ?? '')) return localName
    return this.#prefixed(uri, localName, splitName(element.name).prefix, scope)
  }

  ofAttribute(attribute: SourceAttribute, scope: Scope): string {
    const { uri, localName, name } = attribute
    return uri === '' ? localName : this.#prefixed(uri, localName, splitName(name).prefix, scope)
  }

  /** The value as it is to be written there, before it is escaped. */
  valueOf(attribute: SourceAttribute, element: SourceElement, scope: Scope): string {
    if (!isTypeAttribute(attribute)) return attribute.value
    const { prefix, localName } = splitName(attribute.value)
    const uri = element.scope.get(prefix)
    if (uri === undefined || (prefix === '' && uri === '')) return attribute.value
    return uri === scope.get('') ? localName : this.#prefixed(uri, localName, prefix, scope)
  }

  #prefixed(uri: string, localName: string, wanted: string, scope: Scope): string {
    return `${this.#prefixOf(uri, wanted, scope)}:${localName}`
  }

  #prefixOf(uri: string, wanted: string, scope: Scope): string {
    if (wanted !== '' && scope.get(wanted) === uri) return wanted
    for (const [prefix, bound] of scope) if (bound === uri && prefix !== '') return prefix
    const declared = this.#declared.get(uri)
    if (declared !== undefined) return declared
    const prefix = this.#freePrefix(wanted === '' ? 'ns' : wanted)
    this.#taken.add(prefix)
    this.#declared.set(uri, prefix)
    return prefix
  }

  /** One that is declared nowhere in the file, so that no inner declaration hides it. */
  #freePrefix(wanted: string): string {
    if (!this.#taken.has(wanted)) return wanted
    let number = 1
    while (this.#taken.has(`${wanted}${number}`)) number++
    return `${wanted}${number}`
  }
}

export function escapedValue(value: string, quote: string): string {
  return value.replace(/[&<\t\n\r"']/g, (character) =>
    (character === '"' || character === "'") && character !== quote ? character : ESCAPES[character]!,
  )
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '"': '&quot;',
  "'": '&apos;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

/** Text with the line ends of the file. */
export function escapedText(text: string, lineBreak: string): string {
  const escaped = text.replace(/[&<>]/g, (character) => ESCAPES[character] ?? '&gt;')
  return withLineBreaks(escaped, lineBreak)
}

export function withLineBreaks(text: string, lineBreak: string): string {
  return lineBreak === '\r\n' ? text.replace(/\r\n|\r|\n/g, '\r\n') : text
}
