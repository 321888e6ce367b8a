import { expect, test } from 'vitest'
import { kindOfElement } from './kind-of-element.ts'

const event = (type: string, definition: string) => ({
  $type: `bpmn:${type}`,
  eventDefinitions: [{ $type: `bpmn:${definition}EventDefinition` }],
})

test('an element is called by its type, and an event by what triggers it, too', () => {
  expect(kindOfElement({ $type: 'bpmn:UserTask' })).toBe('User task')
  expect(kindOfElement({ $type: 'bpmn:StartEvent', eventDefinitions: [] })).toBe('Start event')
  expect(kindOfElement(event('IntermediateCatchEvent', 'Timer'))).toBe('Timer intermediate catch event')
  expect(kindOfElement(event('EndEvent', 'Compensate'))).toBe('Compensation end event')
})

test('what does not interrupt says so', () => {
  const boundary = event('BoundaryEvent', 'Message')
  expect(kindOfElement({ ...boundary, cancelActivity: true })).toBe('Message boundary event')
  expect(kindOfElement({ ...boundary, cancelActivity: false })).toBe('Message boundary event (non-interrupting)')
  expect(kindOfElement({ ...event('StartEvent', 'Timer'), isInterrupting: false })).toBe(
    'Timer start event (non-interrupting)',
  )
})
