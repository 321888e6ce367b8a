import type { Connection, Element, Shape } from 'bpmn-js/lib/model/Types'
import { isExpanded, isHorizontal } from 'bpmn-js/lib/util/DiUtil'
import { is, isAny } from 'bpmn-js/lib/util/ModelUtil'
import {
  asOneStep,
  childrenOf,
  hostOf,
  incomingOf,
  isConnection,
  isLabel,
  isShape,
  labelsOf,
  middleOf,
  modelingOf,
  outgoingOf,
  parentOf,
  sourceOf,
  targetOf,
  type Box,
  type Services,
} from './editing-tools.ts'
import { setPicture } from './set-picture.ts'

/** Activities are wider than high: what stood one below the other needs more room side by side. */
const stretch = 1.25

interface Point {
  readonly x: number
  readonly y: number
}

/** The pool that an element is or stands in; null in a diagram without. */
export function poolAround(element: Element | undefined): Shape | null {
  if (!element) return null
  return is(element, 'bpmn:Participant') ? (element as Shape) : poolAround(parentOf(element))
}

/**
 * Turns a pool between lying (lanes one below the other, flow to the right) and upright (lanes side by side, flow
 * downwards), with its lanes and all its content, in one step of undo. Turned twice it is as it was, but for the
 * bends of flows at boundary events and of those from and to other pools, which are laid out anew.
 */
export function turnPool(services: Services, pool: Shape): void {
  const isLying = isHorizontal(pool)
  const turned = ({ x, y }: Point): Point =>
    isLying
      ? { x: pool.x + (y - pool.y) * stretch, y: pool.y + (x - pool.x) }
      : { x: pool.x + (y - pool.y), y: pool.y + (x - pool.x) / stretch }
  // corner by corner: lanes that touched still do
  const turnedBox = ({ x, y, width, height }: Box): Box => {
    const [from, to] = [rounded(turned({ x, y })), rounded(turned({ x: x + width, y: y + height }))]
    return { ...from, width: to.x - from.x, height: to.y - from.y }
  }

  const bounds = new Map<Shape, Box>()
  const waypoints = new Map<Connection, readonly Point[]>()
  const direction = new Map<Shape, boolean>()
  const around = (middle: Point, { width, height }: Box): Box => ({
    ...rounded({ x: middle.x - width / 2, y: middle.y - height / 2 }),
    width,
    height,
  })
  const place = (shape: Shape): void => {
    if (isAny(shape, ['bpmn:Participant', 'bpmn:Lane'])) direction.set(shape, !isLying)
    const isContainer =
      isAny(shape, ['bpmn:Participant', 'bpmn:Lane', 'bpmn:Group']) ||
      (is(shape, 'bpmn:SubProcess') && isExpanded(shape))
    bounds.set(shape, isContainer ? turnedBox(shape) : around(turned(middleOf(shape)), shape))
  }
  const all = [pool, ...descendantsOf(pool)]
  for (const element of all) {
    if (isConnection(element) || isLabel(element) || hostOf(element)) continue
    place(element as Shape)
  }
  for (const event of all) {
    const host = hostOf(event)
    if (!host || isLabel(event)) continue
    bounds.set(event as Shape, around(onBorder(event as Shape, host, bounds.get(host) ?? host), event as Shape))
  }
  for (const connection of all.filter(isConnection)) {
    const { source, target } = connection as unknown as { source: Shape; target: Shape }
    const inner = connection.waypoints.slice(1, -1).map((point) => rounded(turned(point)))
    const [first, last] = [connection.waypoints[0]!, connection.waypoints.at(-1)!]
    waypoints.set(connection, [
      rounded(onBorderOf(first, source, bounds.get(source))),
      ...inner,
      rounded(onBorderOf(last, target, bounds.get(target))),
    ])
  }
  // the labels of what a pool was put around do not stand in the pool
  for (const label of new Set(all.flatMap(labelsOf))) {
    const target = (label as unknown as { labelTarget: Element }).labelTarget
    const points = isConnection(target) ? waypoints.get(target) : undefined
    const box = bounds.get(target as Shape)
    if (points && isConnection(target)) {
      const at = placeOnPath(middleOf(label), target.waypoints)
      const [from, to] = [pointBox(pointAt(target.waypoints, at)), pointBox(pointAt(points, at))]
      bounds.set(label, around(beside(label, from, to), label))
    } else if (box) bounds.set(label, around(beside(label, target as Shape, box), label))
  }
  const inside = new Set<Element>(all)
  const crossing = [...new Set(all.filter(isShape).flatMap((shape) => [...incomingOf(shape), ...outgoingOf(shape)]))]
  asOneStep(services, () => {
    setPicture(services, { bounds, waypoints, isHorizontal: direction })
    for (const connection of crossing) if (!inside.has(connection)) layOutAnew(services, connection, bounds)
  })
}

