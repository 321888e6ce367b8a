import { middleOf, type Box } from '../../editing/editing-tools.ts'

/** Between what is put somewhere and what stands there. */
const gap = 20
const step = 20

interface Point {
  readonly x: number
  readonly y: number
}

/**
 * Where the middle of something goes so that it covers nothing: as near as can be to a wished place. Where there is
 * no room it is the wished place itself, within the borders as far as they reach.
 *
 * @param size   of what is to be placed, in the diagram's units
 * @param wished middle of it, if nothing stood there
 * @param taken  boxes of what stands there
 * @param within borders; null for a plane without
 */
export function freePlace(
  { width, height }: { readonly width: number; readonly height: number },
  wished: Point,
  taken: readonly Box[],
  within: Box | null,
): Point {
  const left = within ? within.x + gap + width / 2 : -Infinity
  const right = within ? within.x + within.width - gap - width / 2 : Infinity
  const top = within ? within.y + gap + height / 2 : -Infinity
  const bottom = within ? within.y + within.height - gap - height / 2 : Infinity
  const middle = within ? middleOf(within) : wished
  const start = {
    x: left > right ? middle.x : Math.min(Math.max(wished.x, left), right),
    y: top > bottom ? middle.y : Math.min(Math.max(wished.y, top), bottom),
  }
  const isFree = ({ x, y }: Point) =>
    taken.every(
      (box) =>
        Math.abs(x - (box.x + box.width / 2)) >= (width + box.width) / 2 + gap ||
        Math.abs(y - (box.y + box.height / 2)) >= (height + box.height) / 2 + gap,
    )
  const isWithin = ({ x, y }: Point) => x >= left && x <= right && y >= top && y <= bottom
  for (const { dx, dy } of nearestFirst) {
    const at = { x: start.x + dx * step, y: start.y + dy * step }
    if ((dx === 0 && dy === 0 ? true : isWithin(at)) && isFree(at)) return at
  }
  return start
}

const reach = 60
/** Steps away from a place, to the right and below before the left and above. */
const nearestFirst = Array.from({ length: (2 * reach + 1) ** 2 }, (_, index) => ({
  dx: (index % (2 * reach + 1)) - reach,
  dy: Math.floor(index / (2 * reach + 1)) - reach,
})).toSorted((one, other) => one.dx ** 2 + one.dy ** 2 - (other.dx ** 2 + other.dy ** 2) || other.dx - one.dx)
