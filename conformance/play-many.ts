import type { InclusiveJoinRule } from '../engine/executable.ts'
import { compareBoth, type Comparison } from './compare.ts'
import { Coverage } from './coverage.ts'
import type { ModelPlan } from './plan.ts'
import { randomModel } from './random-model.ts'
import { reportOf } from './report.ts'
import { smallest } from './smallest.ts'

export interface Played {
  readonly coverage: Coverage
  /** models by how they came out */
  readonly outcomes: Map<Comparison['outcome'], number>
  /** external events that were compared */
  events: number
  /** of the first model at which the two disagree, taken down to its smallest; null if there is none */
  disagreement: Disagreement | null
}

export interface Disagreement {
  readonly seed: number
  readonly plan: ModelPlan
  readonly report: string
}

export function nothingPlayed(): Played {
  return { coverage: new Coverage(), outcomes: new Map(), events: 0, disagreement: null }
}

/**
 * Plays the random models of some seeds in simulator and engine, until the two disagree.
 *
 * @param played       takes what was seen, and is given back
 * @param inclusiveJoin in place of the engine's rule
 */
export async function playMany(
  played: Played,
  { from, models, inclusiveJoin }: { from: number; models: number; inclusiveJoin?: InclusiveJoinRule },
): Promise<Played> {
  for (let seed = from; seed < from + models && !played.disagreement; seed++) {
    const plan = randomModel(seed)
    const comparison = await compareBoth(plan, seed, inclusiveJoin)
    const { outcome, steps } = comparison
    played.outcomes.set(outcome, (played.outcomes.get(outcome) ?? 0) + 1)
    played.events += steps.length
    played.coverage.add(plan, comparison)
    if (outcome === 'different') played.disagreement = await disagreementOf(plan, seed, inclusiveJoin)
  }
  return played
}

async function disagreementOf(
  found: ModelPlan,
  seed: number,
  inclusiveJoin: InclusiveJoinRule | undefined,
): Promise<Disagreement> {
  const plan = await smallest(found, async (candidate) => {
    try {
      return (await compareBoth(candidate, seed, inclusiveJoin)).outcome === 'different'
    } catch {
      // what was taken out was needed: no model any more
      return false
    }
  })
  return { seed, plan, report: reportOf(plan, seed, await compareBoth(plan, seed, inclusiveJoin)) }
}

/** What was played, to be read. */
export function summaryOf({ coverage, outcomes, events }: Played): string {
  const models = [...outcomes.values()].reduce((sum, count) => sum + count, 0)
  return [
    `${models} models, ${events} external events compared`,
    ...[...outcomes].map(([outcome, count]) => `${String(count).padStart(7)}  ${outcome}`),
    ' models   visits  construct',
    ...coverage.lines(),
  ].join('\n')
}
