import type { Box } from '../../canvas/editing/editing-tools.ts'

export interface Shift {
  readonly x: number
  readonly y: number
}

/** Shifts along both axes are tried against the edges of so many neighbours only, the nearest. */
const nearest = 24

/**
 * The shortest way that brings a box to a place where it is at least `gap` away from all obstacles.
 *
 * @param inside it must not leave this; null: it may go anywhere
 * @returns null where there is no such place
 */
export function smallestShift(box: Box, obstacles: readonly Box[], inside: Box | null, gap: number): Shift | null {
  const others = obstacles.toSorted((one, other) => distance(box, one) - distance(box, other))
  const xs = ways(box.x, box.width, others, (other) => [other.x, other.width], gap)
  const ys = ways(box.y, box.height, others, (other) => [other.y, other.height], gap)
  const most = 2 * nearest
  const shifts = [
    ...xs.map((x) => ({ x, y: 0 })),
    ...ys.map((y) => ({ x: 0, y })),
    ...xs.slice(0, most).flatMap((x) => ys.slice(0, most).map((y) => ({ x, y }))),
  ].toSorted((one, other) => Math.hypot(one.x, one.y) - Math.hypot(other.x, other.y))
  const isFree = (shift: Shift) => {
    const moved = { ...box, x: box.x + shift.x, y: box.y + shift.y }
    return (inside === null || contains(inside, moved)) && !others.some((other) => isNear(moved, other, gap))
  }
  return shifts.find(isFree) ?? null
}

/** How far to go to stand just before or just behind each of the others. */
function ways(
  start: number,
  length: number,
  others: readonly Box[],
  sideOf: (other: Box) => readonly [number, number],
  gap: number,
): readonly number[] {
  const shifts = others.flatMap((other) => {
    const [from, size] = sideOf(other)
    return [Math.floor(from - gap - length - start), Math.ceil(from + size + gap - start)]
  })
  return [...new Set(shifts)]
}

function isNear(one: Box, other: Box, gap: number): boolean {
  return (
    one.x < other.x + other.width + gap &&
    other.x < one.x + one.width + gap &&
    one.y < other.y + other.height + gap &&
    other.y < one.y + one.height + gap
  )
}

function contains(outer: Box, inner: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  )
}

function distance(one: Box, other: Box): number {
  return Math.hypot(
    one.x + one.width / 2 - other.x - other.width / 2,
    one.y + one.height / 2 - other.y - other.height / 2,
  )
}
