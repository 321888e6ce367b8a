import { expect, test } from 'vitest'
import { forPdf } from './pdf-texts.ts'
import { illFormed } from './testing/well-formed.ts'
import { withTextWidths } from './text-widths.ts'

const measure = (text: string, font: string) => (font.startsWith('500 13px') ? text.length * 7 : 0)
const svg =
  '<svg><text style="font-family: Inter; font-size: 13px; font-weight: 500;"><tspan x="1" y="2">A &amp; B</tspan><tspan x="1" y="9">C</tspan></text></svg>'

test('lines of a label keep their width without their font', () => {
  const kept = withTextWidths(svg, measure)
  expect(kept).toContain('<tspan x="1" y="2" textLength="35" lengthAdjust="spacingAndGlyphs">A &amp; B</tspan>')
  expect(kept).toContain('<tspan x="1" y="9">C</tspan>')
  expect(illFormed(kept)).toBeNull()
})

test('a PDF says the width once', () => {
  expect(forPdf(withTextWidths(svg, measure), measure)).toContain(
    '<tspan x="1" y="2" textLength="35">A &amp; B</tspan>',
  )
})
