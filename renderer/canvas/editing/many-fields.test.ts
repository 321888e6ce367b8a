import type { Element } from 'bpmn-js/lib/model/Types'
import type { ModdleElement } from 'bpmn-moddle'
import { expect, test } from 'vitest'
import { createModdle } from '../../../shared/bpmn/moddle.ts'
import type { Services } from './editing-tools.ts'
import { manyFields } from './many-fields.ts'

const moddle = createModdle()

/** The elements of a file as the editor has them, and the services that edits need, without a drawing. */
async function open(content: string, engine: 'camunda7' | 'camunda8' = 'camunda8') {
  const { rootElement, elementsById } = await moddle.fromXML(
    `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="D" targetNamespace="urn:test">
      <bpmn:message id="M1" name="Order" /><bpmn:message id="M2" name="Bill" />
      <bpmn:process id="P">${content}</bpmn:process></bpmn:definitions>`,
  )
  let steps = 0
  const drawn = new Map<string, Element>()
  const put = (element: ModdleElement, values: object) => {
    for (const [name, value] of Object.entries(values)) element.set(name, value)
  }
  const known: Readonly<Record<string, unknown>> = {
    zeebePropertiesProvider: engine === 'camunda8' ? {} : null,
    bpmnFactory: { create: (type: string, values: Readonly<Record<string, unknown>>) => moddle.create(type, values) },
    modeling: {
      updateProperties: ({ businessObject }: { businessObject: ModdleElement }, values: object) =>
        put(businessObject, values),
      updateModdleProperties: (_element: unknown, part: ModdleElement, values: object) => put(part, values),
    },
    elementRegistry: { get: (id: string) => drawn.get(id) },
    commandStack: {
      execute: (_command: string, { run }: { run: () => void }) => {
        steps++
        run()
      },
    },
  }
  const services: Services = { get: <T>(name: string) => known[name] as T }
  const fields = (...ids: readonly string[]) => {
    const elements = ids.map((id) => ({ id, businessObject: elementsById[id] }) as unknown as Element)
    for (const element of elements) drawn.set(element.id, element)
    const all = manyFields(services, elements)
    return { all, field: (name: string) => all.find((each) => each.name === name)! }
  }
  const remove = (id: string) => drawn.delete(id)
  return {
    fields,
    remove,
    steps: () => steps,
    text: async () => (await moddle.toXML(rootElement, { format: true })).xml,
  }
}

const tasks = `<bpmn:userTask id="A"><bpmn:extensionElements><zeebe:assignmentDefinition assignee="Ann" candidateGroups="clerks" /></bpmn:extensionElements></bpmn:userTask><bpmn:userTask id="B" /><bpmn:serviceTask id="C" />`

test('elements of one kind have its fields, others what all activities have', async () => {
  const { fields } = await open(tasks)
  expect(fields('A', 'B').all.map(({ name }) => name)).toEqual(['assignee', 'candidateGroups', 'loop'])
  expect(fields('A', 'C').all.map(({ name }) => name)).toEqual(['loop'])
  expect(fields('C').all.map(({ name }) => name)).toEqual(['jobType', 'loop'])
  expect(fields('A', 'P').all).toEqual([])
})

test('what differs is said so, and one value is given to all in one step', async () => {
  const { fields, steps, text } = await open(tasks)
  expect(fields('A', 'B').field('assignee').value).toEqual({ kind: 'mixed' })
  fields('A', 'B').field('assignee').write('Ben')
  expect(fields('A', 'B').field('assignee').value).toEqual({ kind: 'same', value: 'Ben' })
  expect(steps()).toBe(1)
  expect(await text()).toContain('<zeebe:assignmentDefinition assignee="Ben" candidateGroups="clerks" />')
  expect((await text()).match(/assignee="Ben"/g)).toHaveLength(2)
})

test('a field that outlives its elements writes nothing', async () => {
  const { fields, remove, steps, text } = await open(tasks)
  const { field } = fields('A', 'B')
  remove('B')
  field('assignee').write('Ben')
  expect(steps()).toBe(0)
  expect(await text()).not.toContain('Ben')
})

test('a text that is taken away leaves nothing behind where nothing else was said', async () => {
  const { fields, text } = await open(tasks)
  fields('A', 'B').field('assignee').write('')
  expect(await text()).toContain('<zeebe:assignmentDefinition candidateGroups="clerks" />')
  fields('A', 'B').field('candidateGroups').write('')
  expect(await text()).not.toContain('assignmentDefinition')
})

test('a file for Camunda 7 keeps people and topics in attributes', async () => {
  const { fields, text } = await open(tasks, 'camunda7')
  fields('B').field('assignee').write('Ben')
  fields('C').field('topic').write('mail')
  expect(await text()).toContain('<bpmn:userTask id="B" camunda:assignee="Ben" />')
  expect(await text()).toContain('<bpmn:serviceTask id="C" camunda:type="external" camunda:topic="mail" />')
})

test('flows share their condition', async () => {
  const { fields, text } = await open(
    `${tasks}<bpmn:sequenceFlow id="F" sourceRef="A" targetRef="B" /><bpmn:sequenceFlow id="G" sourceRef="A" targetRef="C"><bpmn:conditionExpression>= x</bpmn:conditionExpression></bpmn:sequenceFlow>`,
  )
  expect(fields('F', 'G').field('condition').value).toEqual({ kind: 'mixed' })
  fields('F', 'G').field('condition').write('= amount > 5')
  expect((await text()).match(/= amount &gt; 5/g)).toHaveLength(2)
  fields('F', 'G').field('condition').write('')
  expect(await text()).not.toContain('conditionExpression')
})

test('events share what they wait for where it is of one type', async () => {
  const event = (id: string, definition: string) =>
    `<bpmn:intermediateCatchEvent id="${id}">${definition}</bpmn:intermediateCatchEvent>`
  const wait = (time: string) =>
    `<bpmn:timerEventDefinition><bpmn:timeDuration>${time}</bpmn:timeDuration></bpmn:timerEventDefinition>`
  const { fields, text } = await open(
    event('T1', wait('PT1H')) +
      event('T2', wait('PT2H')) +
      event('E1', '<bpmn:messageEventDefinition messageRef="M1" />') +
      event('E2', '<bpmn:messageEventDefinition />'),
  )
  expect(fields('T1', 'E1').all).toEqual([])
  fields('T1', 'T2').field('timeDuration').write('P1D')
  expect((await text()).match(/P1D/g)).toHaveLength(2)
  const message = fields('E1', 'E2').field('message')
  expect(message.options).toEqual([
    { value: 'M1', label: 'Order' },
    { value: 'M2', label: 'Bill' },
  ])
  expect(message.value).toEqual({ kind: 'mixed' })
  message.write('M2')
  expect((await text()).match(/messageRef="M2"/g)).toHaveLength(2)
})

test('activities share how they are repeated, and keep over what', async () => {
  const { fields, text } = await open(
    '<bpmn:task id="A"><bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>3</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics></bpmn:task><bpmn:task id="B" />',
  )
  expect(fields('A', 'B').field('loop').value).toEqual({ kind: 'mixed' })
  fields('A', 'B').field('loop').write('sequential')
  expect(fields('A', 'B').field('loop').value).toEqual({ kind: 'same', value: 'sequential' })
  expect(await text()).toContain('<bpmn:loopCardinality>3</bpmn:loopCardinality>')
  fields('A', 'B').field('loop').write('standard')
  expect((await text()).match(/standardLoopCharacteristics/g)).toHaveLength(2)
  fields('A', 'B').field('loop').write('none')
  expect(await text()).not.toContain('oopCharacteristics')
})
