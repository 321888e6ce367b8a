import EventBus from 'diagram-js/lib/core/EventBus'
import { beforeEach, expect, test, vi } from 'vitest'
import { labelsInSightModule } from './labels-in-sight.ts'

vi.mock('./labels-in-sight.css', () => ({}))

const [, LabelsInSight] = labelsInSightModule.labelsInSight
const outOfSight = 'label-out-of-sight'

class Classes extends Set<string> {
  toggle(name: string, isOn: boolean) {
    if (isOn) this.add(name)
    else this.delete(name)
  }
  remove(name: string) {
    this.delete(name)
  }
}

interface Shape {
  id: string
  x?: number
  y?: number
  width?: number
  height?: number
}

beforeEach(() => {
  vi.stubGlobal('window', { innerWidth: 1000, innerHeight: 500 })
  vi.stubGlobal('requestAnimationFrame', (act: () => void) => setTimeout(act))
  return () => vi.unstubAllGlobals()
})

/** A canvas that shows 1,000 by 500 pixels. */
function setUp(shapes: readonly Shape[]) {
  const events = new EventBus()
  const view = { x: 0, y: 0, scale: 1 }
  const container = { classList: new Classes() }
  const drawn = shapes.map((element) => ({ element, gfx: { classList: new Classes() } }))
  const canvas = { viewbox: () => view, getContainer: () => container }
  const registry = {
    forEach: (each: (element: unknown, gfx: unknown) => void) =>
      drawn.forEach(({ element, gfx }) => each(element, gfx)),
  }
  new LabelsInSight(events, canvas as never, registry as never)
  return {
    events,
    bringIn: () => events.fire('import.render.start', {}),
    isIn: () => events.fire('import.render.complete', {}),
    show(x: number, y: number, scale = 1) {
      Object.assign(view, { x, y, scale })
      events.fire('canvas.viewbox.changed', { viewbox: view })
    },
    change(index: number, to: Partial<Shape>) {
      Object.assign(drawn[index]!.element, to)
      events.fire('shape.changed', drawn[index]!)
    },
    hidden: () => drawn.filter(({ gfx }) => gfx.classList.has(outOfSight)).map(({ element }) => element.id),
    awaits: () => container.classList.has('labels-await-sight'),
  }
}

const size = { width: 100, height: 80 }
const near = { id: 'near', x: 100, y: 100, ...size }
const far = { id: 'far', x: 5000, y: 100, ...size }
const below = { id: 'below', x: 100, y: 3000, ...size }
const pool = { id: 'pool', x: -4000, y: -4000, width: 9000, height: 9000 }
const flow = { id: 'flow' }

test('labels out of sight are hidden, and shown when they come into sight', () => {
  const { bringIn, isIn, show, hidden } = setUp([near, far, below, pool, flow])
  bringIn()
  isIn()
  show(0, 0)
  expect(hidden()).toEqual(['far', 'below'])
  show(4500, 0)
  expect(hidden()).toEqual(['near', 'below'])
  show(0, 0, 0.15)
  expect(hidden()).toEqual([])
})

test('while a diagram comes in no label is laid out, and none is hidden by what is shown on the way', () => {
  const { bringIn, isIn, show, hidden, awaits } = setUp([near, far])
  bringIn()
  show(9000, 9000)
  expect([awaits(), hidden()]).toEqual([true, []])
  isIn()
  show(0, 0)
  expect([awaits(), hidden()]).toEqual([false, ['far']])
})

test('a diagram that stays where it is shows its labels a frame later', async () => {
  const { bringIn, isIn, hidden, awaits } = setUp([near, far])
  bringIn()
  isIn()
  expect(awaits()).toBe(true)
  await vi.waitFor(() => expect([awaits(), hidden()]).toEqual([false, ['far']]))
})

test('a diagram that takes the place of another has its labels at once', () => {
  const { bringIn, isIn, show, hidden, awaits } = setUp([near, far])
  bringIn()
  isIn()
  show(0, 0)
  bringIn()
  expect(awaits()).toBe(true)
  isIn()
  expect([awaits(), hidden()]).toEqual([false, ['far']])
})

test('a diagram that cannot be drawn hides nothing for good', async () => {
  const { bringIn, hidden, awaits } = setUp([near, far])
  bringIn()
  await vi.waitFor(() => expect([awaits(), hidden()]).toEqual([false, ['far']]))
})

test('a shape that is moved out of sight, or into it, goes and comes', () => {
  const { bringIn, isIn, show, change, hidden } = setUp([{ ...near }, { ...far }])
  bringIn()
  isIn()
  show(0, 0)
  change(0, { x: 2000 })
  change(1, { x: 1100 })
  expect(hidden()).toEqual(['near'])
})

test('a picture has all labels, and afterwards they are as before', () => {
  const { events, bringIn, isIn, show, hidden } = setUp([near, far])
  bringIn()
  isIn()
  show(0, 0)
  events.fire('saveSVG.start', {})
  expect(hidden()).toEqual([])
  events.fire('saveSVG.done', {})
  expect(hidden()).toEqual(['far'])
})
