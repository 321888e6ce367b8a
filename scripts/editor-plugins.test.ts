import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { BpmnModdle } from 'bpmn-moddle'
import { getApproxIntersection } from 'diagram-js/lib/util/LineIntersection.js'
import fc from 'fast-check'
import { forEach } from 'min-dash'
import { expect, test, vi } from 'vitest'
import { moddleExtensions } from '../shared/bpmn/moddle.ts'
import {
  quickDropOnFlow,
  quickForEach,
  quickHits,
  quickSvgStyles,
  restfulXmlWriter,
  sharedMarkers,
  steadyScale,
} from './editor-plugins.ts'

interface Attributes {
  attr(node: unknown, attributes: Record<string, unknown>): void
  create(name: string, attributes?: Record<string, unknown>): Drawn
}

const { resolve } = createRequire(import.meta.url)

/** A module of the editor as the plugin makes it. */
async function changed<Module>(plugin: unknown, name: string): Promise<Module> {
  const path = resolve(name)
  const code = transformed(plugin, name).replaceAll(/from '([^']+)'/g, (_from, imported: string) => {
    const file = imported.startsWith('.') ? new URL(imported, pathToFileURL(path)).href : import.meta.resolve(imported)
    return `from '${file}'`
  })
  return (await import(
    /* @vite-ignore */ `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`
  )) as Module
}

/** Its text as the plugin makes it. */
function transformed(plugin: unknown, name: string): string {
  const path = resolve(name)
  return (plugin as { transform(code: string, id: string): string }).transform(readFileSync(path, 'utf8'), path)
}

const { attr, create } = await changed<Attributes>(quickSvgStyles(), 'tiny-svg')

/** A node as far as tiny-svg needs it. */
class Drawn {
  attributes: Record<string, unknown> = {}
  readonly dataset = {}
  readonly isCopy: boolean
  style: Record<string, unknown>
  constructor(style: Record<string, unknown> = {}, isCopy = false) {
    this.style = style
    this.isCopy = isCopy
  }
  hasAttribute(name: string): boolean {
    return name === 'style' && Object.keys(this.style).length > 0
  }
  setAttribute(name: string, value: unknown): void {
    this.attributes[name] = value
  }
  setAttributeNS(_space: null, name: string, value: unknown): void {
    this.attributes[name] = value
  }
  cloneNode(): Drawn {
    return new Drawn({ ...this.style }, true)
  }
}

/** What tiny-svg does to a node: its style as one text or property by property, and its attributes. */
function styled(attributes: Record<string, unknown>, style: Record<string, unknown> = {}) {
  const node = new Drawn({ ...style })
  attr(node, attributes)
  return { style: node.style, attributes: node.attributes }
}

test('a fresh node gets its whole style at once, and its attributes', () => {
  expect(
    styled({
      x: 1,
      strokeWidth: 2,
      fill: 'var(--shape-fill)',
      'font-family': "'Inter Variable', system-ui",
      opacity: 0.5,
    }),
  ).toEqual({
    style: {
      cssText: "stroke-width:2px;fill:var(--shape-fill);font-family:'Inter Variable', system-ui;opacity:0.5;",
    },
    attributes: { x: 1 },
  })
  expect(styled({ markerEnd: "url('#flow-end')" }).style).toEqual({ cssText: "marker-end:url('#flow-end');" })
})

test('a value that could end its declaration, and a node with a style, go property by property', () => {
  for (const fill of ['red; position: fixed', 'red}', "'open", 'rgb(1', null, undefined])
    expect(styled({ x: 1, fill, stroke: 'black' })).toEqual({ style: { fill, stroke: 'black' }, attributes: { x: 1 } })
  expect(styled({ fill: 'red' }, { cursor: 'move' }).style).toEqual({ cursor: 'move', fill: 'red' })
})

