import { BPMN_NAMESPACE, BPMNDI_NAMESPACE } from '../bpmn-xml.ts'
import { contentOf } from './element-values.ts'
import type { SourceElement } from './source-tree.ts'

/**
 * Children of one collection keep their order when the editor reads them, whatever they are called; children
 * of different collections may stand in any order to each other. The names are those of the BPMN 2.0.2
 * metamodel (Semantic.xsd); of what it does not define each name is a collection of its own.
 */
export function collectionOf(child: SourceElement): string {
  const parent = child.parent
  if (parent?.uri === BPMNDI_NAMESPACE && parent.localName === 'BPMNPlane') return 'planeElement'
  if (parent?.uri !== BPMN_NAMESPACE || parent.localName === 'extensionElements') return 'values'
  if (child.uri !== BPMN_NAMESPACE) return `${child.uri} ${child.localName}`
  if (parent.localName === 'definitions')
    return NOT_ROOT_ELEMENTS.has(child.localName) ? child.localName : 'rootElements'
  return collectionNames.get(child.localName) ?? byEnding(child.localName)
}

/**
 * Whether the order within a collection says nothing: these are sets in the metamodel. The editor puts at the end what
 * an undo brings back or what gets another type, and draws in an order of its own; in the file each stays at its place.
 */
export function isUnordered(collection: string): boolean {
  return UNORDERED.has(collection)
}

/** What a member of a set is known by among the others: its id, what it draws, or the reference that it is. */
export function keyInSet(member: SourceElement): string {
  return member.id ?? member.attributes.find(({ name }) => name === 'bpmnElement')?.value ?? contentOf(member)
}

const UNORDERED = new Set([
  ...['rootElements', 'flowElements', 'artifacts', 'planeElement', 'participant', 'messageFlow', 'lane'],
  ...['incoming', 'outgoing', 'flowNodeRef'],
])

const NOT_ROOT_ELEMENTS = new Set(['documentation', 'extensionElements', 'import', 'extension', 'relationship'])

function byEnding(localName: string): string {
  if (localName.endsWith('EventDefinition')) return 'eventDefinitions'
  return /(Task|Event|Gateway)$/.test(localName) ? 'flowElements' : localName
}

const collectionNames: ReadonlyMap<string, string> = new Map([
  ...['task', 'subProcess', 'adHocSubProcess', 'transaction', 'callActivity', 'callChoreography'].map(inFlow),
  ...['choreographyTask', 'subChoreography', 'event', 'sequenceFlow'].map(inFlow),
  ...['dataObject', 'dataObjectReference', 'dataStoreReference'].map(inFlow),
  ...['association', 'group', 'textAnnotation'].map((name) => [name, 'artifacts'] as const),
  ...['resourceRole', 'performer', 'humanPerformer', 'potentialOwner'].map((name) => [name, 'resources'] as const),
  ...['conversation', 'subConversation', 'callConversation'].map((name) => [name, 'conversationNodes'] as const),
])

function inFlow(name: string): readonly [string, string] {
  return [name, 'flowElements']
}
