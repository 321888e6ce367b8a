import type BaseViewer from 'bpmn-js/lib/BaseViewer'
import EventBus from 'diagram-js/lib/core/EventBus'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { BadgeLayers } from './badges.ts'

vi.mock('./badges.module.css', () => ({ default: {} }))

beforeEach(() => {
  vi.stubGlobal('document', { createElement: () => ({ dataset: {}, append() {}, setAttribute() {} }) })
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => draw())
  vi.stubGlobal('cancelAnimationFrame', () => {})
})
afterEach(() => void vi.unstubAllGlobals())

test('badges of an element that is deleted come again, once, with the undo that brings it back', () => {
  const events = new EventBus()
  const task = { id: 'Task', type: 'bpmn:Task', x: 0, y: 0, width: 100, height: 80 }
  const elements = new Map([[task.id, task]])
  let drawn: string[] = []
  const services: Record<string, unknown> = {
    canvas: {
      getRootElement: () => 'root',
      findRoot: () => 'root',
      viewbox: () => ({ x: 0, y: 0, width: 500, height: 500, scale: 1 }),
    },
    elementRegistry: elements,
    overlays: {
      add: (id: string) => drawn.push(id),
      remove: () => (drawn = []),
    },
  }
  const viewer = { get: (name: string) => services[name], on: events.on.bind(events) }
  const layers = new BadgeLayers(viewer as unknown as BaseViewer)
  layers.show('comments', [{ elementId: 'Task', text: '1', label: '1 open comment' }])
  expect(drawn).toEqual(['Task'])

  elements.delete('Task')
  // as the editor does
  drawn = []
  events.fire('shape.removed', { element: task })
  events.fire('commandStack.changed', {})
  expect(drawn).toEqual([])

  elements.set('Task', task)
  events.fire('commandStack.changed', {})
  events.fire('commandStack.changed', {})
  expect(drawn).toEqual(['Task'])
})
