import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { forPdf, isWritable } from './pdf-texts.ts'
import { illFormed } from './testing/well-formed.ts'

const measure = (text: string, font: string) => text.length * 0.5 * Number(/([\d.]+)px/.exec(font)?.[1])
const drawn: string[] = []
const draw = (text: string, font: string, color: string) => {
  drawn.push(`${font} ${color} ${text}`)
  return { png: 'AAAA', width: 40, height: 16, ascent: 12 }
}
const label = (text: string) =>
  `<svg><text transform="matrix(0 -1 1 0 5 90)" style="font-family: Inter, system-ui; font-size: 13px; font-weight: 500; fill: rgb(24, 34, 38);">${text}</text></svg>`

describe('texts of a PDF', () => {
  it('keep the width that they have in the window', () => {
    const svg = forPdf(label('<tspan x="20" y="43">Check &amp; pay</tspan>'), measure, draw)
    expect(svg).toContain('<tspan x="20" y="43" textLength="71.5">Check &amp; pay</tspan>')
    expect(illFormed(svg)).toBeNull()
  })

  it('have usual spaces before their units', () => {
    expect(forPdf('<text x="1" y="2" text-anchor="middle">2.4\u202fh</text>', measure, draw)).toBe(
      '<text x="1" y="2" text-anchor="middle">2.4\u00a0h</text>',
    )
  })

  it('become pictures of themselves in a script that the fonts lack', () => {
    const svg = forPdf(label('<tspan x="20" y="43">注文を確認</tspan>'), measure, draw)
    expect(svg).toBe(
      '<svg><g transform="matrix(0 -1 1 0 5 90)"><image x="20" y="31" width="40" height="16" href="data:image/png;base64,AAAA"/></g></svg>',
    )
    expect(drawn.at(-1)).toBe("500 13px 'Inter Variable', Inter, system-ui rgb(24, 34, 38) 注文を確認")
    expect(forPdf('<text x="50" y="43" text-anchor="middle">確認</text>', measure, draw)).toContain('x="30"')
  })

  it('are written only in signs that the fonts have', () => {
    const require = createRequire(import.meta.url)
    const fontkit = require('fontkit') as { create(font: Buffer): { characterSet: number[] } }
    const folder = require.resolve('pdfmake/package.json').replace('package.json', 'fonts/Roboto/')
    for (const file of ['Roboto-Regular.ttf', 'Roboto-Medium.ttf']) {
      const known = new Set(fontkit.create(readFileSync(folder + file)).characterSet)
      const lacking = Array.from({ length: 0xffff }, (_, code) => code).filter(
        (code) => isWritable(String.fromCharCode(code)) && !known.has(code),
      )
      expect(lacking.map((code) => code.toString(16))).toEqual([])
    }
    expect(isWritable('Prüfung für 12 € – Ελληνικά, Русский, Tiếng Việt')).toBe(true)
    expect(isWritable('\u{1f600}')).toBe(false)
  })
})
