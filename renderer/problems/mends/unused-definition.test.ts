import { expect, test } from 'vitest'
import { createModdle } from '../../../shared/bpmn/moddle.ts'
import type { Moddle } from '../../canvas/editing/extension-fields.ts'
import { unusedDefinition } from './unused-definition.ts'

async function unused(content: string, id = 'M') {
  const { rootElement } = await createModdle()
    .fromXML(`<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:x="urn:other-tool" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="D" targetNamespace="urn:test">
  <bpmn:message id="M" name="Order" /><bpmn:signal id="S" name="Stop" /><bpmn:error id="E" /><bpmn:process id="P">${content}</bpmn:process>
</bpmn:definitions>`)
  return unusedDefinition(rootElement as unknown as Moddle, id)?.get('id') ?? null
}

test('messages, signals and errors that nothing names are unused', async () => {
  expect(await unused('')).toBe('M')
  expect(await unused('', 'S')).toBe('S')
  expect(await unused('', 'E')).toBe('E')
  expect(await unused('', 'P')).toBeNull()
  expect(await unused('', 'missing')).toBeNull()
})

test.each([
  ['an event', '<bpmn:startEvent id="A"><bpmn:messageEventDefinition messageRef="M" /></bpmn:startEvent>'],
  ['a task', '<bpmn:receiveTask id="A" messageRef="M" />'],
  ['an attribute of another tool', '<bpmn:task id="A" x:listens="M" />'],
  [
    'an element of another tool',
    '<bpmn:task id="A"><bpmn:extensionElements><x:on><x:message ref="M" /></x:on></bpmn:extensionElements></bpmn:task>',
  ],
  [
    'what stands in a sub-process',
    '<bpmn:subProcess id="B"><bpmn:intermediateThrowEvent id="A"><bpmn:messageEventDefinition messageRef="M" /></bpmn:intermediateThrowEvent></bpmn:subProcess>',
  ],
])('one that is named by %s is in use', async (_what, content) => {
  expect(await unused(content)).toBeNull()
  expect(await unused(content, 'S')).toBe('S')
})

test('an error that a service of Camunda 7 throws is in use', async () => {
  const content =
    '<bpmn:serviceTask id="A"><bpmn:extensionElements><camunda:errorEventDefinition id="X" errorRef="E" expression="y" /></bpmn:extensionElements></bpmn:serviceTask>'
  expect(await unused(content, 'E')).toBeNull()
})
