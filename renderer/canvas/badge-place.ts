interface Point {
  readonly x: number
  readonly y: number
}

interface Box extends Point {
  readonly width: number
  readonly height: number
}

/** What a badge needs to know of its element, in diagram units. */
export interface BadgeHost {
  readonly type: string
  readonly box: Box
  /** of a flow */
  readonly waypoints?: readonly Point[] | undefined
  /** where the flow's own label stands */
  readonly label?: Box | undefined
}

export interface BadgePlace extends Point {
  /** where the badge stands, seen from the point */
  readonly side: 'on' | 'above' | 'below' | 'left' | 'right'
}

/** Half of a badge in diagram units, as large as it is while one looks from far away. */
const reach = { x: 44, y: 18 }

/**
 * Where a badge stands: at its edge of an activity, above an event, so that its symbol stays in sight, and
 * at the middle of a flow; where the flow's label is near, on the other side of the line.
 */
export function badgePlace({ type, box, waypoints, label }: BadgeHost, at: 'bottom' | 'top' | 'top-right'): BadgePlace {
  if (waypoints?.length) return flowPlace(waypoints, label)
  const center = box.x + box.width / 2
  if (at === 'top-right') return { x: box.x + box.width, y: box.y, side: 'on' }
  // above a boundary event is its activity
  if (type.endsWith('Event') && type !== 'bpmn:BoundaryEvent') return { x: center, y: box.y, side: 'above' }
  return { x: center, y: at === 'top' ? box.y : box.y + box.height, side: 'on' }
}

/** Px of the window that a flow must be long, as its badge is: else it hides the shapes at its ends. */
const leastFlow = 32

/** Zoom from which the badge of an element is seen, for a diagram whose badges are seen from `least` on. */
export function leastZoomOf({ waypoints }: BadgeHost, least: number): number {
  if (!waypoints?.length) return least
  const length = lengthsOf(waypoints).reduce((sum, part) => sum + part, 0)
  return Math.max(least, Math.min(1, leastFlow / length))
}

function flowPlace(waypoints: readonly Point[], label: Box | undefined): BadgePlace {
  const { x, y, isLevel } = middleOf(waypoints)
  if (!label) return { x, y, side: 'on' }
  const aside = label.x + label.width / 2 - x
  const down = label.y + label.height / 2 - y
  const isNear = Math.abs(aside) < label.width / 2 + reach.x && Math.abs(down) < label.height / 2 + reach.y
  if (!isNear) return { x, y, side: 'on' }
  if (isLevel) return { x, y, side: down < 0 ? 'below' : 'above' }
  return { x, y, side: aside < 0 ? 'right' : 'left' }
}

/** Point half way along a line of waypoints, and whether the line runs from side to side there. */
function middleOf(waypoints: readonly Point[]): Point & { readonly isLevel: boolean } {
  const lengths = lengthsOf(waypoints)
  let rest = lengths.reduce((sum, length) => sum + length, 0) / 2
  for (const [index, length] of lengths.entries()) {
    const from = waypoints[index]
    const to = waypoints[index + 1]
    if (!from || !to) break
    if (rest <= length) {
      const share = length === 0 ? 0 : rest / length
      const [across, down] = [to.x - from.x, to.y - from.y]
      return { x: from.x + across * share, y: from.y + down * share, isLevel: Math.abs(across) >= Math.abs(down) }
    }
    rest -= length
  }
  return { x: waypoints[0]?.x ?? 0, y: waypoints[0]?.y ?? 0, isLevel: true }
}

/** Of the parts of a line. */
function lengthsOf(waypoints: readonly Point[]): readonly number[] {
  return waypoints.slice(1).map((point, index) => {
    const before = waypoints[index] ?? point
    return Math.hypot(point.x - before.x, point.y - before.y)
  })
}
