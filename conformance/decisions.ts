import { SPLIT_EXCLUSIVE } from '../simulations/compile/program.ts'
import { SCOPE_INTS, SCOPE_KEY0, SCOPE_KEY1 } from '../simulations/kernel/layout.ts'
import { uniformDraw } from '../simulations/random/draws.ts'
import { CASE_RECORD, type TracingKernel } from './tracing-kernel.ts'

/**
 * Answers the engine's conditions as the simulator drew them: the n-th time that a node decides here goes
 * as the n-th time there. An exclusive decision is drawn again by its name; inclusive ones were noted.
 */
export class Decisions {
  readonly #k: TracingKernel
  readonly #sources = new Map<string, number>()
  /** first flow with a condition of each node: asking for it begins a new decision */
  readonly #first = new Map<number, string>()
  readonly #visits = new Map<number, number>()
  readonly #current = new Map<number, ReadonlySet<string>>()
  readonly #unexpected: string[] = []
  /** conditional event that is to come now, once */
  pendingEvent: string | null = null

  constructor(k: TracingKernel, isConditional: (flow: string) => boolean) {
    this.#k = k
    const { nodes, flowIds, nodeIds } = k.program
    nodeIds.forEach((_, node) => {
      for (let out = nodes.outStart[node]!; out < nodes.outStart[node + 1]!; out++) {
        const flow = flowIds[nodes.outFlows[out]!]
        if (flow === undefined) continue
        this.#sources.set(flow, node)
        if (!this.#first.has(node) && isConditional(flow)) this.#first.set(node, flow)
      }
    })
  }

  /** Whether a flow with a condition is taken by the decision that is being made. */
  isTaken(flow: string): boolean {
    const node = this.#sources.get(flow)!
    if (this.#first.get(node) === flow) this.#current.set(node, this.#next(node))
    return this.#current.get(node)!.has(flow)
  }

  /** Whether a conditional event comes now. */
  comes(event: string): boolean {
    if (this.pendingEvent !== event) return false
    this.pendingEvent = null
    return true
  }

  /** Nodes that made inclusive decisions more often in one of the two, as lines to read. */
  disagreements(): readonly string[] {
    const { program, decisions } = this.#k
    const left = [...decisions].flatMap(([node, noted]) => (noted.length > 0 ? [program.nodeIds[node]!] : []))
    return [
      ...this.#unexpected.map((node) => `${node} decided once more than in the simulator`),
      ...left.map((node) => `${node} decided less often than in the simulator`),
    ]
  }

  #next(node: number): ReadonlySet<string> {
    const { nodes, nodeIds, flowIds } = this.#k.program
    if (nodes.split[node] === SPLIT_EXCLUSIVE) return new Set([flowIds[this.#drawn(node)]!])
    const noted = this.#k.decisions.get(node)?.shift()
    if (!noted) this.#unexpected.push(nodeIds[node]!)
    return new Set(noted?.map((flow) => flowIds[flow]!))
  }

  #drawn(node: number): number {
    const { program, scopeInts } = this.#k
    const { outStart, outFlows, outProbability, key0, key1 } = program.nodes
    const visit = this.#visits.get(node) ?? 0
    this.#visits.set(node, visit + 1)
    const ofCase = CASE_RECORD * SCOPE_INTS
    const u = uniformDraw(
      scopeInts[ofCase + SCOPE_KEY0]!,
      scopeInts[ofCase + SCOPE_KEY1]!,
      key0[node]!,
      key1[node]!,
      visit,
    )
    const last = outStart[node + 1]! - 1
    for (let out = outStart[node]!; out < last; out++) if (u < outProbability[out]!) return outFlows[out]!
    return outFlows[last]!
  }
}
