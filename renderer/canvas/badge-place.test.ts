import { expect, test } from 'vitest'
import { badgePlace, leastZoomOf } from './badge-place.ts'

const box = { x: 100, y: 50, width: 36, height: 36 }
const level = [
  { x: 0, y: 100 },
  { x: 80, y: 100 },
]
const flow = { type: 'bpmn:SequenceFlow', box: { x: 0, y: 100, width: 80, height: 0 } }

test('a badge stands above an event, and on the edge of an activity', () => {
  expect(badgePlace({ type: 'bpmn:StartEvent', box }, 'top')).toEqual({ x: 118, y: 50, side: 'above' })
  expect(badgePlace({ type: 'bpmn:EndEvent', box }, 'bottom')).toEqual({ x: 118, y: 50, side: 'above' })
  expect(badgePlace({ type: 'bpmn:UserTask', box }, 'bottom')).toEqual({ x: 118, y: 86, side: 'on' })
  expect(badgePlace({ type: 'bpmn:StartEvent', box }, 'top-right')).toEqual({ x: 136, y: 50, side: 'on' })
})

test('a badge of a flow stands at its middle, across the line from a label that is near', () => {
  const at = (label?: { x: number; y: number; width: number; height: number }, waypoints = level) =>
    badgePlace({ ...flow, waypoints, label }, 'bottom')
  expect(at()).toEqual({ x: 40, y: 100, side: 'on' })
  expect(at({ x: 30, y: 80, width: 20, height: 14 })).toEqual({ x: 40, y: 100, side: 'below' })
  expect(at({ x: 30, y: 105, width: 20, height: 14 }).side).toBe('above')
  expect(at({ x: 300, y: 80, width: 20, height: 14 }).side).toBe('on')
  const upright = level.map(({ x, y }) => ({ x: y, y: x }))
  expect(at({ x: 105, y: 30, width: 20, height: 14 }, upright)).toEqual({ x: 100, y: 40, side: 'left' })
})

test('a badge of a flow is seen once the flow is long enough on screen, so that it hides none of its ends', () => {
  const long = {
    ...flow,
    waypoints: [
      { x: 0, y: 0 },
      { x: 300, y: 0 },
      { x: 300, y: 100 },
    ],
  }
  expect(leastZoomOf(long, 0.25)).toBe(0.25)
  const short = {
    ...flow,
    waypoints: [
      { x: 0, y: 0 },
      { x: 50, y: 0 },
    ],
  }
  expect(leastZoomOf(short, 0.25)).toBeCloseTo(0.64)
  expect(leastZoomOf({ type: 'bpmn:UserTask', box }, 0.25)).toBe(0.25)
})
