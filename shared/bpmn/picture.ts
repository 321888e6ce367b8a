/** Where things lie on the canvas, in pixels, y downwards. */
export interface Point {
  readonly x: number
  readonly y: number
}

export interface Bounds extends Point {
  readonly width: number
  readonly height: number
}

/** Bounds of shapes and waypoints of edges by the id of the BPMN element; parents before children. */
export interface Picture {
  readonly shapes: Map<string, Bounds>
  readonly edges: Map<string, readonly Point[]>
}

export function emptyPicture(): Picture {
  return { shapes: new Map(), edges: new Map() }
}

/** Smallest bounds around all of them; null for none. */
export function boundsAround(all: Iterable<Bounds>): Bounds | null {
  let left = Infinity
  let top = Infinity
  let right = -Infinity
  let bottom = -Infinity
  for (const { x, y, width, height } of all) {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x + width)
    bottom = Math.max(bottom, y + height)
  }
  return left === Infinity ? null : { x: left, y: top, width: right - left, height: bottom - top }
}

/** Bounds around all shapes and edges of a picture. */
export function extentOf(picture: Picture): Bounds | null {
  const points = [...picture.edges.values()].flat().map((point) => ({ ...point, width: 0, height: 0 }))
  return boundsAround([...picture.shapes.values(), ...points])
}

export function movePicture(picture: Picture, dx: number, dy: number): void {
  for (const [id, bounds] of picture.shapes) picture.shapes.set(id, moved(bounds, dx, dy))
  for (const [id, points] of picture.edges) {
    picture.edges.set(
      id,
      points.map((point) => moved(point, dx, dy)),
    )
  }
}

export function moved<T extends Point>(thing: T, dx: number, dy: number): T {
  return { ...thing, x: thing.x + dx, y: thing.y + dy }
}

export function centreOf({ x, y, width, height }: Bounds): Point {
  return { x: x + width / 2, y: y + height / 2 }
}

/** Waypoints of a flow with right angles: forward from side to side, backward below both. */
export function routeFlow(source: Bounds, target: Bounds, leavesAtBottom: boolean): Point[] {
  const from = centreOf(source)
  const to = centreOf(target)
  const sourceRight = source.x + source.width
  const sourceBottom = source.y + source.height
  const below = Math.max(sourceBottom, target.y + target.height) + 20
  // beside the middle, where a boundary event may sit and its flow leave
  const entry = target.x + target.width / 4
  const entryHeight = target.width > 60 ? target.height : (target.height * 3) / 4
  const upInto = [
    { x: entry, y: below },
    { x: entry, y: target.y + entryHeight },
  ]
  if (leavesAtBottom) {
    const start = { x: from.x, y: sourceBottom }
    if (to.y > sourceBottom && target.x > from.x) return [start, { x: from.x, y: to.y }, { x: target.x, y: to.y }]
    return [start, { x: from.x, y: below }, ...upInto]
  }
  if (target.x >= sourceRight) {
    const start = { x: sourceRight, y: from.y }
    const end = { x: target.x, y: to.y }
    if (Math.abs(from.y - to.y) < 1) return [start, end]
    const bend = Math.max((sourceRight + target.x) / 2, target.x - 25)
    return [start, { x: bend, y: from.y }, { x: bend, y: to.y }, end]
  }
  return [{ x: from.x, y: sourceBottom }, { x: from.x, y: below }, ...upInto]
}
