import { svgNumber, xmlText, type MeasureText } from './svg-text.ts'

/** a b c d e f of the canvas standard: x' = ax + cy + e, y' = bx + dy + f */
type Matrix = readonly [number, number, number, number, number, number]
const identity: Matrix = [1, 0, 0, 1, 0, 0]

/** How far below the point a text's alphabetic baseline is, in em, for each baseline of the canvas. */
const baselineShift: Readonly<Record<string, number>> = { top: 0.8, hanging: 0.73, middle: 0.364, bottom: -0.2 }
const anchors: Readonly<Record<string, string>> = { center: 'middle', right: 'end', end: 'end' }

/** What is saved and restored. */
const initial = {
  fillStyle: '#000000',
  strokeStyle: '#000000',
  lineWidth: 1,
  lineCap: 'butt',
  lineJoin: 'miter',
  lineDashOffset: 0,
  globalAlpha: 1,
  font: '10px sans-serif',
  textAlign: 'start',
  textBaseline: 'alphabetic',
}
type Style = typeof initial

/** The rest of it, which is set by calls. */
interface Place {
  readonly dash: readonly number[]
  readonly matrix: Matrix
  readonly clip: string | null
}

/**
 * A 2D context that writes SVG: lines as paths, text as text. It knows the part of the canvas standard that charts
 * are drawn with; scaling by more than a picture's own size is not among it. Nothing of it needs a document.
 *
 * @source https://html.spec.whatwg.org/multipage/canvas.html#2dcontext
 */
export class SvgContext implements Style {
  /** a chart is given the canvas, and sets its size */
  readonly canvas: { width: number; height: number; readonly getContext: () => SvgContext }
  readonly #measure: MeasureText
  readonly #fontFamily: string
  readonly #drawn: string[] = []
  /** id by the markup of the clip path */
  readonly #clips = new Map<string, string>()
  readonly #stack: { readonly style: Style; readonly place: Place }[] = []
  #path: string[] = []
  #place: Place = { dash: [], matrix: identity, clip: null }

  fillStyle = initial.fillStyle
  strokeStyle = initial.strokeStyle
  lineWidth = initial.lineWidth
  lineCap = initial.lineCap
  lineJoin = initial.lineJoin
  lineDashOffset = initial.lineDashOffset
  globalAlpha = initial.globalAlpha
  font = initial.font
  textAlign = initial.textAlign
  textBaseline = initial.textBaseline

  /** @param fontFamily of all texts in the file, whatever they are measured in */
  constructor(width: number, height: number, fontFamily: string, measure: MeasureText) {
    this.canvas = { width, height, getContext: () => this }
    this.#fontFamily = fontFamily
    this.#measure = measure
  }

  /** What was drawn so far, as a file; `title` is what it is called where it is read aloud. */
  toSvg(title: string): string {
    const { width, height } = this.canvas
    const clips = [...this.#clips].map(([markup, id]) => markup.replace('<clipPath', `<clipPath id="${id}"`)).join('')
    return (
      '<?xml version="1.0" encoding="utf-8"?>\n' +
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
      `role="img" font-family="${xmlText(this.#fontFamily)}"><title>${xmlText(title)}</title>` +
      `${clips ? `<defs>${clips}</defs>` : ''}${this.#drawn.join('')}</svg>\n`
    )
  }

  save(): void {
    const names = Object.keys(initial) as (keyof Style)[]
    const style = Object.fromEntries(names.map((name) => [name, this[name]])) as Style
    this.#stack.push({ style, place: this.#place })
  }
  restore(): void {
    const saved = this.#stack.pop()
    if (!saved) return
    Object.assign(this, saved.style)
    this.#place = saved.place
  }
  setTransform(...matrix: [number, number, number, number, number, number]): void {
    this.#place = { ...this.#place, matrix }
  }
  resetTransform(): void {
    this.#place = { ...this.#place, matrix: identity }
  }
  translate(x: number, y: number): void {
    const [a, b, c, d, e, f] = this.#place.matrix
    this.#place = { ...this.#place, matrix: [a, b, c, d, a * x + c * y + e, b * x + d * y + f] }
  }
  /** @param angle radians, clockwise */
  rotate(angle: number): void {
    const [a, b, c, d, e, f] = this.#place.matrix
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
    this.#place = {
      ...this.#place,
      matrix: [a * cos + c * sin, b * cos + d * sin, c * cos - a * sin, d * cos - b * sin, e, f],
    }
  }

