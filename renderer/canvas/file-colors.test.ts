import { expect, test } from 'vitest'
import { groundInDark, inkInDark, inkOn } from './file-colors.ts'

test('text on a fill of the file is dark on light ones and light on dark ones', () => {
  expect(inkOn('#bbdefb')).toBe('#182226')
  expect(inkOn('#1a237e')).toBe('#ffffff')
  expect(inkOn('#fff')).toBe('#182226')
  expect(inkOn('rebeccapurple')).toBe('#182226')
})

test('text of a color that the file chose is lightened for the dark theme until it can be read there', () => {
  for (const color of ['#0d4372', '#831311', '#000000', '#205022', '#000']) {
    const ink = inkInDark(color)
    expect(contrast(ink, '#1d262a')).toBeGreaterThanOrEqual(4.5)
    expect(contrast(ink, '#101618')).toBeGreaterThanOrEqual(4.5)
  }
})

test('its hue stays, and a color that can be read stays as it is', () => {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(inkInDark('#0d4372').slice(at, at + 2), 16))
  expect(blue).toBeGreaterThan(green!)
  expect(green).toBeGreaterThan(red!)
  expect(inkInDark('#4cc0d0')).toBe('#4cc0d0')
  expect(inkInDark('navy')).toBe('var(--text)')
})

test('a fill that others are drawn upon is darkened for the dark theme until all that is read there is read on it', () => {
  for (const color of ['#bbdefb', '#ffcdd2', '#ffe0b2', '#ffffff', '#fff', '#1a237e', '#000000']) {
    const ground = groundInDark(color)
    expect(contrast(inkInDark('#0d4372'), ground)).toBeGreaterThanOrEqual(4.5)
    expect(contrast('#e4ebed', ground)).toBeGreaterThanOrEqual(10)
  }
  const [red, , blue] = [1, 3, 5].map((at) => Number.parseInt(groundInDark('#bbdefb').slice(at, at + 2), 16))
  expect(blue).toBeGreaterThan(2 * red!)
  expect(groundInDark('lightblue')).toBe('var(--shape-fill)')
})

/** By the definition of WCAG 2.2, not by the code under test. */
function contrast(one: string, other: string): number {
  const [light, dark] = [one, other].map(luminance).toSorted((a, b) => b - a)
  return (light! + 0.05) / (dark! + 0.05)
}

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}