test('a new node is a copy of one of its style, and its attributes are its own', () => {
  vi.stubGlobal('document', { createElementNS: () => new Drawn() })
  const [one, other] = [1, 2].map((x) => create('rect', { x, fill: 'red' }))
  expect([one, other]).toMatchObject([
    { style: { cssText: 'fill:red;' }, attributes: { x: 1 }, isCopy: true },
    { style: { cssText: 'fill:red;' }, attributes: { x: 2 }, isCopy: true },
  ])
  expect(create('rect', { fill: 'red}' })).toMatchObject({ style: { fill: 'red}' }, isCopy: false })
  expect(create('rect', { x: 1 })).toMatchObject({ style: {}, attributes: { x: 1 }, isCopy: false })
  vi.unstubAllGlobals()
})

test('a flow is found beneath a shape, or not, as the editor finds it', async () => {
  const quick = await changed<{ getApproxIntersection: typeof getApproxIntersection }>(
    quickDropOnFlow(),
    'diagram-js/lib/util/LineIntersection.js',
  )
  const point = fc.record({ x: fc.integer({ min: 0, max: 120 }), y: fc.integer({ min: 0, max: 120 }) })
  const waypoints = fc.array(point, { minLength: 2, maxLength: 5 })
  let found = 0
  fc.assert(
    fc.property(waypoints, point, (flow, shape) => {
      const expected = getApproxIntersection(flow, shape)
      if (expected) found++
      expect(quick.getApproxIntersection(flow, shape)).toEqual(expected)
    }),
    { numRuns: 500 },
  )
  expect(found).toBeGreaterThan(50)
})

test('a list is walked as before, whatever is added or taken away on the way', async () => {
  const quick = await changed<{ forEach: typeof forEach }>(quickForEach(), 'min-dash')
  const step = fc.constantFrom('go on', 'stop', 'remove this', 'remove last', 'add', 'leave a hole')
  const walk = (walker: typeof forEach, list: number[], steps: readonly string[]) => {
    const seen: unknown[] = []
    const own = [...list]
    const end = walker(own, (each: number, key: number) => {
      seen.push([each, key])
      const what = steps[seen.length - 1]
      if (what === 'remove this') own.splice(own.indexOf(each), 1)
      if (what === 'remove last') own.pop()
      if (what === 'add') own.push(99)
      if (what === 'leave a hole') delete own[key + 1]
      return what === 'stop' ? false : undefined
    })
    return { seen, end, own }
  }
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 8 }), fc.array(step, { maxLength: 8 }), (list, steps) => {
      expect(walk(quick.forEach, list, steps)).toEqual(walk(forEach, list, steps))
    }),
  )
  const named = vi.fn()
  quick.forEach({ a: 1, b: 2 }, named)
  expect(named.mock.calls).toEqual([
    [1, 'a'],
    [2, 'b'],
  ])
})

test('what takes the pointer is made with its style and its size', async () => {
  const { default: InteractionEvents } = await changed<{
    default: new (...parts: unknown[]) => {
      createBoxHit(gfx: unknown, type: string, attributes: object): Drawn
      createWaypointsHit(gfx: unknown, waypoints: readonly object[]): Drawn
    }
  }>(quickHits(), 'diagram-js/lib/features/interaction-events/InteractionEvents.js')
  const { default: Styles } = (await import('diagram-js/lib/draw/Styles.js')) as unknown as {
    default: new () => object
  }
  vi.stubGlobal('document', { createElementNS: () => new Drawn() })
  const hits = new InteractionEvents({ on: () => {} }, {}, new Styles())
  const gfx = { appendChild: () => {} }
  const look = { fill: 'none', 'stroke-opacity': 0, stroke: 'white', 'stroke-width': '15px' }
  expect(hits.createBoxHit(gfx, 'no-move', { width: 100, height: 80 })).toMatchObject({
    style: look,
    attributes: { class: 'djs-hit djs-hit-no-move', x: 0, y: 0, width: 100, height: 80 },
  })
  const waypoints = [
    { x: 0, y: 0 },
    { x: 50, y: 0 },
  ]
  expect(hits.createWaypointsHit(gfx, waypoints)).toMatchObject({
    style: look,
    attributes: { class: 'djs-hit djs-hit-stroke', d: 'M0,0L50,0' },
  })
  expect(() => hits.createBoxHit(gfx, 'nothing', {})).toThrow('invalid hit type <nothing>')
  vi.unstubAllGlobals()
})

