import bpmn from 'bpmn-moddle/resources/bpmn/json/bpmn.json' with { type: 'json' }
import { describe, expect, it } from 'vitest'
import * as replacements from 'bpmn-js/lib/features/replace/ReplaceOptions.js'
import { PopupEntries } from 'bpmn-js/lib/features/popup-menu/PopupEntries.js'
import { topicOfElement } from './topic-of-element.ts'

interface Target {
  readonly type: string
  readonly eventDefinitionType?: string
  readonly triggeredByEvent?: boolean
}

const asElement = ({ type, eventDefinitionType, triggeredByEvent }: Target) => ({
  $type: type,
  ...(eventDefinitionType === undefined ? {} : { eventDefinitions: [{ $type: eventDefinitionType }] }),
  ...(triggeredByEvent === undefined ? {} : { triggeredByEvent }),
})

const offered = [
  ...Object.values(PopupEntries as Record<string, { target?: Target }>),
  ...Object.values(replacements as unknown as Record<string, readonly { target?: Target }[]>).flat(),
].flatMap(({ target }) => (target ? [target] : []))

interface Type {
  readonly name: string
  readonly superClass?: readonly string[]
  readonly isAbstract?: boolean
}
const types = new Map((bpmn.types as readonly Type[]).map((type) => [type.name, type]))

/** Whether a type of the BPMN metamodel is another one, or comes from it. */
function comesFrom(type: Type | undefined, ancestor: string): boolean {
  if (!type) return false
  return type.name === ancestor || (type.superClass ?? []).some((name) => comesFrom(types.get(name), ancestor))
}

/** What the file format can draw as an element of its own. */
const drawable = [...types.values()].filter(
  (type) =>
    !type.isAbstract &&
    [
      'FlowElement',
      'Artifact',
      'MessageFlow',
      'Participant',
      'Lane',
      'DataAssociation',
      'DataInput',
      'DataOutput',
    ].some((ancestor) => comesFrom(type, ancestor)),
)
/** A store and an object are drawn by their references, choreographies not at all. */
const neverDrawn = /^(DataAssociation|.*Choreography.*|ImplicitThrowEvent|CallConversation)$/

describe('the topic about an element', () => {
  it.each(offered)('is there for all that the editor makes: $type $eventDefinitionType', (target) => {
    expect(topicOfElement(asElement(target))).not.toBeNull()
  })

  it('is there for all that a file can draw', () => {
    const names = drawable.map(({ name }) => name).filter((name) => !neverDrawn.test(name))
    expect(names.length).toBeGreaterThan(30)
    expect(names.filter((name) => topicOfElement({ $type: `bpmn:${name}` }) === null)).toEqual([])
  })

  it('is there for every event definition', () => {
    const definitions = [...types.values()].filter((type) => !type.isAbstract && comesFrom(type, 'EventDefinition'))
    expect(definitions.length).toBe(10)
    const missing = definitions.filter(
      ({ name }) =>
        topicOfElement({ $type: 'bpmn:EndEvent', eventDefinitions: [{ $type: `bpmn:${name}` }] }) === 'end-event',
    )
    expect(missing).toEqual([])
  })

  it('tells sub-processes, events and flows apart by what they say', () => {
    const flow = { $type: 'bpmn:SequenceFlow' }
    const source = { default: flow }
    const standard = Object.assign(flow, { sourceRef: source })
    expect(topicOfElement(standard)).toBe('default-flow')
    expect(topicOfElement({ $type: 'bpmn:SequenceFlow', conditionExpression: {} })).toBe('conditional-flow')
    expect(topicOfElement({ $type: 'bpmn:SequenceFlow' })).toBe('sequence-flow')
    expect(topicOfElement({ $type: 'bpmn:SubProcess', triggeredByEvent: true })).toBe('event-sub-process')
    expect(topicOfElement({ $type: 'bpmn:UserTask', isForCompensation: true })).toBe('compensation-handler')
    expect(topicOfElement({ $type: 'bpmn:BoundaryEvent' })).toBe('boundary-event')
    const timer = { $type: 'bpmn:TimerEventDefinition' }
    expect(topicOfElement({ $type: 'bpmn:BoundaryEvent', eventDefinitions: [timer] })).toBe('timer-event')
    expect(topicOfElement({ $type: 'bpmn:StartEvent', eventDefinitions: [timer, timer] })).toBe('multiple-event')
    expect(topicOfElement({ $type: 'bpmndi:BPMNLabel' })).toBeNull()
  })
})
