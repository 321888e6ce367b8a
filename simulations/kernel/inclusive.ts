import type { InclusiveJoin } from '../compile/program.ts'
import { uniform, visitOf } from './draw.ts'
import type { Kernel } from './kernel.ts'
import * as at from './layout.ts'
import { place } from './tracking.ts'

/** Redraws of an inclusive decision before its likeliest flow is taken. */
const MOST_REDRAWS = 1000
/** Tells redraws from visits. */
const REDRAW_STEP = 65_536

/**
 * A token leaves over an inclusive split: each flow is drawn by itself (SEMANTICS.md, "Inclusive gateway").
 * Flows of an activity that have no condition are taken beside what is drawn, and beside the default flow.
 *
 * @param quantity tokens that go on each flow taken
 */
export function leaveInclusively(k: Kernel, node: number, scope: number, quantity: number): void {
  const { outStart, outFlows, outProbability, outKey0, outKey1 } = k.program.nodes
  const first = outStart[node]
  const end = outStart[node + 1]
  const visit = visitOf(k, node, scope)
  const taken = k.drawn
  let drawn = 0
  for (let redraw = 0; drawn === 0 && redraw <= MOST_REDRAWS; redraw++) {
    taken.length = 0
    let isCertain = false
    for (let i = first; i < end; i++) {
      const probability = outProbability[i]
      if (probability > 1) isCertain = true
      else if (probability < 0) continue
      else if (uniform(k, outKey0[i], outKey1[i], scope, visit + redraw * REDRAW_STEP) >= probability) continue
      else drawn++
      taken.push(outFlows[i])
    }
    if (isCertain || hasDefault(outProbability, first, end)) break
  }
  if (drawn === 0) takeRest(k, node)
  const count = taken.length * quantity
  if (count === 1) {
    k.goOn(taken[0], scope)
    return
  }
  k.addTokens(scope, count - 1, node)
  for (let i = 0; i < taken.length; i++) for (let copy = 0; copy < quantity; copy++) k.pushMove(taken[i], scope)
}

/** A token comes to an inclusive join and waits until the tokens of its scope have stopped running. */
export function collectInclusive(k: Kernel, node: number, flow: number, scope: number): void {
  const { flows, nodes, joinCounters } = k.program
  const base = scope * joinCounters
  if (k.counters[base + flows.counter[flow]]++ === 0) k.counters[base + nodes.counter[node]]++
  k.scopeInts[scope * at.SCOPE_INTS + at.SCOPE_AT_INCLUSIVE]++
  place(k, flows.position[flow], scope, 1)
}

/**
 * Lets the first inclusive join that may fire do so: scope instances in the order in which they began, joins
 * in document order. What it sends on moves before the next one is looked at.
 */
export function settleInclusiveJoins(k: Kernel): void {
  const { unsettled } = k
  const first = firstBegun(k)
  const scope = unsettled[first]
  const s = scope * at.SCOPE_INTS
  if (k.scopeInts[s + at.SCOPE_TYPE] >= 0 && k.scopeInts[s + at.SCOPE_IS_UNSETTLED] === 1) {
    for (const join of k.program.scopes[k.scopeInts[s + at.SCOPE_TYPE]].inclusiveJoins) {
      if (!mayFire(k, join, scope)) continue
      fireJoin(k, join, scope)
      return
    }
    k.scopeInts[s + at.SCOPE_IS_UNSETTLED] = 0
  }
  unsettled[first] = unsettled[unsettled.length - 1]
  unsettled.pop()
}

/** Index of the unsettled scope instance that began first; a case began before all that is in it. */
function firstBegun({ unsettled, scopeInts }: Kernel): number {
  let first = 0
  for (let i = 1; i < unsettled.length; i++) {
    const s = unsettled[i] * at.SCOPE_INTS
    const f = unsettled[first] * at.SCOPE_INTS
    if (scopeInts[f + at.SCOPE_HOLDER] < 0) return first
    const isCase = scopeInts[s + at.SCOPE_HOLDER] < 0
    if (isCase || ((scopeInts[s + at.SCOPE_ORDER] - scopeInts[f + at.SCOPE_ORDER]) | 0) < 0) first = i
  }
  return first
}

/**
 * BPMN 2.0.2, 13.4.3: at least one incoming flow is filled, and no token elsewhere in the scope can come
 * to an empty one without passing the join, unless it can come to a filled one in the same way.
 */
function mayFire(k: Kernel, { node, flows, words, reach }: InclusiveJoin, scope: number): boolean {
  const { nodes, flows: table, joinCounters, positions } = k.program
  const base = scope * joinCounters
  if (k.counters[base + nodes.counter[node]] === 0) return false
  if (k.counters[base + nodes.counter[node]] === flows.length) return true
  const places = scope * positions
  for (let position = 0; position * words < reach.length; position++) {
    if (k.places[places + position] === 0) continue
    let reachesEmpty = false
    let reachesFilled = false
    for (let i = 0; i < flows.length; i++) {
      if ((reach[position * words + (i >> 5)] & (1 << (i & 31))) === 0) continue
      if (k.counters[base + table.counter[flows[i]]] > 0) reachesFilled = true
      else reachesEmpty = true
    }
    if (reachesEmpty && !reachesFilled) return false
  }
  return true
}

function fireJoin(k: Kernel, { node, flows }: InclusiveJoin, scope: number): void {
  const { nodes, flows: table, joinCounters } = k.program
  const base = scope * joinCounters
  let consumed = 0
  for (const flow of flows) {
    const counter = base + table.counter[flow]
    if (k.counters[counter] === 0) continue
    consumed++
    if (--k.counters[counter] === 0) k.counters[base + nodes.counter[node]]--
    place(k, table.position[flow], scope, -1)
  }
  k.scopeInts[scope * at.SCOPE_INTS + at.SCOPE_AT_INCLUSIVE] -= consumed
  k.scopeInts[scope * at.SCOPE_INTS + at.SCOPE_TOKENS] -= consumed - 1
  k.pushMove(~node, scope)
}

/** Nothing was drawn: the default flow and what is always taken, in document order; without either the likeliest. */
function takeRest(k: Kernel, node: number): void {
  const { outStart, outFlows, outProbability } = k.program.nodes
  const first = outStart[node]
  const end = outStart[node + 1]
  k.drawn.length = 0
  for (let i = first; i < end; i++) if (outProbability[i] < 0 || outProbability[i] > 1) k.drawn.push(outFlows[i])
  if (k.drawn.length === 0) k.drawn.push(outFlows[likeliest(outProbability, first, end)])
}

function hasDefault(probabilities: Float64Array, first: number, end: number): boolean {
  for (let i = first; i < end; i++) if (probabilities[i] < 0) return true
  return false
}

function likeliest(probabilities: Float64Array, first: number, end: number): number {
  let best = first
  for (let i = first; i < end; i++) if (probabilities[i] > probabilities[best]) best = i
  return best
}
