import { describe, expect, it } from 'vitest'
import { toStandaloneSvg } from '../canvas/standalone-svg.ts'
import { boxOf, withBadges, withCaption, withHeat } from './painted-svg.ts'
import { illFormed } from './testing/well-formed.ts'

const measure = (text: string) => text.length * 6

const shape = (
  id: string,
  text: string,
  style = 'stroke: var(--shape-stroke); stroke-width: 2px; fill: var(--shape-fill); fill-opacity: 0.95;',
) =>
  `<g class="djs-group"><g class="djs-element djs-shape" data-element-id="${id}" style="display: block;" transform="matrix(1 0 0 1 100 80)">` +
  `<g class="djs-visual"><rect x="0" y="0" width="100" height="80" rx="7" ry="7" style="${style}"/>` +
  `<text class="djs-label" style="font-size: 13px; font-weight: 500; fill: var(--text);"><tspan x="20" y="43">${text}</tspan></text>` +
  `<path d="M 15,12" style="fill: var(--shape-fill); stroke: var(--shape-stroke);"/></g>` +
  `<rect class="djs-hit djs-hit-all" x="0" y="0" width="100" height="80" style="fill: none; stroke: white;"/></g></g>`

const diagram =
  '<?xml version="1.0" encoding="utf-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="412" height="192" viewBox="94 74 412 192" version="1.1">' +
  `<defs></defs><g class="viewport">${shape('Register', 'Register claim')}${shape('Assess', 'Assess')}</g></svg>`

/** The part of an element, with its colours resolved. */
const partOf = (svg: string, id: string) =>
  svg.split(/(?= data-element-id=")/).find((part) => part.includes(`"${id}"`))!

describe('the colours of a heat map', () => {
  it('fill the shape, its symbol and its text, and leave other shapes alone', () => {
    const svg = toStandaloneSvg(withHeat(diagram, [{ elementId: 'Assess', step: 4 }]))
    const assess = partOf(svg, 'Assess')
    expect(assess).toContain('stroke: #182226; stroke-width: 2px; fill: #e4702a; fill-opacity: 0.95;')
    expect(assess).toContain('<path d="M 15,12" style="fill: #e4702a; stroke: #182226;"/>')
    expect(assess).toContain('style="fill: none; stroke: white;"')
    expect(partOf(svg, 'Register')).toContain('fill: #ffffff; fill-opacity: 0.95;')
    expect(svg).not.toContain('var(')
    expect(illFormed(svg)).toBeNull()
  })

  it('take the place of colours that the file gives, and of attributes', () => {
    const own = diagram.replace('fill: var(--shape-fill); fill-opacity', 'fill: #8e24aa; fill-opacity')
    expect(withHeat(own, [{ elementId: 'Register', step: 1 }])).not.toContain('#8e24aa')
    const bare = diagram.replace(/(<rect x="0"[^>]*?) style="[^"]*"/, '$1 fill="#8e24aa"')
    const heated = withHeat(bare, [{ elementId: 'Register', step: 'more' }])
    expect(heated).toContain('<rect style="stroke: var(--heat-outline); fill: var(--difference-more)" x="0"')
    expect(heated).not.toContain('#8e24aa')
  })
})

describe('badges in a picture', () => {
  const at = { x: 150, y: 160, side: 'on', tone: 'heat' } as const

  it('say value and unit in the middle of their pill', () => {
    const svg = withBadges(diagram, [{ ...at, text: '2.4\u202fh & more' }], measure)
    expect(svg).toMatch(/<rect x="1[\d.]+" y="151.5"[^>]* fill="#ffffff" stroke="#182226"/)
    expect(svg).toMatch(/<text x="150" y="164"[^>]* text-anchor="middle" fill="#182226">2.4\u202fh &amp; more<\/text>/)
    expect(illFormed(svg)).toBeNull()
  })

  it('make the picture larger where they reach out of it', () => {
    expect(boxOf(withBadges(diagram, [{ ...at, text: '1' }], measure))).toEqual(boxOf(diagram))
    const { y, height } = boxOf(withBadges(diagram, [{ ...at, y: 266, text: '1' }], measure))
    expect([y, height]).toEqual([74, 203])
    const wide = boxOf(withBadges(diagram, [{ ...at, x: 94, text: 'a long badge' }], measure))
    expect(wide.x).toBeLessThan(50)
    expect(wide.x + wide.width).toBe(94 + 412)
  })

  it('stand beside, above or below their point', () => {
    const topOf = (side: 'above' | 'below') =>
      Number(
        /<rect x="[\d.]+" y="([\d.]+)"[^>]* rx="8.5"/.exec(
          withBadges(diagram, [{ ...at, side, text: '1' }], measure),
        )?.[1],
      )
    expect([topOf('above'), topOf('below')]).toEqual([140.5, 163.5])
  })
})

describe('the caption of a picture', () => {
  const caption = {
    title: 'Claims <2026>',
    lines: ['Claims · scenario Base · 200 runs'],
    legend: {
      basis: 'Waiting per visit',
      steps: ([0, 1, 2, 3, 4] as const).map((step) => ({ step, text: `${step} h` })),
    },
  }

  it('says above what it is and below what the colours mean, on white', () => {
    const svg = withCaption(diagram, caption, measure)
    for (const text of ['>Claims &lt;2026&gt;<', `>${caption.lines[0]}<`, '>Waiting per visit<', '>4 h<'])
      expect(svg).toContain(text)
    expect(svg).toContain('<title>Claims &lt;2026&gt;</title><rect x="78"')
    for (const color of ['#f3f5f5', '#fce9bc', '#facb6b', '#f09a37', '#e4702a'])
      expect(svg).toContain(`fill="${color}"`)
    expect(illFormed(svg)).toBeNull()
  })

  it('leaves the diagram its place, and room for all of itself', () => {
    const before = boxOf(diagram)
    const box = boxOf(withCaption(diagram, caption, measure))
    expect(box.y).toBeLessThan(before.y - 40)
    expect(box.y + box.height).toBeGreaterThan(before.y + before.height + 32)
    const narrow = diagram.replace('viewBox="94 74 412 192"', 'viewBox="94 74 50 192"')
    expect(boxOf(withCaption(narrow, caption, measure)).width).toBeGreaterThan(320)
  })
})
