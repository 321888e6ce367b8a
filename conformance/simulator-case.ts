import { NODE_TASK, type Program } from '../simulations/compile/program.ts'
import { scheduleFirstArrivals } from '../simulations/kernel/arrivals.ts'
import { Clock } from '../simulations/kernel/clock.ts'
import * as at from '../simulations/kernel/layout.ts'
import { runEvents } from '../simulations/kernel/run-events.ts'
import { count, type Observation } from './marking.ts'
import { markingOf } from './simulator-marking.ts'
import type { Occurrence } from './occurrence.ts'
import { CASE_RECORD, Circling, TracingKernel } from './tracing-kernel.ts'

export interface SimulatorStep {
  /** null: an event that is left in the list of something that ended before */
  readonly occurrence: Occurrence | null
  /** seconds since the start */
  readonly time: number
  readonly observation: Observation
}

/**
 * Plays the first case of a program event by event, by the kernel's own loop: its slices are one event
 * long, and everything else is read from its tables before and after.
 */
export class SimulatorCase {
  readonly kernel: TracingKernel
  readonly #clock: Clock
  #hasArrived = false

  constructor(program: Program) {
    this.kernel = new TracingKernel(program, 0)
    this.#clock = new Clock(this.kernel)
    scheduleFirstArrivals(this.kernel)
  }

  /**
   * The next event with all that follows from it; null where nothing happens any more.
   *
   * @throws {Circling} where nothing would wait or end
   */
  next(): SimulatorStep | null {
    const k = this.kernel
    k.events.settle()
    if (this.#hasArrived && k.events.size === 0) return null
    const occurrence = this.#hasArrived ? this.#occurrence(k.eventRefs[0]!) : this.#arrival()
    this.#hasArrived = true
    const flows = k.flowCount.slice()
    const activities = k.activitySums.slice()
    k.beginEvent()
    runEvents(k, this.#clock, 1)
    if (k.failure !== null) throw new Circling()
    const { flowIds, activityIds } = k.program
    const taken = new Map<string, number>()
    flowIds.forEach((id, flow) => count(taken, id, k.flowCount[flow]! - flows[flow]!))
    const ended = new Map<string, number>()
    activityIds.forEach((id, activity) => {
      const sum = activity * at.ACTIVITY_FLOATS + at.ACTIVITY_COUNT
      count(ended, id, k.activitySums[sum]! - activities[sum]!)
    })
    const observation = { marking: markingOf(k), taken, ended, outcome: this.#outcome(), isOver: this.isOver }
    return { occurrence, time: k.now, observation }
  }

  get isOver(): boolean {
    return this.kernel.sums[at.SUM_COMPLETED] === 1
  }

  #arrival(): Occurrence {
    const { arrivals, nodeIds } = this.kernel.program
    const first = arrivals.find(({ first }) => first === 0)!
    return { kind: 'start', node: nodeIds[first.node]! }
  }

  #outcome(): string | null {
    const { scopeInts, program } = this.kernel
    const ended = scopeInts[CASE_RECORD * at.SCOPE_INTS + at.SCOPE_ENDED_AT]!
    return ended < 0 ? null : program.nodeIds[ended]!
  }

  #occurrence(token: number): Occurrence | null {
    const k = this.kernel
    const { nodeIds, flows } = k.program
    const t = token * at.TOKEN_INTS
    const node = k.tokenInts[t + at.TOKEN_NODE]!
    const scope = k.scopeSerials[k.tokenInts[t + at.TOKEN_SCOPE]!]!
    const place = { node: nodeIds[node]!, scope }
    switch (k.tokenInts[t + at.TOKEN_STATE]) {
      case at.WORKING:
        return { kind: 'done', ...place, rank: this.#rank(token, [at.WORKING]), inPlace: this.#inPlace(token) }
      case at.DELAYED:
        return { kind: 'caught', ...place, event: place.node, rank: this.#rank(token, [at.DELAYED, at.NEVER]) }
      case at.GATEWAY: {
        const event = flows.target[k.tokenInts[t + at.TOKEN_CHILD]!]!
        return { kind: 'caught', ...place, event: nodeIds[event]!, rank: this.#rank(token, [at.GATEWAY, at.NEVER]) }
      }
      case at.WATCHING: {
        const host = k.tokenInts[t + at.TOKEN_PARENT]!
        const activity = k.tokenInts[host * at.TOKEN_INTS + at.TOKEN_NODE]!
        const rank = this.#rank(host, [at.WORKING, at.HOLDING, at.REPEATING])
        return { kind: 'boundary', scope, node: nodeIds[activity]!, event: place.node, rank }
      }
      default:
        return null
    }
  }

  /** The boundary event that comes in place of the completion, if this execution is the activity's last. */
  #inPlace(token: number): string | null {
    const k = this.kernel
    const { boundaries, nodes, nodeIds } = k.program
    const outer = k.tokenInts[token * at.TOKEN_INTS + at.TOKEN_PARENT]!
    if (outer >= 0 && k.tokenInts[outer * at.TOKEN_INTS + at.TOKEN_LEFT]! > 1) return null
    const node = k.tokenInts[token * at.TOKEN_INTS + at.TOKEN_NODE]!
    // a plain task has no boundary events, and its record no bits of them
    if (k.program.nodes.boundaryStart[node] === nodes.boundaryStart[node + 1]) return null
    const pending = k.tokenInts[(outer >= 0 ? outer : token) * at.TOKEN_INTS + at.TOKEN_PENDING]!
    const first = nodes.boundaryStart[node]!
    for (let b = first; b < nodes.boundaryStart[node + 1]!; b++) {
      if ((pending & (1 << (b - first))) !== 0) return nodeIds[boundaries.node[b]!]!
    }
    return null
  }

  /** How many tokens in one of these states came to the same node and scope instance before; instances of a repeated activity among themselves. */
  #rank(token: number, states: readonly number[]): number {
    const k = this.kernel
    const ints = k.tokenInts
    const t = token * at.TOKEN_INTS
    const isInstance = (i: number) => ints[i + at.TOKEN_PARENT]! >= 0
    const order = this.#orderOfComing(ints[t + at.TOKEN_NODE]!)
    const own = order(token)
    let rank = 0
    for (let other = 0; other < k.tokenCount; other++) {
      const i = other * at.TOKEN_INTS
      if (other === token || !states.includes(ints[i + at.TOKEN_STATE]!)) continue
      if (ints[i + at.TOKEN_NODE] !== ints[t + at.TOKEN_NODE] || ints[i + at.TOKEN_SCOPE] !== ints[t + at.TOKEN_SCOPE])
        continue
      if (isInstance(i) === isInstance(t) && order(other) < own) rank++
    }
    return rank
  }

  /** Tokens of plain tasks are made by the event loop, which numbers only their events. */
  #orderOfComing(node: number): (token: number) => number {
    const k = this.kernel
    if (k.nodeInts[node * at.NODE_INTS + at.NODE_KIND] !== NODE_TASK) return (token) => k.tokenSerials[token]!
    const orders = new Map<number, number>()
    for (let event = 0; event < k.events.size; event++) orders.set(k.eventRefs[event]!, k.eventOrders[event]!)
    return (token) => orders.get(token)!
  }
}
