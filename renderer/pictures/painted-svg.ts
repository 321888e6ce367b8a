import { lightTokens, pictureFont, type TokenName } from './light-tokens.ts'
import { fitted, svgNumber, xmlText, type MeasureText } from './svg-text.ts'

/**
 * What lies over a diagram on screen, put into its SVG: the editor's own picture has neither colours of a heat map nor
 * badges. All of it is done on the text, which the editor writes in one way only.
 */
interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export type HeatStep = 0 | 1 | 2 | 3 | 4 | 'less' | 'more'
export type BadgeTone = 'plain' | 'arrival' | 'selected' | 'heat' | 'problem' | 'warning' | 'work' | 'token'

/** A badge at its place in the diagram; `side` is where it stands, seen from the point. */
export interface PlacedBadge {
  readonly x: number
  readonly y: number
  readonly side: 'on' | 'above' | 'below' | 'left' | 'right'
  readonly text: string
  readonly tone: BadgeTone
}

/** What a picture says of itself: above the diagram what it is, below what its colours mean. */
export interface PictureCaption {
  readonly title: string
  readonly lines: readonly string[]
  readonly legend: PictureLegend | null
}

export interface PictureLegend {
  /** what is counted */
  readonly basis: string
  readonly steps: readonly { readonly text: string; readonly step: HeatStep }[]
}

const heatTokens = (step: HeatStep): { readonly fill: TokenName; readonly ink: TokenName } =>
  typeof step === 'number'
    ? { fill: `--heat-${step}`, ink: `--heat-ink-${step}` }
    : { fill: `--difference-${step}`, ink: '--difference-ink' }

/** Colours shapes by their steps, as the canvas does: the shape, its symbol and its text. */
export function withHeat(
  svg: string,
  fills: readonly { readonly elementId: string; readonly step: HeatStep }[],
): string {
  const steps = new Map(fills.map(({ elementId, step }) => [elementId, step]))
  // each part begins with the id of its element, and ends where the next element does begin
  const [head = '', ...parts] = svg.split(/(?= data-element-id=")/)
  const painted = parts.map((part) => {
    const id = /^ data-element-id="([^"]*)"/.exec(part)?.[1] ?? ''
    const step = steps.get(id)
    if (step === undefined) return part
    const { fill, ink } = heatTokens(step)
    return part
      .replace(/(<g class="djs-visual"[^>]*>)(<[^>]*>)/, (_, group: string, shape: string) => {
        const coloured = styled(styled(shape, 'fill', `var(${fill})`), 'stroke', 'var(--heat-outline)')
        return group + coloured
      })
      .replace(/<text[^>]*>/g, (text) => styled(text, 'fill', `var(${ink})`))
      .replaceAll('var(--shape-fill)', `var(${fill})`)
      .replaceAll('var(--shape-stroke)', `var(${ink})`)
      .replaceAll('var(--text)', `var(${ink})`)
  })
  return head + painted.join('')
}

/** A start tag with one property of its style set; an attribute of that name gives way. */
function styled(tag: string, property: 'fill' | 'stroke', value: string): string {
  const bare = tag.replace(new RegExp(` ${property}="[^"]*"`), '')
  const declared = new RegExp(`((?:"|;)\\s*)${property}:[^;"]*`)
  if (declared.test(bare)) return bare.replace(declared, `$1${property}: ${value}`)
  if (/ style="/.test(bare)) return bare.replace(/ style="/, ` style="${property}: ${value}; `)
  return bare.replace(/^<[\w:]+/, `$& style="${property}: ${value}"`)
}

const badge = { height: 18, inset: 7, font: `600 11px ${pictureFont}` } as const

const tones: Readonly<Record<BadgeTone, { line: TokenName; ground: TokenName; ink: TokenName; width?: number }>> = {
  plain: { line: '--line2', ground: '--panel', ink: '--text2' },
  arrival: { line: '--accent', ground: '--selected', ink: '--accent-text' },
  selected: { line: '--accent', ground: '--selected', ink: '--accent-text' },
  heat: { line: '--heat-outline', ground: '--panel', ink: '--text' },
  problem: { line: '--danger', ground: '--danger-soft', ink: '--danger' },
  warning: { line: '--warn', ground: '--warn-soft', ink: '--warn' },
  work: { line: '--accent', ground: '--accent', ink: '--on-accent' },
  token: { line: '--accent', ground: '--panel', ink: '--accent-text', width: 2 },
}

/** Draws badges over the diagram; the picture grows by what reaches out of it. */
export function withBadges(svg: string, badges: readonly PlacedBadge[], measure: MeasureText): string {
  if (badges.length === 0) return svg
  const drawn = badges.map((each) => ({ ...each, box: badgeBox(each, measure) }))
  const markup = drawn.map(({ text, tone, box: { x, y, width, height } }) => {
    const { line, ground, ink, width: lineWidth = 1 } = tones[tone]
    const half = lineWidth / 2
    return (
      `<rect x="${svgNumber(x + half)}" y="${svgNumber(y + half)}" width="${svgNumber(width - lineWidth)}" ` +
      `height="${svgNumber(height - lineWidth)}" rx="${svgNumber(height / 2 - half)}" ` +
      `fill="${lightTokens[ground]}" stroke="${lightTokens[line]}" stroke-width="${lineWidth}"/>` +
      textAt(text, { x: x + width / 2, y: y + 13, size: 11, weight: 600, ink, anchor: 'middle' })
    )
  })
  return extended(svg, around([boxOf(svg), ...drawn.map(({ box }) => grown(box, 2))]), `<g>${markup.join('')}</g>`)
}

