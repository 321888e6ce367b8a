import type { Checked } from '../../problem.ts'
import { BPMN_NAMESPACE, BPMNDI_NAMESPACE } from '../bpmn-xml.ts'
import { parseXml, type XmlElement } from '../xml-tree.ts'
import { placeOfAttribute, placeOfText, type SearchPlace } from './places.ts'

/** One text of a diagram that a search looks at. */
export interface DiagramText {
  /** nearest element with an id, and what it is called */
  readonly elementId: string
  readonly elementName: string
  /** name of its BPMN tag */
  readonly elementKind: string
  /** what to select on the canvas for it: itself, what it lies in, or what refers to it; null for nothing drawn */
  readonly shownId: string | null
  readonly place: SearchPlace
  /** as written: `camunda:class`, `conditionExpression` */
  readonly property: string
  readonly value: string
  /** ids, and what BPMN gives only certain values, stay */
  readonly isReplaceable: boolean
  /** where it is written: an attribute by its name, or the element's own text by null */
  readonly source: { readonly element: XmlElement; readonly attribute: string | null }
}

/**
 * All texts of a diagram in the order of the file: attributes and texts of elements, those of any extension too;
 * not the drawing, and not where one element names another by its id.
 */
export function textsOf(xml: string): Checked<readonly DiagramText[]> {
  const parsed = parseXml(xml)
  if (!parsed.ok) return parsed
  const places = drawnPlaces(parsed.value.root)
  const texts: DiagramText[] = []
  const pending: XmlElement[] = [parsed.value.root]
  for (let element = pending.pop(); element; element = pending.pop()) {
    if (element.uri === BPMNDI_NAMESPACE) continue
    addTextsOf(element, places, texts)
    for (const child of element.children.toReversed()) if (child.kind === 'element') pending.push(child)
  }
  return { ok: true, value: texts, problems: [] }
}

function addTextsOf(element: XmlElement, places: DrawnPlaces, texts: DiagramText[]): void {
  const owner = ownerOf(element)
  if (!owner) return
  const about = {
    elementId: owner.id,
    elementName: attributeOf(owner.element, 'name') ?? '',
    elementKind: owner.element.localName,
    shownId: shownIdOf(owner.element, places),
  }
  for (const attribute of element.attributes) {
    const placed = attribute.value === '' ? null : placeOfAttribute(element, attribute)
    if (!placed) continue
    texts.push({
      ...about,
      ...placed,
      property: element === owner.element ? attribute.name : `${element.name} ${attribute.name}`,
      value: attribute.value,
      source: { element, attribute: attribute.name },
    })
  }
  if (element.children.length === 0 || element.children.some(({ kind }) => kind === 'element')) return
  const value = element.children.map((child) => (child.kind === 'text' ? child.text : '')).join('')
  const place = value.trim() === '' ? null : placeOfText(element)
  if (place)
    texts.push({
      ...about,
      place,
      property: element.name,
      value,
      isReplaceable: element.children.every(({ kind }) => kind === 'text'),
      source: { element, attribute: null },
    })
}

/** The nearest element around it that is one of BPMN's own and has an id. */
function ownerOf(element: XmlElement): { readonly element: XmlElement; readonly id: string } | null {
  for (let at: XmlElement | null = element; at; at = at.parent) {
    const id = at.uri === BPMN_NAMESPACE ? attributeOf(at, 'id') : undefined
    // an expression or a definition of an event is part of the element that it stands in
    if (id !== undefined && !isPartOfElement(at)) return { element: at, id }
  }
  return null
}

function isPartOfElement({ localName }: XmlElement): boolean {
  return (
    /Expression$|EventDefinition$|LoopCharacteristics$/.test(localName) ||
    localName === 'documentation' ||
    localName === 'ioSpecification' ||
    /^time(Duration|Cycle|Date)$/.test(localName)
  )
}

interface DrawnPlaces {
  readonly drawn: ReadonlySet<string>
  /** what refers to a message, an error and the like, by the id of that */
  readonly users: ReadonlyMap<string, XmlElement>
}

function drawnPlaces(root: XmlElement): DrawnPlaces {
  const drawn = new Set<string>()
  const users = new Map<string, XmlElement>()
  const pending: XmlElement[] = [root]
  for (let element = pending.pop(); element; element = pending.pop()) {
    const isDrawing = element.uri === BPMNDI_NAMESPACE
    for (const { localName, value, uri } of element.attributes) {
      if (isDrawing && localName === 'bpmnElement' && element.localName !== 'BPMNPlane') drawn.add(localWord(value))
      const isReference = !isDrawing && uri === '' && (localName.endsWith('Ref') || localName === 'calledElement')
      if (isReference && !users.has(localWord(value))) users.set(localWord(value), element)
    }
    for (const child of element.children) if (child.kind === 'element') pending.push(child)
  }
  return { drawn, users }
}

function shownIdOf(owner: XmlElement, { drawn, users }: DrawnPlaces): string | null {
  const around = (element: XmlElement): string | null => {
    for (let at: XmlElement | null = element; at; at = at.parent) {
      const id = attributeOf(at, 'id')
      if (id !== undefined && drawn.has(id)) return id
    }
    return null
  }
  const own = around(owner)
  if (own !== null) return own
  const user = users.get(attributeOf(owner, 'id') ?? '')
  return user ? around(user) : null
}

function attributeOf(element: XmlElement, name: string): string | undefined {
  return element.attributes.find((attribute) => attribute.name === name)?.value
}

/** The id in `ns:id`. */
function localWord(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
