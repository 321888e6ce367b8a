/** As much of an element of the diagram as it takes to walk from one to the next. */
export interface Walkable {
  readonly id: string
  /** `bpmn:SequenceFlow` */
  readonly type?: string
  readonly x?: number
  readonly y?: number
  readonly parent?: Walkable | null
  /** of a connection */
  readonly source?: Walkable | null
  readonly target?: Walkable | null
  readonly waypoints?: readonly unknown[]
  readonly incoming?: readonly Walkable[]
  readonly outgoing?: readonly Walkable[]
  /** of a boundary event */
  readonly host?: Walkable | null
  readonly attachers?: readonly Walkable[]
}

export const isConnection = (element: Walkable): boolean => element.waypoints !== undefined

/**
 * Elements in the order in which one reads a process: pools and lanes from top to bottom, and within each scope path
 * by path from where it starts, every element once, with what hangs on it and what is inside of it, then its flows.
 *
 * @param elements of one plane, without labels
 */
export function readingOrder<E extends Walkable>(elements: readonly E[]): readonly E[] {
  const known = new Map<Walkable, E>(elements.map((element) => [element, element]))
  const order: E[] = []
  const seen = new Set<Walkable>()
  const inside = Map.groupBy(
    elements.filter((element) => !isConnection(element)),
    ({ parent }) => (parent && known.has(parent) ? parent : null),
  )

  const visit = (node: Walkable) => {
    // a stack and not recursion: a path may be a thousand elements long
    const waiting = [node]
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const element = known.get(next)
      if (!element || seen.has(next)) continue
      seen.add(next)
      order.push(element)
      if (isConnection(element)) continue
      readScope(inside.get(element) ?? [])
      for (const attached of (element.attachers ?? []).toSorted(byPlace)) visit(attached)
      const flows = (element.outgoing ?? []).toSorted((one, other) => byPlace(one.target ?? one, other.target ?? other))
      for (const flow of flows) {
        const drawn = known.get(flow)
        if (drawn && !seen.has(flow)) {
          seen.add(flow)
          order.push(drawn)
        }
      }
      const targets = flows.flatMap(({ target }) => (target && target.parent === element.parent ? [target] : []))
      waiting.push(...targets.toReversed())
    }
  }
  const readScope = (nodes: readonly E[]) => {
    const isReached = ({ incoming, parent }: E) =>
      (incoming ?? []).some(({ source }) => source && source.parent === parent && !source.host)
    const free = nodes.filter(({ host }) => !host)
    for (const node of free.filter((each) => !isReached(each)).toSorted(byKindAndPlace)) visit(node)
    // circles that nothing leads into
    for (const node of free.toSorted(byPlace)) visit(node)
  }

  readScope(inside.get(null) ?? [])
  for (const rest of elements) visit(rest)
  return order
}

/** What flows comes before what lies beside it. */
function byKindAndPlace(one: Walkable, other: Walkable): number {
  const rank = ({ outgoing }: Walkable) => (outgoing && outgoing.length > 0 ? 0 : 1)
  return rank(one) - rank(other) || byPlace(one, other)
}

function byPlace(one: Walkable, other: Walkable): number {
  return (one.y ?? 0) - (other.y ?? 0) || (one.x ?? 0) - (other.x ?? 0)
}

/** Where a flow leads: of several the uppermost, and what is only a message or a note last. The others are its neighbours. */
export function ahead(element: Walkable): Walkable | undefined {
  if (isConnection(element)) return element.target ?? undefined
  return ends(element.outgoing, 'target')[0]
}

/**
 * The first element that flows within one that holds others, such as a pool, for whoever follows the flow from there.
 *
 * @param order as `readingOrder` gives it
 */
export function firstWithin<E extends Walkable>(order: readonly E[], holder: Walkable): E | undefined {
  const isWithin = (element: Walkable) => {
    for (let above = element.parent; above; above = above.parent) if (above === holder) return true
    return false
  }
  return order.find((element) => !isConnection(element) && (element.outgoing?.length ?? 0) > 0 && isWithin(element))
}

/** Where it comes from: of several the uppermost. A boundary event comes from what it is attached to. */
export function behind(element: Walkable): Walkable | undefined {
  if (isConnection(element)) return element.source ?? undefined
  return ends(element.incoming, 'source')[0] ?? element.host ?? undefined
}

/** The branch below (1) or above (-1): another way from the same element, or another one into the same. */
export function beside(element: Walkable, step: 1 | -1): Walkable | undefined {
  const others = isConnection(element)
    ? (element.source?.outgoing ?? []).toSorted((one, other) => byPlace(one.target ?? one, other.target ?? other))
    : [
        ...new Set([
          ...ends(element.incoming, 'source').flatMap((source) => ends(source.outgoing, 'target')),
          ...ends(element.outgoing, 'target').flatMap((target) => ends(target.incoming, 'source')),
        ]),
      ].toSorted(byPlace)
  const index = others.indexOf(element)
  return index < 0 ? undefined : others[index + step]
}

function ends(flows: readonly Walkable[] | undefined, end: 'source' | 'target'): readonly Walkable[] {
  const found = (flows ?? [])
    .flatMap((flow) => (flow[end] ? [{ shape: flow[end], rank: rankOf(flow) }] : []))
    .toSorted((one, other) => one.rank - other.rank || byPlace(one.shape, other.shape))
  return [...new Set(found.map(({ shape }) => shape))]
}

/** A process goes on along its sequence flows. */
function rankOf({ type = 'bpmn:SequenceFlow' }: Walkable): number {
  return type === 'bpmn:SequenceFlow' ? 0 : type === 'bpmn:MessageFlow' ? 1 : 2
}