  beginPath(): void {
    this.#path = []
  }
  moveTo(x: number, y: number): void {
    this.#path.push(`M${this.#point(x, y)}`)
  }
  lineTo(x: number, y: number): void {
    this.#path.push(`${this.#path.length > 0 ? 'L' : 'M'}${this.#point(x, y)}`)
  }
  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    this.#path.push(`C${this.#point(x1, y1)} ${this.#point(x2, y2)} ${this.#point(x, y)}`)
  }
  quadraticCurveTo(x1: number, y1: number, x: number, y: number): void {
    this.#path.push(`Q${this.#point(x1, y1)} ${this.#point(x, y)}`)
  }
  closePath(): void {
    if (this.#path.length > 0) this.#path.push('Z')
  }
  rect(x: number, y: number, width: number, height: number): void {
    this.moveTo(x, y)
    for (const [px, py] of [
      [x + width, y],
      [x + width, y + height],
      [x, y + height],
    ] as const)
      this.lineTo(px, py)
    this.closePath()
  }
  /** In arcs of at most a quarter: SVG knows none that ends where it begins. */
  arc(x: number, y: number, radius: number, from: number, to: number, isCounterClockwise = false): void {
    const whole = 2 * Math.PI
    const raw = isCounterClockwise ? from - to : to - from
    const sweep = raw >= whole ? whole : ((raw % whole) + whole) % whole
    const at = (angle: number) => [x + radius * Math.cos(angle), y + radius * Math.sin(angle)] as const
    this.lineTo(...at(from))
    const parts = Math.ceil(sweep / (Math.PI / 2))
    for (let part = 1; part <= parts; part++) {
      const turn = (sweep * part) / parts
      const end = at(isCounterClockwise ? from - turn : from + turn)
      const size = svgNumber(radius)
      this.#path.push(`A${size} ${size} 0 0 ${isCounterClockwise ? 0 : 1} ${this.#point(...end)}`)
    }
  }

  fill(): void {
    this.#drawPath(`${this.#paint('fill', this.fillStyle)}`, this.#path)
  }
  stroke(): void {
    this.#drawPath(` fill="none"${this.#line()}`, this.#path)
  }
  /** What is drawn from now on is seen within the path only, and within what it was cut to before. */
  clip(): void {
    const { clip } = this.#place
    const within = clip === null ? '' : ` clip-path="url(#${clip})"`
    const markup = `<clipPath${within}><path d="${this.#path.join('')}"/></clipPath>`
    const id = this.#clips.get(markup) ?? `clip${this.#clips.size + 1}`
    this.#clips.set(markup, id)
    this.#place = { ...this.#place, clip: id }
  }
  fillRect(x: number, y: number, width: number, height: number): void {
    this.#aside(() => {
      this.rect(x, y, width, height)
      this.fill()
    })
  }
  strokeRect(x: number, y: number, width: number, height: number): void {
    this.#aside(() => {
      this.rect(x, y, width, height)
      this.stroke()
    })
  }
  /** A chart clears its place before it draws: there is nothing on a new picture. */
  clearRect(): void {}
  setLineDash(dash: readonly number[]): void {
    this.#place = { ...this.#place, dash }
  }
  getLineDash(): readonly number[] {
    return this.#place.dash
  }

  measureText(text: string): { readonly width: number } {
    return { width: this.#measure(text, this.font) }
  }
  fillText(text: string, x: number, y: number): void {
    this.#drawText(this.#paint('fill', this.fillStyle), text, x, y)
  }
  strokeText(text: string, x: number, y: number): void {
    this.#drawText(` fill="none"${this.#line()}`, text, x, y)
  }

  #point(x: number, y: number): string {
    const [a, b, c, d, e, f] = this.#place.matrix
    return `${svgNumber(a * x + c * y + e)} ${svgNumber(b * x + d * y + f)}`
  }

  /** Draws on a path of its own: the current one stays. */
  #aside(draw: () => void): void {
    const path = this.#path
    this.#path = []
    draw()
    this.#path = path
  }

  #drawPath(attributes: string, path: readonly string[]): void {
    if (path.length > 0) this.#drawn.push(`<path d="${path.join('')}"${attributes}${this.#clipping()}/>`)
  }

  /** The baseline is written as a distance: few programs know the other baselines. */
  #drawText(attributes: string, text: string, x: number, y: number): void {
    const { font, textAlign, textBaseline } = this
    const { matrix } = this.#place
    const size = Number(/([\d.]+)px/.exec(font)?.[1] ?? 10)
    const weight = /\b(bold|[1-9]00)\b/.exec(font)?.[1]
    const anchor = anchors[textAlign]
    const [a, b, c, d, e, f] = matrix
    const isMoved = a === 1 && b === 0 && c === 0 && d === 1
    const place = isMoved
      ? { x: x + e, y: y + f, transform: '' }
      : { x, y, transform: ` transform="matrix(${matrix.map(svgNumber).join(' ')})"` }
    const baseline = place.y + (baselineShift[textBaseline] ?? 0) * size
    // as wide without its font: what is longer than its place would be cut
    const width = this.#measure(text, font)
    const length =
      text.length > 1 && width > 0 ? ` textLength="${svgNumber(width)}" lengthAdjust="spacingAndGlyphs"` : ''
    this.#drawn.push(
      `<text x="${svgNumber(place.x)}" y="${svgNumber(baseline)}" font-size="${size}"` +
        `${weight ? ` font-weight="${weight}"` : ''}${anchor ? ` text-anchor="${anchor}"` : ''}` +
        `${place.transform}${attributes}${length}${this.#clipping()}>${xmlText(text)}</text>`,
    )
  }

  #clipping(): string {
    return this.#place.clip === null ? '' : ` clip-path="url(#${this.#place.clip})"`
  }

  #line(): string {
    const { strokeStyle, lineWidth, lineCap, lineJoin, lineDashOffset } = this
    const { dash } = this.#place
    return (
      this.#paint('stroke', strokeStyle) +
      ` stroke-width="${svgNumber(lineWidth)}"` +
      (lineCap === 'butt' ? '' : ` stroke-linecap="${lineCap}"`) +
      (lineJoin === 'miter' ? '' : ` stroke-linejoin="${lineJoin}"`) +
      (dash.length === 0 ? '' : ` stroke-dasharray="${dash.map(svgNumber).join(' ')}"`) +
      // a chart sets what is no number, which the standard has no effect of
      (!lineDashOffset ? '' : ` stroke-dashoffset="${svgNumber(lineDashOffset)}"`)
    )
  }

  /** Transparency apart from the colour: older programs know no eight digits. */
  #paint(what: 'fill' | 'stroke', style: string): string {
    const { color, alpha } = colorAndAlpha(style)
    const opacity = alpha * this.globalAlpha
    return ` ${what}="${color}"${opacity < 1 ? ` ${what}-opacity="${svgNumber(opacity)}"` : ''}`
  }
}

/** A CSS colour taken apart: `#0b71803d` is `#0b7180` with an alpha of 0.24. */
function colorAndAlpha(style: string): { readonly color: string; readonly alpha: number } {
  const hex = /^(#[0-9a-f]{6})([0-9a-f]{2})$/i.exec(style)
  if (hex) return { color: hex[1]!, alpha: Number.parseInt(hex[2]!, 16) / 255 }
  const parts = /^rgba?\(\s*([\d.]+)[,\s]+([\d.]+)[,\s]+([\d.]+)\s*(?:[,/]\s*([\d.]+)\s*)?\)$/.exec(style)
  if (!parts) return style === 'transparent' ? { color: '#000000', alpha: 0 } : { color: xmlText(style), alpha: 1 }
  const [, red, green, blue, alpha = '1'] = parts
  const digits = [red, green, blue].map((part) => Math.round(Number(part)).toString(16).padStart(2, '0'))
  return { color: `#${digits.join('')}`, alpha: Number(alpha) }
}
