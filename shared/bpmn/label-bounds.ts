/** Where the name of an event, a gateway or a flow stands, in pixels of the diagram. */
export interface Bounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

interface Point {
  readonly x: number
  readonly y: number
}

/** As the studio writes labels: Inter of 12.5 px, broken at 96 px; the margin keeps a word from being broken. */
const FONT_SIZE = 12.5
const LINE_HEIGHT = 14
const LINE_WIDTH = 96
const MARGIN = 6

/** The label of a shape with another text in it: what of it was nearest to the shape stays where it is. */
export function labelOfShape(label: Bounds, shape: Bounds, text: string): Bounds {
  const size = sizeOf(text)
  const middle = centre(label)
  const shapeMiddle = centre(shape)
  const isAbove = middle.y < shapeMiddle.y
  const x =
    Math.abs(middle.x - shapeMiddle.x) <= 1
      ? middle.x - size.width / 2
      : middle.x > shapeMiddle.x
        ? label.x
        : label.x + label.width - size.width
  return { ...size, x: Math.round(x), y: isAbove ? label.y + label.height - size.height : label.y }
}

/**
 * The label of a flow with another text in it. Its left or right end stays, whichever is nearer to a bend or end of
 * the flow; where the flow runs just below it, further lines go upwards.
 */
export function labelOfFlow(label: Bounds, waypoints: readonly Point[], text: string): Bounds {
  const size = sizeOf(text)
  const right = label.x + label.width
  const gapLeft = Math.min(...waypoints.filter(({ x }) => x <= label.x).map(({ x }) => label.x - x))
  const gapRight = Math.min(...waypoints.filter(({ x }) => x >= right).map(({ x }) => x - right))
  const isAbove = waypoints.some(({ y }) => y >= label.y + label.height && y - label.y < 2 * LINE_HEIGHT)
  return {
    ...size,
    x: gapLeft <= gapRight ? label.x : right - size.width,
    y: isAbove ? label.y + label.height - size.height : label.y,
  }
}

function centre({ x, y, width, height }: Bounds): Point {
  return { x: x + width / 2, y: y + height / 2 }
}

function sizeOf(text: string): { width: number; height: number } {
  const lines: string[] = []
  for (const word of text.split(/\s+|(?<=-)/)) {
    const last = lines.at(-1)
    const longer = last?.endsWith('-') ? last + word : `${last} ${word}`
    if (last === undefined || widthOf(longer) > LINE_WIDTH) lines.push(word)
    else lines[lines.length - 1] = longer
  }
  return { width: Math.ceil(Math.max(...lines.map(widthOf))) + MARGIN, height: lines.length * LINE_HEIGHT }
}

function widthOf(line: string): number {
  return [...line].reduce((sum, character) => sum + FONT_SIZE * widthOfCharacter(character), 0)
}

/** In parts of the font's size. */
function widthOfCharacter(character: string): number {
  if (/[ijltfrI .,:;!'()-]/.test(character)) return 0.32
  if (/[mwMW]/.test(character)) return 0.9
  return /\p{Lu}/u.test(character) ? 0.7 : 0.59
}