test('flows that follow the theme share one arrowhead of a kind, others have their own', () => {
  const code = transformed(sharedMarkers(), 'bpmn-js/lib/draw/BpmnRenderer.js')
  const [marker] = /const sharedMarkers = new Map\(\);[\s\S]*?\n {2}\}\n/.exec(code)!
  const made: unknown[] = []
  const markerOf = new Function('markerIds', 'createMarker', 'canvas', `${marker} return marker`)(
    { nextPrefixed: (prefix: string) => `${prefix}${made.length}` },
    (...about: unknown[]) => made.push(about),
    { _svg: 'drawing' },
  ) as (parent: string, type: string, fill?: string, stroke?: string) => string
  const [flow, fill] = ['var(--flow)', 'var(--shape-fill)']
  expect([markerOf('one', 'end', fill, flow), markerOf('other', 'end', fill, flow)]).toEqual(
    Array(2).fill('url(#marker-0)'),
  )
  expect(markerOf('one', 'start', fill, flow)).toBe('url(#marker-1)')
  expect([markerOf('one', 'end', fill, 'red'), markerOf('one', 'end', fill, 'red')]).toEqual([
    'url(#marker-2)',
    'url(#marker-3)',
  ])
  expect(made).toEqual([
    ['drawing', 'marker-0', 'end', fill, flow],
    ['drawing', 'marker-1', 'start', fill, flow],
    ['one', 'marker-2', 'end', fill, 'red'],
    ['one', 'marker-3', 'end', fill, 'red'],
  ])
})

test('a scale that was written is written the same when it was read back', () => {
  const code = transformed(steadyScale(), 'diagram-js/lib/core/Canvas.js')
  const [setCTM] = /function setCTM\(node, m\) \{[\s\S]*?\n\}/.exec(code)!
  const write = (scale: number, left: number): readonly [number, number] => {
    let text = ''
    const set = new Function(`return ${setCTM}`)() as (node: unknown, matrix: object) => void
    set(
      { setAttribute: (_name: string, value: string) => (text = value) },
      { a: scale, b: 0, c: 0, d: scale, e: left, f: 0 },
    )
    const [a, , , d, e] = text.slice('matrix('.length, -1).split(',').map(Number)
    expect(d).toBe(a)
    return [a!, e!]
  }
  const scale = fc.double({ min: 0.05, max: 4, noNaN: true })
  // a browser reads as single floats, and not the last bits of them
  const misread = fc.integer({ min: -2, max: 2 })
  fc.assert(
    fc.property(scale, fc.integer(), misread, (zoom, left, ulps) => {
      const [written, moved] = write(zoom, left)
      expect(moved).toBe(left)
      expect(Math.abs(written / zoom - 1)).toBeLessThan(5.1e-6)
      const read = Math.fround(written * (1 + (ulps * 2 ** -24) / 2))
      expect(write(read, left)).toEqual([written, left])
    }),
  )
})

test('a model that is written with rests is the same text', async () => {
  const { Writer } = await changed<{
    Writer: new (options: object) => { toXML(element: unknown): string | Promise<string> }
  }>(restfulXmlWriter(), 'moddle-xml')
  const moddle = new BpmnModdle(moddleExtensions)
  const { rootElement } = await moddle.fromXML(
    readFileSync(new URL('../resources/examples/web-order/process.bpmn', import.meta.url), 'utf8'),
  )
  const { xml } = await moddle.toXML(rootElement, { format: true })
  expect(new Writer({ format: true }).toXML(rootElement)).toBe(xml)
  let [asked, rested] = [0, 0]
  const rest = () => {
    if (++asked % 10 !== 0) return undefined
    return new Promise<void>((done) => setTimeout(done, 0)).then(() => void rested++)
  }
  expect(await new Writer({ format: true, rest }).toXML(rootElement)).toBe(xml)
  expect(rested).toBeGreaterThan(10)
  expect(rested).toBe(Math.floor(asked / 10))
})
