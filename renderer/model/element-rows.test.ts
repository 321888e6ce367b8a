import { expect, test } from 'vitest'
import { countElements } from './count-elements.ts'
import { elementRows, typeInWords } from './element-rows.ts'

const elements = [
  { id: 'Flow_1', type: 'bpmn:SequenceFlow', name: '' },
  { id: 'Task_1', type: 'bpmn:UserTask', name: 'Assess' },
  { id: 'Sub_1', type: 'bpmn:SubProcess', name: 'Check' },
  { id: 'Gateway_1', type: 'bpmn:ExclusiveGateway', name: '' },
  { id: 'Start_1', type: 'bpmn:StartEvent', name: '' },
  { id: 'Lane_1', type: 'bpmn:Lane', name: 'Clerks' },
]

test('the table begins with pools, lanes and events and ends with flows', () => {
  const rows = elementRows(elements, (id) => (id === 'Task_1' ? 'Clerks' : ''))
  expect(rows.map(({ id }) => id)).toEqual(['Lane_1', 'Start_1', 'Task_1', 'Sub_1', 'Gateway_1', 'Flow_1'])
  expect(rows[2]?.lane).toBe('Clerks')
})

test('types read as words', () => {
  expect(typeInWords('bpmn:IntermediateCatchEvent')).toBe('Intermediate catch event')
  expect(typeInWords('bpmn:Task')).toBe('Task')
})

test('activities are tasks of all types, sub-processes and calls', () => {
  expect(countElements(elements)).toEqual({ activities: 2, gateways: 1, lanes: 1 })
})
