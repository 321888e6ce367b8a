import type Modeler from 'bpmn-js/lib/Modeler'
import EventBus from 'diagram-js/lib/core/EventBus'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { followEditor } from './follow-editor.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** An editor whose text is the number of its edits, and which is read in so many milliseconds when there is time. */
function edited(calmMs: number) {
  const events = new EventBus()
  const services: Record<string, unknown> = {
    eventBus: events,
    commandStack: { canUndo: () => true, canRedo: () => false },
    canvas: { zoom: () => 1, getRootElement: () => ({ id: 'Root' }), getRootElements: () => [] },
    elementRegistry: { getAll: () => [] },
  }
  const modeler = { get: (name: string) => services[name], getDefinitions: () => ({ diagrams: [] }) }
  const stored: string[] = []
  let edits = 0
  const follower = followEditor(
    modeler as unknown as Modeler,
    async (isCalm) => {
      const text = String(edits)
      if (isCalm) await new Promise((resolve) => setTimeout(resolve, calmMs))
      return text
    },
    () => {},
    (xml) => stored.push(xml),
    () => {},
  )
  const edit = () => {
    edits++
    events.fire('commandStack.changed', { trigger: 'execute' })
  }
  return { follower, stored, edit, edits: () => edits }
}

test('whoever draws without a pause is read once a second at the latest', async () => {
  const { stored, edit } = edited(0)
  for (let step = 0; step < 50; step++) {
    edit()
    await vi.advanceTimersByTimeAsync(60)
  }
  expect(stored.length).toBeGreaterThanOrEqual(2)
  await vi.advanceTimersByTimeAsync(2000)
  expect(stored.at(-1)).toBe('50')
})

test('readings that take longer than the pauses between edits are told one after the other, the last one too', async () => {
  const { stored, edit } = edited(900)
  for (let step = 0; step < 10; step++) {
    edit()
    await vi.advanceTimersByTimeAsync(700)
  }
  expect(stored.length).toBeGreaterThanOrEqual(3)
  await vi.advanceTimersByTimeAsync(5000)
  expect(stored.at(-1)).toBe('10')
  expect(stored.map(Number)).toEqual(stored.map(Number).toSorted((a, b) => a - b))
})

test('who has to have the text at once does not wait for a reading that takes its time', async () => {
  const { follower, stored, edit } = edited(10_000)
  edit()
  await vi.advanceTimersByTimeAsync(500)
  expect(await follower.readNow()).toBe('1')
  expect(stored).toEqual(['1'])
  edit()
  expect(await follower.readNow()).toBe('2')
  await vi.advanceTimersByTimeAsync(30_000)
  expect(stored).toEqual(['1', '2'])
})
