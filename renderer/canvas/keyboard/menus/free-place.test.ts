import { describe, expect, test } from 'vitest'
import { freePlace } from './free-place.ts'

const task = { width: 100, height: 80 }

describe('a free place', () => {
  test('is the wished one where nothing stands', () => {
    expect(freePlace(task, { x: 300, y: 200 }, [], null)).toEqual({ x: 300, y: 200 })
  })

  test('is the nearest that covers nothing', () => {
    const place = freePlace(task, { x: 300, y: 200 }, [{ x: 250, y: 160, width: 100, height: 80 }], null)
    // above or below by the height and a gap is nearer than beside by the width and a gap
    expect(Math.abs(place.y - 200)).toBe(100)
    expect(place.x).toBe(300)
  })

  test('stays within the borders, gap included', () => {
    const lane = { x: 0, y: 0, width: 600, height: 120 }
    const place = freePlace(task, { x: 0, y: 500 }, [{ x: 20, y: 20, width: 100, height: 80 }], lane)
    expect(place).toEqual({ x: 190, y: 60 })
  })

  test('is in the middle of what is too small for it', () => {
    expect(freePlace(task, { x: 0, y: 0 }, [], { x: 100, y: 100, width: 60, height: 60 })).toEqual({ x: 130, y: 130 })
  })

  test('is the wished one where all is taken', () => {
    const lane = { x: 0, y: 0, width: 300, height: 120 }
    expect(freePlace(task, { x: 150, y: 60 }, [lane], lane)).toEqual({ x: 150, y: 60 })
  })
})
