import * as at from '../simulations/kernel/layout.ts'
import { count, type ScopeMarking } from './marking.ts'
import type { TracingKernel } from './tracing-kernel.ts'

const STAYS: readonly number[] = [at.WORKING, at.DELAYED, at.GATEWAY, at.NEVER, at.HOLDING]

/** Where the tokens of all scope instances of a simulation are. */
export function markingOf(k: TracingKernel): readonly ScopeMarking[] {
  const { program } = k
  const byRecord = new Map<number, ScopeMarking & { readonly at: Map<string, number> }>()
  for (let scope = 0; scope < k.scopeCount; scope++) {
    const s = scope * at.SCOPE_INTS
    const type = k.scopeInts[s + at.SCOPE_TYPE]!
    if (type < 0) continue
    const holder = k.scopeInts[s + at.SCOPE_HOLDER]!
    byRecord.set(scope, {
      serial: k.scopeSerials[scope]!,
      scope: program.scopes[type]!.id,
      around: holder < 0 ? -1 : k.scopeSerials[k.tokenInts[holder * at.TOKEN_INTS + at.TOKEN_SCOPE]!]!,
      tokens: k.scopeInts[s + at.SCOPE_TOKENS]!,
      at: new Map(),
      collected: collectedIn(k, scope, type),
    })
  }
  for (let token = 0; token < k.tokenCount; token++) {
    const t = token * at.TOKEN_INTS
    if (!STAYS.includes(k.tokenInts[t + at.TOKEN_STATE]!)) continue
    const marking = byRecord.get(k.tokenInts[t + at.TOKEN_SCOPE]!)
    if (!marking) throw new Error(`token ${token} waits in a scope instance that has ended`)
    count(marking.at, program.nodeIds[k.tokenInts[t + at.TOKEN_NODE]!]!)
  }
  return [...byRecord.values()]
}

function collectedIn(k: TracingKernel, scope: number, type: number): ReadonlyMap<string, number> {
  const { nodes, flows, flowIds, nodeIds, joinCounters } = k.program
  const base = scope * joinCounters
  const collected = new Map<string, number>()
  flowIds.forEach((id, flow) => {
    if (nodes.scope[flows.target[flow]!] !== type || flows.counter[flow]! < 0) return
    count(collected, id, k.counters[base + flows.counter[flow]!])
  })
  nodeIds.forEach((id, node) => {
    if (nodes.scope[node] !== type || nodes.counter[node]! < 0 || nodes.startQuantity[node] === 1) return
    count(collected, id, k.counters[base + nodes.counter[node]!])
  })
  return collected
}
