import { svgNumber, type MeasureText } from './svg-text.ts'

/**
 * Each line of a label with the width that it has in this window: where the file is opened without its font, the text
 * is drawn as wide, and stays within its shape.
 */
export function withTextWidths(svg: string, measure: MeasureText): string {
  return svg.replace(/(<text\b[^>]*>)([\s\S]*?)<\/text>/g, (_, tag: string, inside: string) => {
    const font = fontOf(tag)
    const lines = inside.replace(/<tspan\b([^>]*)>([^<]*)<\/tspan>/g, (line, attributes: string, words: string) => {
      const text = words.trimEnd()
      const width = measure(plainText(text), font)
      if (text.length < 2 || width <= 0) return line
      return `<tspan${withoutLength(attributes)} textLength="${svgNumber(width)}" lengthAdjust="spacingAndGlyphs">${text}</tspan>`
    })
    return `${tag}${lines}</text>`
  })
}

export const withoutLength = (attributes: string): string =>
  attributes.replaceAll(/ (?:textLength|lengthAdjust)="[^"]*"/g, '')

/** What stands in an element, as it is read. */
export function plainText(markup: string): string {
  return markup
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&nbsp;', '\u00a0')
    .replaceAll('&amp;', '&')
}

/** The font of a text as CSS writes it, from its attributes or its style; the window's own where a file names its family. */
export function fontOf(tag: string): string {
  const property = (name: string) =>
    new RegExp(`[";\\s]${name}:\\s*([^;"]+)`).exec(tag)?.[1]?.trim() ?? attributeOf(tag, name)
  const family = plainText(property('font-family') ?? 'sans-serif')
  const size = Number.parseFloat(property('font-size') ?? '13')
  const known = family.includes('Inter') ? `'Inter Variable', ${family}` : family
  return `${property('font-weight') ?? '400'} ${size}px ${known}`
}

export function attributeOf(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
}
