import { isTopic, type TopicName } from './topic-index.ts'

/** What of an element of the diagram tells which topic is about it, as the editor has it. */
export interface KindOfElement {
  /** `bpmn:UserTask` */
  readonly $type: string
  readonly eventDefinitions?: readonly { readonly $type: string }[]
  readonly triggeredByEvent?: boolean
  readonly isForCompensation?: boolean
  /** of a sequence flow */
  readonly conditionExpression?: unknown
  readonly sourceRef?: { readonly default?: unknown }
}

/** Types that are told about under another name than their own. */
const otherNames: Readonly<Record<string, TopicName>> = {
  IntermediateCatchEvent: 'catch-event',
  IntermediateThrowEvent: 'throw-event',
  CompensateEventDefinition: 'compensation-event',
  Participant: 'pool',
  Collaboration: 'pool',
  DataObjectReference: 'data-object',
  DataStoreReference: 'data-store',
  DataOutput: 'data-input',
  DataInputAssociation: 'association',
  DataOutputAssociation: 'association',
}

/** The topic about an element; null where there is none. An event is told by what it waits for or throws. */
export function topicOfElement(element: KindOfElement): TopicName | null {
  const { $type, eventDefinitions = [], triggeredByEvent, isForCompensation } = element
  const [definition] = eventDefinitions
  if (eventDefinitions.length > 1) return 'multiple-event'
  if (definition) return topicOfType(definition.$type) ?? topicOfType($type)
  if ($type === 'bpmn:SubProcess' && triggeredByEvent) return 'event-sub-process'
  if (isForCompensation) return 'compensation-handler'
  if ($type === 'bpmn:SequenceFlow') return topicOfFlow(element)
  return topicOfType($type)
}

function topicOfFlow(flow: KindOfElement): TopicName {
  if (flow.sourceRef?.default === flow) return 'default-flow'
  return flow.conditionExpression ? 'conditional-flow' : 'sequence-flow'
}

/** `bpmn:UserTask` → `user-task`, `bpmn:TimerEventDefinition` → `timer-event` */
function topicOfType(type: string): TopicName | null {
  const name = type.replace(/^\w+:/, '')
  const own = name
    .replace(/Definition$/, '')
    .replaceAll(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
  return otherNames[name] ?? (isTopic(own) ? own : null)
}
