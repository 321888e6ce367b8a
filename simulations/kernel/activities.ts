import { REPEAT_NONE, REPEAT_PARALLEL, SPLIT_INCLUSIVE } from '../compile/program.ts'
import { CONSTANT } from '../distributions/sample.ts'
import { arm, boundaryAtCompletion } from './boundary-events.ts'
import { disarm } from './cancel.ts'
import { endCase } from './case-end.ts'
import { uniform, valueOf, visitOf } from './draw.ts'
import { countExecution, countScope } from './executions.ts'
import { leaveInclusively } from './inclusive.ts'
import { MOST_TOKENS, type Kernel } from './kernel.ts'
import * as at from './layout.ts'
import { enqueue, release } from './queues.ts'
import { enter, exit, place, unsettle } from './tracking.ts'

/**
 * Activities with anything around a plain task: boundary events, repetition, several tokens to start or
 * on completion, a scope of their own, or a scope around them that can be cancelled (SEMANTICS.md,
 * "Activities").
 */

/** A token comes to an activity. */
export function enable(k: Kernel, node: number, scope: number): void {
  const { nodes, joinCounters } = k.program
  const needed = nodes.startQuantity[node]
  if (needed > 1) {
    const counter = scope * joinCounters + nodes.counter[node]
    if (++k.counters[counter] < needed) {
      place(k, nodes.position[node], scope, 1)
      return
    }
    k.counters[counter] = 0
    place(k, nodes.position[node], scope, 1 - needed)
    k.scopeInts[scope * at.SCOPE_INTS + at.SCOPE_TOKENS] -= needed - 1
  }
  const isRepeated = nodes.repetition[node] !== REPEAT_NONE
  const token = k.newToken(node, scope, isRepeated ? at.REPEATING : at.WORKING)
  k.tokenFloats[token * at.TOKEN_FLOATS + at.TOKEN_ENABLED] = k.now
  enter(k, token)
  const visit = visitOf(k, node, scope)
  if (nodes.boundaryStart[node] < nodes.boundaryStart[node + 1]) arm(k, token, node, scope, visit)
  if (isRepeated) repeat(k, token, node, scope, visit)
  else execute(k, token, node, scope, visit)
}

/** The work on a task's execution is done. */
export function workDone(k: Kernel, token: number): void {
  const node = k.tokenInts[token * at.TOKEN_INTS + at.TOKEN_NODE]
  const queue = k.nodeInts[node * at.NODE_INTS + at.NODE_QUEUE]
  countExecution(k, token, true, k.tokenFloats[token * at.TOKEN_FLOATS + at.TOKEN_WORK])
  if (queue >= 0) release(k, queue)
  executionEnds(k, token)
}

/** The last token of a scope instance is gone. */
export function scopeEnds(k: Kernel, scope: number): void {
  const holder = k.scopeInts[scope * at.SCOPE_INTS + at.SCOPE_HOLDER]
  if (holder < 0) {
    endCase(k, scope)
    return
  }
  k.releaseScope(scope)
  countScope(k, holder)
  executionEnds(k, holder)
}

function execute(k: Kernel, token: number, node: number, scope: number, visit: number): void {
  const { nodes, scopes, distributions } = k.program
  const child = nodes.childScope[node]
  if (child >= 0) {
    const { starts } = scopes[child]
    const inner = k.newScope(child, token, starts.length)
    k.tokenInts[token * at.TOKEN_INTS + at.TOKEN_STATE] = at.HOLDING
    k.tokenInts[token * at.TOKEN_INTS + at.TOKEN_CHILD] = inner
    for (let i = 0; i < starts.length; i++) k.pushMove(starts[i], inner)
    // what is empty ends at once, but by an event: a long loop of it must not nest
    if (starts.length === 0) {
      k.events.at[0] = k.now
      k.events.push(token)
    }
    return
  }
  const distribution = nodes.distribution[node]
  const f = token * at.TOKEN_FLOATS
  k.tokenFloats[f + at.TOKEN_WORK] =
    distributions.kind[distribution] === CONSTANT
      ? distributions.parameters[distributions.offset[distribution]]
      : valueOf(k, distribution, uniform(k, nodes.key0[node], nodes.key1[node], scope, visit))
  const queue = nodes.queue[node]
  k.tokenInts[token * at.TOKEN_INTS + at.TOKEN_STATE] = at.WORKING
  if (queue >= 0) {
    enqueue(k, queue, token)
    return
  }
  k.tokenFloats[f + at.TOKEN_STARTED] = k.now
  {
    k.events.at[0] = k.now + k.tokenFloats[f + at.TOKEN_WORK]
    k.events.push(token)
  }
}

