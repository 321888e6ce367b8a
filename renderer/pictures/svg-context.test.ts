import { describe, expect, it } from 'vitest'
import { SvgContext } from './svg-context.ts'
import { fitted } from './svg-text.ts'
import { illFormed } from './testing/well-formed.ts'

const sixPixels = (text: string) => text.length * 6
const context = () => new SvgContext(200, 100, "Inter, 'Segoe UI', sans-serif", sixPixels)

describe('a 2D context that writes SVG', () => {
  it('writes lines and rectangles with their colours, transparency apart', () => {
    const ctx = context()
    ctx.fillStyle = '#0b71803d'
    ctx.fillRect(10, 20, 30, 40)
    ctx.strokeStyle = 'rgba(24, 34, 38, 0.5)'
    ctx.lineWidth = 1.6
    ctx.setLineDash([4, 3])
    ctx.lineDashOffset = Number.NaN
    ctx.beginPath()
    ctx.moveTo(0, 0)
    ctx.lineTo(50.126, 60)
    ctx.stroke()
    const svg = ctx.toSvg('Chart')
    expect(svg).toContain('<path d="M10 20L40 20L40 60L10 60Z" fill="#0b7180" fill-opacity="0.24"/>')
    expect(svg).toContain('stroke="#182226" stroke-opacity="0.5" stroke-width="1.6" stroke-dasharray="4 3"')
    expect(svg).toContain('M0 0L50.13 60')
    expect(illFormed(svg)).toBeNull()
  })

  it('writes text as text, on an alphabetic baseline, whatever stands in it', () => {
    const ctx = context()
    ctx.font = "600 10px 'Inter Variable'"
    ctx.textAlign = 'center'
    ctx.textBaseline = 'middle'
    ctx.fillText('a < b & "c" \u0007', 100, 50)
    const svg = ctx.toSvg('T & <T>')
    expect(svg).toContain(
      '<text x="100" y="53.64" font-size="10" font-weight="600" text-anchor="middle" fill="#000000" textLength="78" lengthAdjust="spacingAndGlyphs">a &lt; b &amp; &quot;c&quot; </text>',
    )
    expect(svg).toContain('<title>T &amp; &lt;T&gt;</title>')
    expect(illFormed(svg)).toBeNull()
  })

  it('moves and turns what is drawn, and goes back to what was saved', () => {
    const ctx = context()
    ctx.save()
    ctx.translate(10, 20)
    ctx.rotate(Math.PI / 2)
    ctx.beginPath()
    ctx.moveTo(5, 0)
    ctx.lineTo(0, 5)
    ctx.stroke()
    ctx.fillText('up', 1, 2)
    ctx.restore()
    ctx.fillText('level', 1, 2)
    const svg = ctx.toSvg('')
    expect(svg).toContain('M10 25L5 20')
    expect(svg).toContain('<text x="1" y="2" font-size="10" transform="matrix(0 1 -1 0 10 20)"')
    expect(svg).toContain(
      '<text x="1" y="2" font-size="10" fill="#000000" textLength="30" lengthAdjust="spacingAndGlyphs">level',
    )
  })

  it('cuts to the clip until it is restored, and writes an equal clip once', () => {
    const ctx = context()
    for (let time = 0; time < 2; time++) {
      ctx.save()
      ctx.beginPath()
      ctx.rect(0, 0, 50, 50)
      ctx.clip()
      ctx.fillRect(0, 0, 80, 80)
      ctx.restore()
    }
    ctx.fillRect(1, 1, 2, 2)
    const svg = ctx.toSvg('')
    expect(svg.match(/<clipPath /g)).toHaveLength(1)
    expect(svg.match(/clip-path="url\(#clip1\)"/g)).toHaveLength(2)
    expect(illFormed(svg)).toBeNull()
  })

  it('draws a whole circle in arcs that end where it began', () => {
    const ctx = context()
    ctx.beginPath()
    ctx.arc(50, 50, 10, 0, 2 * Math.PI)
    ctx.fill()
    expect(ctx.toSvg('')).toContain(
      'd="M60 50A10 10 0 0 1 50 60A10 10 0 0 1 40 50A10 10 0 0 1 50 40A10 10 0 0 1 60 50"',
    )
  })

  it('leaves the current path alone when it fills a rectangle', () => {
    const ctx = context()
    ctx.beginPath()
    ctx.moveTo(1, 1)
    ctx.fillRect(0, 0, 5, 5)
    ctx.lineTo(2, 2)
    ctx.stroke()
    expect(ctx.toSvg('')).toContain('d="M1 1L2 2"')
  })
})

describe('a text that must fit', () => {
  it('is whole where it fits, else ends in an ellipsis that does', () => {
    expect(fitted('Claims', '', 36, sixPixels)).toBe('Claims')
    expect(fitted('Claims', '', 30, sixPixels)).toBe('Clai…')
    expect(fitted('Two words', '', 30, sixPixels)).toBe('Two…')
  })
})

describe('the check of these tests', () => {
  it('sees what is not well-formed', () => {
    expect(illFormed('<a><b></a></b>')).toContain('</a>')
    expect(illFormed('<a>1 < 2</a>')).toContain('text before')
    expect(illFormed('<a x="1" x="2"/>')).toContain('twice')
    expect(illFormed('<a>')).toContain('not ended')
    expect(illFormed('<a>R & D</a>')).toContain('text before')
  })
})
