import type { FlowNode } from '../../shared/bpmn/process-model.ts'
import { asDistribution } from '../../shared/scenario/duration.ts'
import { entryOf } from '../../shared/scenario/entry-of.ts'
import { literalRepeat, loopOf } from '../../shared/scenario/model-inputs.ts'
import type { ResolvedScenario } from '../../shared/scenario/scenario.ts'
import { roundedMean } from './equally-likely.ts'

/** Expected instances of an activity each time it is entered: 1 without a loop or multi-instance marker. */
export function expectedRepeats(node: FlowNode, resolved: ResolvedScenario): number {
  const loop = loopOf(node)
  if (!loop) return 1
  const count = literalRepeat(loop) ?? entryOf(resolved.activities, node.id)?.repeat ?? 1
  const distribution = typeof count === 'number' ? ({ kind: 'constant', value: count } as const) : asDistribution(count)
  if (loop.kind === 'multiInstance') return roundedMean(distribution, 0, Infinity)
  return roundedMean(distribution, loop.testBefore ? 0 : 1, loop.maximum ?? Infinity)
}
