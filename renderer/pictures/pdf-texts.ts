import { measureText } from './measure-text.ts'
import { svgNumber, xmlText, type MeasureText } from './svg-text.ts'
import { attributeOf, fontOf, plainText, withoutLength } from './text-widths.ts'

/**
 * The signs that the fonts of a PDF have: Latin, Greek, Cyrillic, punctuation, currencies, some mathematics. A test
 * holds it against the fonts.
 */
const writable =
  /^[\u0020-\u007e\u00a0-\u017f\u0192\u0218-\u021b\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u0486\u0488-\u0513\u1e80-\u1e85\u1ea0-\u1ef9\u2000-\u200b\u2010\u2011\u2013-\u2015\u2017-\u201e\u2020-\u2022\u2025-\u2027\u2030\u2032\u2033\u2039\u203a\u2044\u2070\u2074-\u208e\u20a3\u20a4\u20a6-\u20ac\u20b1\u20b9\u20ba\u20bc\u20bd\u2116\u2122\u2126\u215b-\u215e\u2202\u2206\u220f\u2211\u2212\u221a\u221e\u222b\u2248\u2260\u2264\u2265\u25ca]*$/

/** Whether a text can stand in a PDF as text. */
export function isWritable(text: string): boolean {
  return writable.test(text)
}

/** Draws a text into a PNG: base64, `scale` pixels for each of its own, its baseline `ascent` below the top. */
export type DrawText = (text: string, font: string, color: string) => TextPicture
export interface TextPicture {
  readonly png: string
  readonly width: number
  readonly height: number
  readonly ascent: number
}

/**
 * A picture as a PDF takes it, whose fonts are others than the window's: each text keeps the width that it has here,
 * so that it stays in the middle of its shape; a text in a script that those fonts lack becomes a picture of itself.
 */
export function forPdf(svg: string, measure: MeasureText = measureText, draw: DrawText = drawText): string {
  return svg.replace(/(<text\b[^>]*>)([\s\S]*?)<\/text>/g, (_, tag: string, inside: string) => {
    const font = fontOf(tag)
    const lines = [...inside.matchAll(/<tspan\b([^>]*)>([^<]*)<\/tspan>/g)].map(([, attributes = '', text = '']) => ({
      attributes: withoutLength(attributes),
      text: plain(text.trimEnd()),
    }))
    const parts = lines.length > 0 ? lines : [{ attributes: tag, text: plain(inside.replaceAll(/<[^>]*>/g, '')) }]
    if (!parts.every(({ text }) => isWritable(text))) {
      const color = colorOf(tag)
      const pictures = parts.map(({ attributes, text }) =>
        imageOf(draw(text, font, color), attributes, attributeOf(tag, 'text-anchor')),
      )
      const transform = attributeOf(tag, 'transform')
      return `<g${transform ? ` transform="${transform}"` : ''}>${pictures.join('')}</g>`
    }
    if (lines.length === 0) return `${tag}${xmlText(parts[0]!.text)}</text>`
    const spans = lines.map(({ attributes, text }) => {
      const width = measure(text, font)
      const length = text.length > 1 && width > 0 ? ` textLength="${svgNumber(width)}"` : ''
      return `<tspan${attributes}${length}>${xmlText(text)}</tspan>`
    })
    return `${tag}${spans.join('')}</text>`
  })
}

/** A text as it is read; the narrow spaces before units, which those fonts lack, become usual ones. */
const plain = (text: string) => plainText(text).replaceAll('\u202f', '\u00a0')

function colorOf(tag: string): string {
  return /[";\s]fill:\s*([^;"]+)/.exec(tag)?.[1]?.trim() ?? attributeOf(tag, 'fill') ?? '#000000'
}

function imageOf({ png, width, height, ascent }: TextPicture, place: string, anchor: string | undefined): string {
  const [x, y] = [Number(attributeOf(place, 'x') ?? 0), Number(attributeOf(place, 'y') ?? 0)]
  const left = anchor === 'middle' ? x - width / 2 : anchor === 'end' ? x - width : x
  return (
    `<image x="${svgNumber(left)}" y="${svgNumber(y - ascent)}" width="${svgNumber(width)}" ` +
    `height="${svgNumber(height)}" href="data:image/png;base64,${png}"/>`
  )
}

const textScale = 4

const drawText: DrawText = (text, font, color) => {
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d')
  if (!context) throw new Error('This browser cannot draw pictures.')
  context.font = font
  const { width, fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = context.measureText(text)
  const size = { width: Math.max(1, Math.ceil(width)), height: Math.max(1, Math.ceil(ascent + descent)) }
  canvas.width = size.width * textScale
  canvas.height = size.height * textScale
  context.scale(textScale, textScale)
  context.font = font
  context.fillStyle = color
  context.fillText(text, 0, ascent)
  const url = canvas.toDataURL('image/png')
  return { png: url.slice(url.indexOf(',') + 1), ...size, ascent }
}
