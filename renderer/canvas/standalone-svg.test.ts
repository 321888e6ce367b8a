import { expect, test } from 'vitest'
import { toStandaloneSvg } from './standalone-svg.ts'

test('a picture has the colors of the light theme and nothing that only this window knows', () => {
  const drawn =
    '<text style="font-family: &quot;Inter Variable&quot;; fill: rgb(13, 67, 114); --ink-in-dark: #7a98b1;">A</text><text style="fill: var(--text); --ink-in-dark: var(--text);">B</text>'
  expect(toStandaloneSvg(drawn)).toBe(
    '<text style="font-family: Inter; fill: rgb(13, 67, 114);">A</text><text style="fill: #182226;">B</text>',
  )
})
