import type BpmnFactory from 'bpmn-js/lib/features/modeling/BpmnFactory'
import type { Moddle, ModdleElement } from 'bpmn-js/lib/model/Types'
import EventBus from 'diagram-js/lib/core/EventBus'
import { expect, test } from 'vitest'
import { createModdle } from '../../../shared/bpmn/moddle.ts'
import { foreignCopyModule } from './foreign-copy.ts'

const moddle = createModdle()
const [, ForeignCopy] = foreignCopyModule.moddleCopy
const factory = { create: (type: string, values: Readonly<Record<string, unknown>>) => moddle.create(type, values) }
const copy = new ForeignCopy(new EventBus(), factory as unknown as BpmnFactory, moddle as unknown as Moddle)

/** What an element of a file says when the editor makes it one of another type. */
async function morphed(content: string, type: string): Promise<ModdleElement> {
  const { elementsById } = await moddle.fromXML(
    `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:acme="urn:acme" id="D" targetNamespace="urn:test"><process id="P">${content}<sequenceFlow id="F" sourceRef="E" targetRef="T" /><task id="T" /></process></definitions>`,
  )
  return copy.copyElement(elementsById['E'] as unknown as ModdleElement, moddle.create(type) as never, [
    'documentation',
  ])
}

test('an activity that becomes another one takes as many tokens', async () => {
  const subProcess = await morphed(
    '<task id="E" startQuantity="2" completionQuantity="3" acme:risk="high"><documentation>Why</documentation></task>',
    'bpmn:SubProcess',
  )
  expect([subProcess.startQuantity, subProcess.completionQuantity]).toEqual([2, 3])
  expect(subProcess.documentation[0].text).toBe('Why')
  expect(subProcess.$attrs['acme:risk']).toBe('high')
})

test('what a type cannot say is not taken along', async () => {
  const event = await morphed('<task id="E" startQuantity="2" default="F" />', 'bpmn:EndEvent')
  expect(event.startQuantity).toBeUndefined()
  expect(event.default).toBeUndefined()
  const silent = await morphed('<task id="E" />', 'bpmn:UserTask')
  expect(Object.hasOwn(silent, 'startQuantity')).toBe(false)
})

test('a gateway keeps its direction, and a complex one its default flow', async () => {
  const parallel = await morphed(
    '<exclusiveGateway id="E" gatewayDirection="Diverging" default="F" />',
    'bpmn:ParallelGateway',
  )
  expect(parallel.gatewayDirection).toBe('Diverging')
  expect(parallel.default).toBeUndefined()
  const complex = await morphed('<exclusiveGateway id="E" default="F" />', 'bpmn:ComplexGateway')
  expect(complex.default.id).toBe('F')
  const exclusive = await morphed('<complexGateway id="E" default="F" />', 'bpmn:ExclusiveGateway')
  expect(exclusive.default.id).toBe('F')
})
