import type { Problem } from '../problem.ts'
import { attributeOf, isBpmn, nameOf } from './bpmn-xml.ts'
import { labelOf } from './element-label.ts'
import type { XmlElement } from './xml-tree.ts'

/**
 * What the steps of one reading share: the ids of the file, and what is to be said about it. An
 * element that cannot be told apart from another (a duplicate id) has no id here and is left out.
 */
export class Reading {
  readonly problems: Problem[] = []
  /** ids that the file lacks and the reading gave */
  readonly givenIds = new Map<XmlElement, string>()
  /** `bpmn:definitions` */
  readonly root: XmlElement
  readonly #elements = new Map<string, XmlElement>()
  readonly #ids = new Map<XmlElement, string>()

  constructor(root: XmlElement) {
    this.root = root
    const withoutId: XmlElement[] = []
    for (const element of modelElements(root)) {
      const id = attributeOf(element, 'id')
      if (id === undefined) {
        if (NEEDS_ID.test(element.localName)) withoutId.push(element)
      } else this.#register(element, id)
    }
    const counts = new Map<string, number>()
    for (const element of withoutId) {
      let id: string
      do {
        const count = (counts.get(element.localName) ?? 0) + 1
        counts.set(element.localName, count)
        id = `${element.localName}_${count}`
      } while (this.#elements.has(id))
      this.#elements.set(id, element)
      this.#ids.set(element, id)
      this.givenIds.set(element, id)
      if (SHOWN.test(element.localName)) {
        this.report(element, {
          severity: 'warning',
          code: 'id-missing',
          message: `${this.label(element)} has no id in the file; it is called ${id} here.`,
          mend: 'Give it an id in the file, so that scenarios keep their values when the file changes.',
        })
      }
    }
  }

  /** Id of an element, or undefined where it has to be left out. */
  idOf(element: XmlElement): string | undefined {
    return this.#ids.get(element)
  }

  label(element: XmlElement): string {
    return labelOf(element.localName, nameOf(element), this.#ids.get(element) ?? attributeOf(element, 'id') ?? 'no id')
  }

  report(element: XmlElement, problem: Problem): void {
    const id = this.#ids.get(element) ?? attributeOf(element, 'id')
    this.problems.push({ ...problem, ...(id === undefined ? {} : { elementId: id }), line: element.line })
  }

  /**
   * The id that a reference names, if it is one of those `known`; else undefined, and the problem is
   * reported. A prefix (`tns:Task_1`, references are QNames) is taken off
   * where the id with it does not exist.
   */
  refer(
    from: XmlElement,
    field: string,
    reference: string | undefined,
    known: { has(id: string): boolean },
    consequence: string,
    severity: Problem['severity'] = 'error',
  ): string | undefined {
    if (reference === undefined) return undefined
    const target = this.find(reference)
    const id = target && this.#ids.get(target)
    if (id !== undefined && known.has(id)) return id
    const why = target ? `which is ${this.label(target)} and does not belong there` : 'which is not in the file'
    this.report(from, {
      severity,
      code: target ? 'reference-wrong-type' : 'dangling-reference',
      message: `${this.label(from)} refers in ${field} to "${reference}", ${why}. ${consequence}`,
      mend: `Correct ${field} of this element to the id of an element in the file, or remove it.`,
      field,
    })
    return undefined
  }

  hasId(id: string): boolean {
    return this.#elements.has(id)
  }

  /** Element that a reference names, with or without prefix. */
  find(reference: string): XmlElement | undefined {
    return this.#elements.get(reference) ?? this.#elements.get(reference.slice(reference.indexOf(':') + 1))
  }

  #register(element: XmlElement, id: string): void {
    const first = this.#elements.get(id)
    if (first) {
      this.report(element, {
        severity: isBpmn(element) ? 'error' : 'warning',
        code: 'duplicate-id',
        message: `The id ${id} is used twice: ${this.label(first)} on line ${first.line}, and again by <${element.name}> on line ${element.line}. The second is left out.`,
        mend: 'Give one of the two another id, and correct what refers to it.',
      })
      return
    }
    if (id === '__proto__') {
      this.report(element, {
        severity: 'error',
        code: 'id-illegal',
        message: `<${element.name}> on line ${element.line} has the id __proto__, which cannot be used; it is left out.`,
        mend: 'Give it another id.',
      })
      return
    }
    this.#elements.set(id, element)
    this.#ids.set(element, id)
    if (isBpmn(element) && !EDITOR_ID.test(id)) {
      this.report(element, {
        severity: 'warning',
        code: 'id-illegal',
        message: `${this.label(element)} has an id that the editor does not accept; it would leave the element out of the diagram.`,
        mend: 'Let the id begin with a letter or "_" and hold only the letters A to Z, digits, "-", "_" and ".", in its references too.',
      })
    }
  }
}

/** the ids that bpmn-moddle takes, narrower than XML's */
const EDITOR_ID = /^([a-z][\w-.]*:)?[a-z_][\w-.]*$/i

const SHOWN = /(task|event|gateway|subprocess|transaction|activity|sequenceflow)$/i
const NEEDS_ID =
  /^(process|participant|lane|messageFlow|dataObject|dataObjectReference|dataStore|dataStoreReference|dataInput|dataOutput|property|message|signal|error|escalation|.*Task|task|.*Event|.*Gateway|subProcess|adHocSubProcess|transaction|callActivity|sequenceFlow|textAnnotation|group|association)$/

/** Elements of the model and its diagrams in document order; not what extension elements hold. */
function* modelElements(root: XmlElement): Generator<XmlElement> {
  const pending = [root]
  for (let element = pending.pop(); element; element = pending.pop()) {
    if (isForeign(element)) continue
    yield element
    if (element.localName === 'extensionElements') continue
    for (let index = element.children.length - 1; index >= 0; index--) {
      const child = element.children[index]!
      if (child.kind === 'element') pending.push(child)
    }
  }
}

function isForeign(element: XmlElement): boolean {
  return !element.uri.startsWith('http://www.omg.org/spec/')
}
