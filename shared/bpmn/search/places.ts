import { BPMN_NAMESPACE } from '../bpmn-xml.ts'
import type { XmlElement } from '../xml-tree.ts'

const XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/'
const XSI_NAMESPACE = 'http://www.w3.org/2001/XMLSchema-instance'

/** Where in a diagram a text stands, in the user's words. */
export const searchPlaces = [
  'name',
  'id',
  'documentation',
  'implementation',
  'form',
  'assignment',
  'condition',
  'script',
  'time',
  'data',
  'other',
] as const
export type SearchPlace = (typeof searchPlaces)[number]

const byName: Readonly<Record<string, SearchPlace>> = {
  name: 'name',
  id: 'id',
  documentation: 'documentation',
  text: 'documentation',
  script: 'script',
  conditionExpression: 'condition',
  condition: 'condition',
  completionCondition: 'condition',
  timeDuration: 'time',
  timeCycle: 'time',
  timeDate: 'time',
  dueDate: 'time',
  followUpDate: 'time',
  calledElement: 'implementation',
  implementation: 'implementation',
  class: 'implementation',
  delegateExpression: 'implementation',
  expression: 'implementation',
  topic: 'implementation',
  type: 'implementation',
  processId: 'implementation',
  decisionId: 'implementation',
  decisionRef: 'implementation',
  errorCode: 'implementation',
  escalationCode: 'implementation',
  correlationKey: 'implementation',
  connectorId: 'implementation',
  resource: 'script',
  formKey: 'form',
  formId: 'form',
  formRef: 'form',
  externalReference: 'form',
  assignee: 'assignment',
  candidateUsers: 'assignment',
  candidateGroups: 'assignment',
  owner: 'assignment',
  formalExpression: 'assignment',
}

/** Attributes that hold words of people. All others of BPMN's own hold ids, enumerations, booleans and numbers. */
const writable = new Set(['name', 'calledElement', 'implementation', 'errorCode', 'escalationCode', 'scriptFormat'])

/** Attributes that name another element by its id. */
const references = new Set(['default', 'processRef', 'bpmnElement', 'partitionElement', 'calledElementRef'])

/** Elements whose text names another element by its id. */
const referenceElements = new Set(['incoming', 'outgoing', 'supportedInterfaceRef'])

/** The place of an attribute; null for one that is no text of the diagram, or that only names another element. */
export function placeOfAttribute(
  element: XmlElement,
  attribute: { readonly localName: string; readonly uri: string },
): { readonly place: SearchPlace; readonly isReplaceable: boolean } | null {
  const { localName, uri } = attribute
  const isOwn = uri === '' && element.uri === BPMN_NAMESPACE
  if (uri === XMLNS_NAMESPACE || uri === XSI_NAMESPACE) return null
  if (isOwn && (references.has(localName) || localName.endsWith('Ref'))) return null
  if (element.localName === 'definitions' && isOwn && localName !== 'name' && localName !== 'id') return null
  if (localName === 'id' && uri === '') return { place: 'id', isReplaceable: false }
  return { place: placeWithin(element, localName, isOwn), isReplaceable: !isOwn || writable.has(localName) }
}

/** The place of an element's own text; null as above. */
export function placeOfText(element: XmlElement): SearchPlace | null {
  const { localName, uri, parent } = element
  if (uri === BPMN_NAMESPACE && (referenceElements.has(localName) || localName.endsWith('Ref'))) return null
  if (localName === 'text' && parent?.localName === 'script') return 'script'
  return byName[localName] ?? extensionPlace(element) ?? 'other'
}

function placeWithin(element: XmlElement, localName: string, isOwn: boolean): SearchPlace {
  if (isOwn) return byName[localName] ?? 'other'
  // "name" or "type" of an input, a header or a form field says something else than of a task
  return (
    extensionPlace(element) ?? (localName === 'name' || localName === 'id' ? 'other' : byName[localName]) ?? 'other'
  )
}

const dataElements = new Set([
  'input',
  'output',
  'inputParameter',
  'outputParameter',
  'property',
  'header',
  'in',
  'out',
  'entry',
  'value',
  'variable',
])

function extensionPlace({ localName, uri }: XmlElement): SearchPlace | null {
  if (uri === BPMN_NAMESPACE) return null
  if (dataElements.has(localName)) return 'data'
  if (localName === 'formField' || localName === 'formProperty' || localName === 'formDefinition') return 'form'
  return null
}
