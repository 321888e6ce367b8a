import { childNamed } from '../../bpmn/bpmn-xml.ts'
import type { XmlAttribute, XmlElement } from '../../bpmn/xml-tree.ts'
import type { Part, Piece, Statement } from './setting.ts'
import { vocabularies, type Vocabulary } from './vocabulary.ts'

/**
 * The words of one engine in one BPMN element. A reader takes what it understands; what is left over in the end
 * is for a person, so that nothing is passed over in silence.
 */
export class Words {
  readonly element: XmlElement
  readonly pieces: Piece[] = []
  readonly #vocabulary: Vocabulary
  readonly #attributes: readonly XmlAttribute[]
  readonly #children: readonly XmlElement[]
  readonly #taken = new Set<XmlAttribute | XmlElement>()

  constructor(element: XmlElement, vocabulary: Vocabulary) {
    const { uri } = vocabularies[vocabulary]
    this.element = element
    this.#vocabulary = vocabulary
    this.#attributes = element.attributes.filter((attribute) => attribute.uri === uri && attribute.value.trim() !== '')
    this.#children = (childNamed(element, 'extensionElements')?.children ?? []).filter(
      (child): child is XmlElement => child.kind === 'element' && child.uri === uri,
    )
  }

  attribute(localName: string): string | undefined {
    return this.#attributes.find((attribute) => attribute.localName === localName)?.value
  }

  child(localName: string): XmlElement | undefined {
    return this.children(localName)[0]
  }

  children(localName: string): readonly XmlElement[] {
    return this.#children.filter((child) => child.localName === localName)
  }

  /** Takes attributes, those of them that are there, as one piece. */
  takeAttributes(names: readonly string[], statements: readonly Statement[]): void {
    const attributes = this.#attributes.filter(({ localName }) => names.includes(localName))
    for (const attribute of attributes) this.#taken.add(attribute)
    this.pieces.push({
      parts: attributes.map((attribute): Part => ({ kind: 'attribute', attribute, of: this.element })),
      statements,
    })
  }

  takeElement(element: XmlElement, statements: readonly Statement[]): void {
    this.#taken.add(element)
    this.pieces.push({ parts: [{ kind: 'element', element }], statements })
  }

  /** Name of a word as people know it, whatever prefix the file uses. */
  named(localName: string): string {
    return `${vocabularies[this.#vocabulary].prefix}:${localName}`
  }

  /** All that nothing has taken. */
  leftOver(): readonly (XmlAttribute | XmlElement)[] {
    return [...this.#attributes, ...this.#children].filter((each) => !this.#taken.has(each))
  }
}

/** Child elements of an extension in its own namespace. */
export function within(element: XmlElement, localName: string): readonly XmlElement[] {
  return element.children.filter(
    (child): child is XmlElement =>
      child.kind === 'element' && child.uri === element.uri && child.localName === localName,
  )
}
