import { expect, test } from 'vitest'
import { createModdle } from '../../../shared/bpmn/moddle.ts'
import { knownVariablesModule } from './known-variables.ts'

const moddle = createModdle()
const [, KnownVariables] = knownVariablesModule.variableResolver

async function open() {
  const { elementsById } = await moddle.fromXML(
    `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="D" targetNamespace="urn:test"><process id="P">
      <serviceTask id="Look"><extensionElements><zeebe:ioMapping><zeebe:output source="=1" target="found" /></zeebe:ioMapping></extensionElements></serviceTask>
      <userTask id="Read" /></process></definitions>`,
  )
  return elementsById['Read']!
}

test('a field completes the variables of its process', async () => {
  const variables = await new KnownVariables().getVariablesForElement(await open())
  expect(variables).toEqual([expect.objectContaining({ name: 'found' })])
})

test('an element that gets another id meanwhile has none', async () => {
  const task = await open()
  const variables = new KnownVariables().getVariablesForElement(task)
  task.set('id', 'Other')
  expect(await variables).toEqual([])
})
