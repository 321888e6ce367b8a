import { sample } from '../distributions/sample.ts'
import { uniformDraw } from '../random/draws.ts'
import type { Kernel } from './kernel.ts'
import * as at from './layout.ts'

/** How often the case has made the draws of this node before; counts this time. */
export function visitOf(k: Kernel, node: number, scope: number): number {
  const counter = k.program.nodes.visit[node]
  if (counter < 0) return 0
  return k.visits[k.scopeInts[scope * at.SCOPE_INTS + at.SCOPE_CASE] * k.program.visitCounters + counter]++
}

/** The draw of a case that has this key, at this visit. */
export function uniform(k: Kernel, key0: number, key1: number, scope: number, visit: number): number {
  const c = k.scopeInts[scope * at.SCOPE_INTS + at.SCOPE_CASE] * at.SCOPE_INTS
  return uniformDraw(k.scopeInts[c + at.SCOPE_KEY0], k.scopeInts[c + at.SCOPE_KEY1], key0, key1, visit)
}

/** The value of a distribution at a draw. */
export function valueOf(k: Kernel, distribution: number, u: number): number {
  const { kind, offset, parameters } = k.program.distributions
  return sample(kind[distribution], parameters, offset[distribution], u)
}