function badgeBox({ x, y, side, text }: PlacedBadge, measure: MeasureText): Box {
  const width = Math.max(badge.height, measure(text, badge.font) + 2 * badge.inset + 2)
  const { height } = badge
  const left = { on: x - width / 2, above: x - width / 2, below: x - width / 2, left: x - 3 - width, right: x + 3 }
  const top = { on: y - height / 2, above: y - 2 - height, below: y + 3, left: y - height / 2, right: y - height / 2 }
  return { x: left[side], y: top[side], width, height }
}

const margin = 16
const caption = { titleHeight: 24, lineHeight: 18, gap: 12, legendHeight: 20 } as const

/** The diagram on white, with what it is above it and what its colours mean below. */
export function withCaption(svg: string, { title, lines, legend }: PictureCaption, measure: MeasureText): string {
  const drawing = boxOf(svg)
  const key = legend && legendMarkup(legend, measure)
  const head = caption.titleHeight + lines.length * caption.lineHeight + caption.gap
  const foot = key ? caption.gap + caption.legendHeight : 0
  const box = {
    x: drawing.x - margin,
    y: drawing.y - margin - head,
    width: Math.max(drawing.width, key?.width ?? 0, 320) + 2 * margin,
    height: drawing.height + head + foot + 2 * margin,
  }
  const room = box.width - 2 * margin
  const line = (text: string, size: number, weight: number, y: number, ink: TokenName) => {
    const shown = fitted(text, `${weight} ${size}px ${pictureFont}`, room, measure)
    return textAt(shown, { x: drawing.x, y: box.y + margin + y, size, weight, ink })
  }
  const heading = [
    line(title, 16, 600, 16, '--text'),
    ...lines.map((text, index) =>
      line(text, 12, 400, caption.titleHeight + index * caption.lineHeight + 13, index === 0 ? '--text2' : '--text3'),
    ),
  ]
  const place = `translate(${svgNumber(drawing.x)} ${svgNumber(drawing.y + drawing.height + caption.gap)})`
  const below = key ? `<g transform="${place}">${key.markup}</g>` : ''
  const ground = `<rect x="${svgNumber(box.x)}" y="${svgNumber(box.y)}" width="${svgNumber(box.width)}" height="${svgNumber(box.height)}" fill="${lightTokens['--panel']}"/>`
  return extended(svg, box, `<g>${heading.join('')}</g>${below}`, ground, title)
}

function legendMarkup({ basis, steps }: PictureLegend, measure: MeasureText) {
  const middle = 14
  const basisWidth = measure(basis, `400 12px ${pictureFont}`) + 12
  let x = basisWidth
  const cells = steps.map(({ text, step }) => {
    const width = measure(text, badge.font) + 16
    const { fill, ink } = heatTokens(step)
    const cell =
      `<rect x="${svgNumber(x)}" y="0.5" width="${svgNumber(width)}" height="19" fill="${lightTokens[fill]}" stroke="${lightTokens['--line2']}"/>` +
      textAt(text, { x: x + width / 2, y: middle, size: 11, weight: 600, ink, anchor: 'middle' })
    x += width
    return cell
  })
  const title = textAt(basis, { x: 0, y: middle, size: 12, weight: 400, ink: '--text2' })
  return { markup: title + cells.join(''), width: x + 1 }
}

function textAt(
  text: string,
  at: {
    readonly x: number
    readonly y: number
    readonly size: number
    readonly weight: number
    readonly ink: TokenName
    readonly anchor?: 'middle'
  },
): string {
  const anchor = at.anchor ? ` text-anchor="${at.anchor}"` : ''
  return (
    `<text x="${svgNumber(at.x)}" y="${svgNumber(at.y)}" font-family="${xmlText(pictureFont)}" font-size="${at.size}" ` +
    `font-weight="${at.weight}"${anchor} fill="${lightTokens[at.ink]}">${xmlText(text)}</text>`
  )
}

const rootTag = /<svg\b[^>]*>/

/** What an SVG shows, in its own units. */
export function boxOf(svg: string): Box {
  const root = rootTag.exec(svg)?.[0] ?? ''
  const [x = 0, y = 0, width = 0, height = 0] = (/ viewBox="([^"]*)"/.exec(root)?.[1] ?? '').split(/[\s,]+/).map(Number)
  return { x, y, width, height }
}

/** The same picture of another box, with more over it, and under it. */
function extended(svg: string, box: Box, over: string, under = '', title = ''): string {
  const [width, height] = [svgNumber(box.width), svgNumber(box.height)]
  return svg
    .replace(rootTag, (root) => {
      const sized = root
        .replace(/ width="[^"]*"/, ` width="${width}"`)
        .replace(/ height="[^"]*"/, ` height="${height}"`)
        .replace(/ viewBox="[^"]*"/, ` viewBox="${svgNumber(box.x)} ${svgNumber(box.y)} ${width} ${height}"`)
      return sized + (title ? `<title>${xmlText(title)}</title>` : '') + under
    })
    .replace(/<\/svg>\s*$/, () => `${over}</svg>`)
}

function around(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  const right = Math.max(...boxes.map((box) => box.x + box.width))
  const bottom = Math.max(...boxes.map((box) => box.y + box.height))
  return { x, y, width: right - x, height: bottom - y }
}

const grown = ({ x, y, width, height }: Box, by: number): Box => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
})
