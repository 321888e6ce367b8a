import { attributeOf, booleanOf, bpmnChildren, childrenNamed, expressionOf, textOf } from './bpmn-xml.ts'
import type { EventDefinition } from './process-model.ts'
import type { Reading } from './reading.ts'
import type { XmlElement } from './xml-tree.ts'

/** What the file must have collected before the references of events can be resolved. */
export interface KnownIds {
  readonly activities: ReadonlySet<string>
  readonly messages: ReadonlySet<string>
  readonly signals: ReadonlySet<string>
  readonly errors: ReadonlySet<string>
  readonly escalations: ReadonlySet<string>
}

export const EVENT_POSITIONS = {
  startEvent: 'start',
  intermediateCatchEvent: 'intermediateCatch',
  intermediateThrowEvent: 'intermediateThrow',
  implicitThrowEvent: 'intermediateThrow',
  boundaryEvent: 'boundary',
  endEvent: 'end',
} as const

/**
 * Event definitions of an event, its own and those of the file that it refers to by
 * `eventDefinitionRef` (10.5.1, table 10.83), in document order.
 */
export function eventDefinitionsOf(event: XmlElement, reading: Reading, known: KnownIds): EventDefinition[] {
  const own = bpmnChildren(event).filter((child) => child.localName.endsWith('EventDefinition'))
  const referred = childrenNamed(event, 'eventDefinitionRef').flatMap((reference) => {
    const target = reading.find(textOf(reference))
    if (target?.localName.endsWith('EventDefinition')) return [target]
    reading.refer(event, 'eventDefinitionRef', textOf(reference), new Set(), 'The event is read without it.')
    return []
  })
  return [...own, ...referred].flatMap((element) => {
    const definition = eventDefinitionOf(element, event, reading, known)
    if (definition) return [definition]
    reading.report(event, {
      severity: 'error',
      code: 'element-unknown',
      message: `${reading.label(event)} holds <${element.name}> on line ${element.line}, which BPMN 2.0 does not have. The event is read without it.`,
      mend: 'Choose one of the event types of BPMN 2.0 for this event.',
    })
    return []
  })
}

/** A single event definition; undefined for an element that is none. */
export function eventDefinitionOf(
  element: XmlElement,
  event: XmlElement,
  reading: Reading,
  known: KnownIds,
): EventDefinition | undefined {
  const ref = (field: string, ids: ReadonlySet<string>) => {
    const id = reading.refer(event, field, attributeOf(element, field), ids, 'The event is read without it.')
    return id === undefined ? {} : { ref: id }
  }
  switch (element.localName) {
    case 'messageEventDefinition':
      return { kind: 'message', ...ref('messageRef', known.messages) }
    case 'signalEventDefinition':
      return { kind: 'signal', ...ref('signalRef', known.signals) }
    case 'errorEventDefinition':
      return { kind: 'error', ...ref('errorRef', known.errors) }
    case 'escalationEventDefinition':
      return { kind: 'escalation', ...ref('escalationRef', known.escalations) }
    case 'timerEventDefinition':
      return {
        kind: 'timer',
        ...present('date', expressionOf(element, 'timeDate')),
        ...present('duration', expressionOf(element, 'timeDuration')),
        ...present('cycle', expressionOf(element, 'timeCycle')),
      }
    case 'conditionalEventDefinition':
      return { kind: 'conditional', ...present('condition', expressionOf(element, 'condition')) }
    case 'linkEventDefinition':
      return { kind: 'link', ...present('name', attributeOf(element, 'name')) }
    case 'compensateEventDefinition': {
      const activity = attributeOf(element, 'activityRef')
      return {
        kind: 'compensate',
        ...present(
          'activityRef',
          reading.refer(event, 'activityRef', activity, known.activities, 'The event is read without it.'),
        ),
        waitForCompletion: booleanOf(element, 'waitForCompletion', true),
      }
    }
    case 'cancelEventDefinition':
      return { kind: 'cancel' }
    case 'terminateEventDefinition':
      return { kind: 'terminate' }
    default:
      return undefined
  }
}

/** The key with its value, or nothing where the value is absent. */
export function present<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: V })
}
