import { SPLIT_INCLUSIVE, type Program } from '../simulations/compile/program.ts'
import { Kernel } from '../simulations/kernel/kernel.ts'
import { NODE_INTS, NODE_VISIT, SCOPE_CASE, SCOPE_INTS } from '../simulations/kernel/layout.ts'

/** Record of the first case; it keeps what it held when the case has ended. */
export const CASE_RECORD = 0

/** Moves at one instant after which a case is not followed any more; real runs are allowed far more. */
const MOST_MOVES = 5000

/** Tokens circle, or become more and more, without time passing. */
export class Circling extends Error {}

/**
 * The kernel as it is, which notes what cannot be read from its tables afterwards: the order in which
 * tokens and scope instances came, and which flows each inclusive decision drew. It overrides what the
 * slow paths call; the event loop runs as it always does.
 */
export class TracingKernel extends Kernel {
  /** order of coming, by record of token and of scope instance */
  readonly tokenSerials: number[] = []
  readonly scopeSerials: number[] = []
  /** inclusive decisions of each node that nobody has asked for yet, in order: the flows taken */
  readonly decisions = new Map<number, number[][]>()
  readonly #deciding: ReadonlyMap<number, number>
  #tokens = 0
  #moves = 0
  /** the case itself, which the event loop begins, is 0 */
  #scopes = 1
  #lastVisit = new Map<number, string>()

  constructor(program: Program, replication: number) {
    super(program, replication)
    this.#deciding = inclusiveSources(program)
    this.scopeSerials[CASE_RECORD] = 0
  }

  override newToken(node: number, scope: number, state: number): number {
    const token = super.newToken(node, scope, state)
    this.tokenSerials[token] = this.#tokens++
    return token
  }

  override newScope(type: number, holder: number, tokens: number): number {
    const scope = super.newScope(type, holder, tokens)
    this.scopeSerials[scope] = this.#scopes++
    return scope
  }

  /** Another event begins. */
  beginEvent(): void {
    this.#moves = 0
  }

  override goOn(what: number, scope: number): void {
    // with another token in hand it becomes a move like others
    if (this.nextScope < 0) this.#note(what, scope)
    super.goOn(what, scope)
  }

  override pushMove(what: number, scope: number): void {
    this.#note(what, scope)
    super.pushMove(what, scope)
  }

  /** Counts moves; flows of one decision come one after the other, while the count of visits stays. */
  #note(flow: number, scope: number): void {
    if (++this.#moves > MOST_MOVES) throw new Circling()
    const node = flow < 0 ? undefined : this.#deciding.get(flow)
    if (node === undefined) return
    const counter = this.nodeInts[node * NODE_INTS + NODE_VISIT]!
    const ofCase = this.scopeInts[scope * SCOPE_INTS + SCOPE_CASE]!
    const visit = `${counter < 0 ? 0 : this.visits[ofCase * this.visitCounters + counter]} ${scope}`
    const decisions = this.decisions.get(node) ?? []
    this.decisions.set(node, decisions)
    if (this.#lastVisit.get(node) === visit && decisions.length > 0) decisions.at(-1)!.push(flow)
    else decisions.push([flow])
    this.#lastVisit.set(node, visit)
  }
}

/** Flow to the node that draws it by itself. */
function inclusiveSources({ nodes, nodeIds }: Program): ReadonlyMap<number, number> {
  const sources = new Map<number, number>()
  nodeIds.forEach((_, node) => {
    if (nodes.split[node] !== SPLIT_INCLUSIVE) return
    for (let out = nodes.outStart[node]!; out < nodes.outStart[node + 1]!; out++)
      sources.set(nodes.outFlows[out]!, node)
  })
  return sources
}
