import type { Element, Shape } from 'bpmn-js/lib/model/Types'
import { expect, test } from 'vitest'
import { createModdle } from '../../../shared/bpmn/moddle.ts'
import { wrappable } from './wrap-selection.ts'

const moddle = createModdle()

/** The elements of a process as the editor has them, without a drawing. */
async function shapesOf(content: string): Promise<(...ids: readonly string[]) => readonly Shape[]> {
  const { elementsById } = await moddle.fromXML(
    `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="D" targetNamespace="urn:test"><process id="P">${content}</process></definitions>`,
  )
  const parent = { id: 'P', businessObject: elementsById['P'] }
  const shapes = new Map<string, object>()
  return (...ids) =>
    ids.map((id) => {
      if (!shapes.has(id)) shapes.set(id, { id, parent, businessObject: elementsById[id], outgoing: [] })
      return shapes.get(id) as Shape
    })
}

const wrapped = (shapes: readonly Shape[]) => wrappable(shapes as readonly Element[])?.map(({ id }) => id) ?? null

test('a start event goes into a sub-process unless it has a trigger', async () => {
  const shapes = await shapesOf(
    '<startEvent id="Plain" /><startEvent id="Timer"><timerEventDefinition id="TD" /></startEvent><task id="A" />',
  )
  expect(wrapped(shapes('Plain', 'A'))).toEqual(['Plain', 'A'])
  expect(wrapped(shapes('Timer', 'A'))).toEqual(['A'])
  expect(wrapped(shapes('Timer'))).toBeNull()
})

test('the end that cancels a transaction stays in it', async () => {
  const shapes = await shapesOf(
    '<task id="A" /><endEvent id="End" /><endEvent id="Cancel"><cancelEventDefinition id="CD" /></endEvent>',
  )
  expect(wrapped(shapes('A', 'End', 'Cancel'))).toEqual(['A', 'End'])
})