function repeat(k: Kernel, token: number, node: number, scope: number, visit: number): void {
  const { nodes } = k.program
  const drawn = valueOf(k, nodes.repeat[node], uniform(k, nodes.otherKey0[node], nodes.otherKey1[node], scope, visit))
  const times = Math.min(Math.max(Math.floor(drawn + 0.5), nodes.repeatLeast[node]), nodes.repeatMost[node])
  k.tokenInts[token * at.TOKEN_INTS + at.TOKEN_INSTANCES] = -1
  if (times > MOST_TOKENS && nodes.repetition[node] === REPEAT_PARALLEL) k.fail('token-explosion', node)
  else if (times <= 0) activityEnds(k, token)
  else if (nodes.repetition[node] === REPEAT_PARALLEL) {
    k.tokenInts[token * at.TOKEN_INTS + at.TOKEN_LEFT] = times
    // the first instance makes its draws at the activity's own visit
    for (let i = 0; i < times; i++) startInstance(k, token, node, scope, i === 0 ? visit : visitOf(k, node, scope))
  } else {
    k.tokenInts[token * at.TOKEN_INTS + at.TOKEN_LEFT] = times
    startInstance(k, token, node, scope, visit)
  }
}

function startInstance(k: Kernel, outer: number, node: number, scope: number, visit: number): void {
  const token = k.newToken(node, scope, at.WORKING)
  const ints = k.tokenInts
  const t = token * at.TOKEN_INTS
  const first = ints[outer * at.TOKEN_INTS + at.TOKEN_INSTANCES]
  ints[t + at.TOKEN_PARENT] = outer
  ints[t + at.TOKEN_SIBLING_NEXT] = first
  ints[t + at.TOKEN_SIBLING_PREVIOUS] = -1
  if (first >= 0) ints[first * at.TOKEN_INTS + at.TOKEN_SIBLING_PREVIOUS] = token
  ints[outer * at.TOKEN_INTS + at.TOKEN_INSTANCES] = token
  k.tokenFloats[token * at.TOKEN_FLOATS + at.TOKEN_ENABLED] = k.now
  execute(k, token, node, scope, visit)
}

/** An execution has ended: the activity's only one, or one instance of a repeated one. */
function executionEnds(k: Kernel, token: number): void {
  const ints = k.tokenInts
  const t = token * at.TOKEN_INTS
  const outer = ints[t + at.TOKEN_PARENT]
  if (outer < 0) {
    activityEnds(k, token)
    return
  }
  const node = ints[t + at.TOKEN_NODE]
  const next = ints[t + at.TOKEN_SIBLING_NEXT]
  const previous = ints[t + at.TOKEN_SIBLING_PREVIOUS]
  if (previous >= 0) ints[previous * at.TOKEN_INTS + at.TOKEN_SIBLING_NEXT] = next
  else ints[outer * at.TOKEN_INTS + at.TOKEN_INSTANCES] = next
  if (next >= 0) ints[next * at.TOKEN_INTS + at.TOKEN_SIBLING_PREVIOUS] = previous
  k.releaseToken(token)
  if (--ints[outer * at.TOKEN_INTS + at.TOKEN_LEFT] === 0) activityEnds(k, outer)
  else if (k.program.nodes.repetition[node] !== REPEAT_PARALLEL) {
    const scope = ints[outer * at.TOKEN_INTS + at.TOKEN_SCOPE]
    startInstance(k, outer, node, scope, visitOf(k, node, scope))
  }
}

/** Several tokens on each flow that is taken (13.3.2); where none leads on, one token ends. */
function leaveManifold(k: Kernel, node: number, scope: number, quantity: number): void {
  const { split, outStart, outFlows } = k.program.nodes
  if (split[node] === SPLIT_INCLUSIVE) {
    leaveInclusively(k, node, scope, quantity)
    return
  }
  const first = outStart[node]
  const end = outStart[node + 1]
  if (first === end) {
    k.goOn(~node, scope)
    return
  }
  k.addTokens(scope, (end - first) * quantity - 1, node)
  for (let out = first; out < end; out++) for (let i = 0; i < quantity; i++) k.pushMove(outFlows[out], scope)
}

/** An activity completes: boundary events that come with it first, then its token goes on. */
function activityEnds(k: Kernel, token: number): void {
  const node = k.tokenInts[token * at.TOKEN_INTS + at.TOKEN_NODE]
  const scope = k.tokenInts[token * at.TOKEN_INTS + at.TOKEN_SCOPE]
  const leaves = boundaryAtCompletion(k, token, node, scope)
  disarm(k, token)
  exit(k, token)
  k.releaseToken(token)
  const quantity = leaves === node ? k.program.nodes.completionQuantity[node] : 1
  if (quantity === 1) k.goOn(~leaves, scope)
  else leaveManifold(k, node, scope, quantity)
  unsettle(k, scope)
}
