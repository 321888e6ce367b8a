import type Canvas from 'diagram-js/lib/core/Canvas'
import EventBus from 'diagram-js/lib/core/EventBus'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { EdgeScroll } from './edge-scroll.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A canvas of 1000 by 600 pixels, and how often it scrolls within a tenth of a second after the pointer came to x. */
function pointed(prefix: string) {
  const events = new EventBus()
  let scrolled = 0
  const box = { left: 0, top: 0, right: 1000, bottom: 600, width: 1000, height: 600 }
  const container = { getBoundingClientRect: () => box }
  const canvas = { _container: container, getContainer: () => container, scroll: () => scrolled++ }
  new EdgeScroll(undefined, events, canvas as unknown as Canvas, { context: () => ({ prefix }) })
  events.fire('drag.init', {})
  return (x: number, buttons: number) => {
    scrolled = 0
    events.fire('drag.move', { originalEvent: { clientX: x, clientY: 300, buttons } })
    vi.advanceTimersByTime(100)
    return scrolled
  }
}

test('what is dragged to the edge scrolls the canvas until it is away from it', () => {
  const move = pointed('shape.move')
  expect(move(995, 1)).toBeGreaterThan(3)
  expect(move(900, 1)).toBe(0)
})

test('what a key begins at the edge scrolls only after the pointer was away from it', () => {
  const move = pointed('create')
  expect(move(995, 0)).toBe(0)
  expect(move(990, 0)).toBe(0)
  expect(move(900, 0)).toBe(0)
  expect(move(995, 0)).toBeGreaterThan(3)
})

test.each(['hand', 'hand.move', 'lasso.selection', 'spaceTool.selection', 'global-connect'])(
  'the tool in its phase %s never scrolls',
  (prefix) => {
    const move = pointed(prefix)
    expect(move(500, 0) + move(995, 0) + move(995, 1)).toBe(0)
  },
)
