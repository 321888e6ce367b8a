import type Modeler from 'bpmn-js/lib/Modeler'
import EventBus from 'diagram-js/lib/core/EventBus'
import { afterEach, expect, test, vi } from 'vitest'
import type { CanvasControls } from './canvas-store.ts'
import { present } from './present.ts'

vi.mock('./end-typing.ts', () => ({ completeLabel: () => {} }))

afterEach(() => void vi.unstubAllGlobals())

test('presenting leaves every plane as it was seen before, also one that was zoomed in meanwhile', async () => {
  const events = new EventBus()
  let ended = () => {}
  vi.stubGlobal('document', {
    fullscreenElement: null,
    addEventListener: (_: string, end: () => void) => void (ended = end),
    removeEventListener() {},
  })
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => run())
  const pane = { isConnected: true, requestFullscreen: () => Promise.resolve() }
  const [outer, inner] = [{ id: 'Process' }, { id: 'Sub_plane' }]
  const views = new Map<unknown, object>([
    [outer, { x: 10, y: 20, scale: 1 }],
    [inner, { x: 5, y: 5, scale: 2 }],
  ])
  let root = outer
  const canvas = {
    focus() {},
    getContainer: () => ({ closest: () => pane }),
    getSize: () => ({ width: 800, height: 600 }),
    getRootElement: () => root,
    getRootElements: () => [outer, inner],
    setRootElement(next: typeof root) {
      root = next
      events.fire('root.set', {})
    },
    viewbox: (view?: object) => (view ? void views.set(root, view) : views.get(root)),
  }
  const services: Record<string, unknown> = { canvas, readOnly: {}, selection: { select() {} } }
  const modeler = { get: (name: string) => services[name], on: events.on.bind(events), off: events.off.bind(events) }
  await present(modeler as unknown as Modeler, { zoom() {} } as unknown as CanvasControls)

  canvas.setRootElement(inner)
  await Promise.resolve()
  canvas.viewbox({ x: 400, y: 400, scale: 4 })
  ended()
  expect(root).toBe(outer)
  expect(views.get(inner)).toEqual({ x: 5, y: 5, width: 400, height: 300 })
  expect(views.get(outer)).toEqual({ x: 10, y: 20, width: 800, height: 600 })
})
