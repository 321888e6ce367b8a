import { describe, expect, it } from 'vitest'
import { PNG_SCALE, pngScale } from './png-scale.ts'

describe('the scale of a PNG', () => {
  it('is two for the pictures that people draw', () => {
    expect(pngScale(1400, 700)).toBe(PNG_SCALE)
    expect(pngScale(6000, 2500)).toBe(PNG_SCALE)
  })

  it('shrinks a picture that no browser draws at twice its size, by area and by its longer side', () => {
    const large = pngScale(9010, 6950)
    expect(9010 * large * 6950 * large).toBeLessThanOrEqual(64e6 + 1)
    expect(large).toBeGreaterThan(0.9)
    expect(Math.ceil(36_010 * pngScale(36_010, 90))).toBeLessThanOrEqual(32_767)
    expect(Math.ceil(36_010 * pngScale(90, 36_010))).toBeLessThanOrEqual(32_767)
  })
})
