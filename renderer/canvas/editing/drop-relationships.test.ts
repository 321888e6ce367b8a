import EventBus from 'diagram-js/lib/core/EventBus'
import { expect, test } from 'vitest'
import { createModdle } from '../../../shared/bpmn/moddle.ts'
import { DropRelationships } from './drop-relationships.ts'
import type { Moddle } from './extension-fields.ts'

const file = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="D" targetNamespace="urn:t">
  <process id="P"><task id="A" /><task id="B" /><task id="C" /></process>
  <relationship id="R1" type="traces"><source>A</source><target>B</target><target>C</target></relationship>
  <relationship id="R2" type="traces"><source>B</source><target>C</target></relationship>
</definitions>`

/** What the file says of relationships once tasks were deleted; those in `redrawn` are there again as other objects. */
async function withoutTasks(deleted: readonly string[], redrawn: readonly string[] = []): Promise<string[]> {
  const moddle = createModdle()
  const { rootElement } = await moddle.fromXML(file)
  const definitions = rootElement as unknown as Moddle
  const eventBus = new EventBus()
  const modeling = {
    updateModdleProperties: (_: unknown, owner: { set(name: string, value: unknown): void }, properties: object) => {
      for (const [name, value] of Object.entries(properties)) owner.set(name, value)
    },
  }
  const registry = { get: (id: string) => redrawn.includes(id) }
  DropRelationships(eventBus, { getRootElement: () => ({}) } as never, registry as never, modeling as never, {
    getDefinitions: () => definitions,
  })
  const [process] = definitions.get('rootElements') as [Moddle]
  for (const task of process.get('flowElements') as Moddle[])
    if (deleted.includes(task.get('id') as string)) task.$parent = undefined as never
  eventBus.fire('commandStack.elements.delete.postExecuted', {})
  const { xml } = await moddle.toXML(rootElement, {})
  return [...xml.matchAll(/<relationship.*?<\/relationship>/g)].map(([text]) =>
    text.replaceAll(/ type="traces"|<\/\w+>/g, ''),
  )
}

const whole = ['<relationship id="R1"><source>A<target>B<target>C', '<relationship id="R2"><source>B<target>C']

test('a relationship forgets what is deleted, and goes where nothing of a side is left', async () => {
  expect(await withoutTasks([])).toEqual(whole)
  expect(await withoutTasks(['B'])).toEqual(['<relationship id="R1"><source>A<target>C'])
  expect(await withoutTasks(['A'])).toEqual(whole.slice(1))
  expect(await withoutTasks(['C', 'B'])).toEqual([])
})

test('it keeps what only became another kind of element', async () => {
  expect(await withoutTasks(['B'], ['B'])).toEqual(whole)
})
