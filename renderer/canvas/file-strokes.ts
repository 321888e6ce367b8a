import { groundInDark, inkInDark } from './file-colors.ts'

const lines = 'path, rect, circle, polygon, polyline, ellipse, line'
const ownColor = /^(#|rgb)/

/**
 * Tells the dark theme how to draw what has the stroke that a file chose for white paper: lines, and what is filled
 * with it, as arrowheads are. Exported pictures keep the file's color.
 *
 * @param drawn what holds the lines of one element
 * @param stroke as the file writes it
 */
export function lightenStrokes(drawn: SVGElement, stroke: string): void {
  const lighter = inkInDark(stroke)
  for (const line of drawn.querySelectorAll<SVGElement>(lines)) {
    if (ownColor.test(line.style.stroke)) mark(line, 'stroke', lighter)
    if (ownColor.test(line.style.fill) && !line.classList.contains('file-fill')) mark(line, 'fill', lighter)
  }
}

/** Tells the dark theme how to fill what stands beneath other elements, before its lines are told. */
export function darkenGround(drawn: SVGElement, fill: string): void {
  const outline = drawn.querySelector<SVGElement>(lines)
  if (outline) mark(outline, 'fill', groundInDark(fill))
}

function mark(line: SVGElement, what: 'stroke' | 'fill', color: string): void {
  line.classList.add(`file-${what}`)
  line.style.setProperty(`--${what}-in-dark`, color)
}
