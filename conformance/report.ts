import type { Comparison } from './compare.ts'
import type { ModelPlan } from './plan.ts'
import { xmlOf } from './write-model.ts'

/** A disagreement, to be read: the model, what happened, and what each made of the last event. */
export function reportOf(plan: ModelPlan, seed: number, { steps, difference }: Comparison): string {
  return [
    `seed ${seed}`,
    xmlOf(plan),
    ...steps,
    'simulator:',
    ...(difference?.simulator ?? []).map((line) => `  ${line}`),
    'engine:',
    ...(difference?.engine ?? []).map((line) => `  ${line}`),
  ].join('\n')
}