/** A flow of which one end has moved goes there from where its other end was. */
function layOutAnew(services: Services, connection: Connection, moved: ReadonlyMap<Shape, Box>): void {
  const [source, target] = [sourceOf(connection), targetOf(connection)]
  modelingOf(services).layoutConnection(
    connection as never,
    {
      ...(moved.has(source) ? { connectionStart: middleOf(source) } : {}),
      ...(moved.has(target) ? { connectionEnd: middleOf(target) } : {}),
    } as never,
  )
}

/** The middle of a name that stood below its element beside it, and the other way round, at the same distance. */
function beside(label: Box, before: Box, after: Box): Point {
  const [at, from, to] = [middleOf(label), middleOf(before), middleOf(after)]
  const [x, y] = [at.x - from.x, at.y - from.y]
  const width = (label.width + before.width) / 2
  const height = (label.height + before.height) / 2
  return Math.abs(y) >= Math.abs(x)
    ? { x: to.x + Math.sign(y) * (Math.abs(y) - height + width), y: to.y + x }
    : { x: to.x + y, y: to.y + Math.sign(x) * (Math.abs(x) - width + height) }
}

/** A point at the border of a shape, at the same part of the turned shape's border. */
function onBorderOf(point: Point, before: Shape, after: Box | undefined): Point {
  return after ? onBorder({ x: point.x, y: point.y, width: 0, height: 0 }, before, after) : point
}

function onBorder(event: Box, host: Box, turnedHost: Box): Point {
  const [at, from, to] = [middleOf(event), middleOf(host), middleOf(turnedHost)]
  return {
    x: to.x + ((at.y - from.y) / host.height) * turnedHost.width,
    y: to.y + ((at.x - from.x) / host.width) * turnedHost.height,
  }
}

/** A place on a line of several segments: how far along which of them. */
interface PlaceOnPath {
  readonly segment: number
  /** 0 at its start, 1 at its end */
  readonly part: number
}

/** The place on a line that is nearest to a point. */
function placeOnPath(point: Point, path: readonly Point[]): PlaceOnPath {
  let nearest: PlaceOnPath & { readonly away: number } = { segment: 0, part: 0, away: Infinity }
  for (const [segment, to] of path.slice(1).entries()) {
    const from = path[segment]!
    const [dx, dy] = [to.x - from.x, to.y - from.y]
    const along = ((point.x - from.x) * dx + (point.y - from.y) * dy) / (dx * dx + dy * dy || 1)
    const part = Math.min(1, Math.max(0, along))
    const away = Math.hypot(point.x - from.x - part * dx, point.y - from.y - part * dy)
    if (away < nearest.away) nearest = { segment, part, away }
  }
  return nearest
}

function pointAt(path: readonly Point[], { segment, part }: PlaceOnPath): Point {
  const [from, to] = [path[segment]!, path[segment + 1] ?? path[segment]!]
  return { x: from.x + part * (to.x - from.x), y: from.y + part * (to.y - from.y) }
}

const pointBox = ({ x, y }: Point): Box => ({ x, y, width: 0, height: 0 })
const rounded = ({ x, y }: Point): Point => ({ x: Math.round(x), y: Math.round(y) })

function descendantsOf(element: Element): readonly Element[] {
  return childrenOf(element).flatMap((child) => [child, ...descendantsOf(child)])
}
