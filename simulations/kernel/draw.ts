import { CONSTANT, EXPONENTIAL, sample } from '../distributions/sample.ts'
import { unitExponentialOfWords } from '../distributions/unit-exponential.ts'
import { mix32, uniformDraw, VISIT_STEP } from '../random/draws.ts'
import type { Kernel } from './kernel.ts'
import * as at from './layout.ts'

/**
 * Draws a value of a distribution into `k.draw[0]`: `uniformDraw` and `sample` without a number that
 * crosses a function's border (see event-heap.ts); a test holds them equal.
 *
 * @param kind   of the distribution
 * @param offset of its parameters
 */
export function drawValue(
  k: Kernel,
  kind: number,
  offset: number,
  word0: number,
  word1: number,
  key0: number,
  key1: number,
  visit: number,
): void {
  const parameters = k.parameters
  if (kind === CONSTANT) {
    k.draw[0] = parameters[offset]
    return
  }
  const inner = mix32((word0 + Math.imul(visit, VISIT_STEP)) ^ key0)
  const outer = mix32((inner + (word1 ^ key1)) | 0)
  if (kind === EXPONENTIAL) {
    k.draw[0] = parameters[offset] * unitExponentialOfWords(outer, inner)
    return
  }
  const u = ((outer >>> 0) * 1048576 + (inner >>> 12) + 0.5) * 2.220446049250313e-16
  k.draw[0] = sample(kind, parameters, offset, u)
}

/** Draws from (0, 1) into `k.draw[0]`. */
export function drawUniform(k: Kernel, word0: number, word1: number, key0: number, key1: number, visit: number): void {
  const inner = mix32((word0 + Math.imul(visit, VISIT_STEP)) ^ key0)
  const outer = mix32((inner + (word1 ^ key1)) | 0)
  k.draw[0] = ((outer >>> 0) * 1048576 + (inner >>> 12) + 0.5) * 2.220446049250313e-16
}

/** How often the case has made the draws of this node before; counts this time. */
export function visitOf(k: Kernel, node: number, scope: number): number {
  const counter = k.program.nodes.visit[node]
  if (counter < 0) return 0
  return k.visits[k.scopeInts[scope * at.SCOPE_INTS + at.SCOPE_CASE] * k.visitCounters + counter]++
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
