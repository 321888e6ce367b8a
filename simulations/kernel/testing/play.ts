import { readModel } from '../../../shared/bpmn/read-model.ts'
import type { Checked } from '../../../shared/problem.ts'
import { resolveScenario } from '../../../shared/scenario/resolve-scenario.ts'
import type { Scenario } from '../../../shared/scenario/scenario.ts'
import { compile } from '../../compile/compile.ts'
import type { Program } from '../../compile/program.ts'
import type { ReplicationStatistics } from '../../statistics/replication-statistics.ts'
import { replicate } from '../replicate.ts'

/** What a test says of a scenario: the rest is one case that arrives at once. */
export type PlayedScenario = Partial<Scenario>

/** A diagram and a scenario compiled, through the public doors. */
export async function programOf(xml: string, scenario: PlayedScenario = {}): Promise<Program> {
  const model = valueOf(await readModel(xml))
  const resolved = valueOf(
    resolveScenario(
      {
        version: 1,
        name: 'played',
        timeZone: 'UTC',
        start: '2026-01-05T00:00:00',
        arrivals: { S: { interarrivalTime: { kind: 'constant', value: 1 }, first: 'PT0S' } },
        ...scenario,
        run: { cases: 1, replications: 2, seed: 1, ...scenario.run },
      },
      () => undefined,
    ),
  )
  return valueOf(compile(model, resolved))
}

export interface Played {
  readonly statistics: ReplicationStatistics
  /** tokens over the flow `source_target` */
  flow(id: string): number
  /** executions of an activity that ended */
  count(id: string): number
  /** sum of waiting, or of work, over the executions of an activity, seconds */
  waiting(id: string): number
  work(id: string): number
  /** cases by outcome */
  outcome(id: string): number
  /** mean cycle time, seconds */
  readonly cycleTime: number
  readonly isComplete: boolean
  /** several flows, or activities, at once */
  flows(...ids: readonly string[]): readonly number[]
  counts(...ids: readonly string[]): readonly number[]
  /** unfinished cases with a token at a node, and those that are stuck in a join */
  unfinishedAt(id: string): number
  stuckAt(id: string): number
}

/** One replication of a diagram under a scenario. */
export async function play(xml: string, scenario: PlayedScenario = {}, replication = 0): Promise<Played> {
  const program = await programOf(xml, scenario)
  const statistics = replicate(program, { replication })
  if (!statistics) throw new Error('nothing asked it to stop')
  const { totals, cases } = statistics
  const at = (ids: readonly string[], id: string) => {
    const place = ids.indexOf(id)
    if (place < 0) throw new Error(`${id} is not in the program`)
    return place
  }
  const flow = (id: string) => totals.flows.count[at(program.flowIds, id)] ?? NaN
  const count = (id: string) => totals.activities.count[at(program.activityIds, id)] ?? NaN
  return {
    statistics,
    flow,
    count,
    flows: (...ids) => ids.map(flow),
    counts: (...ids) => ids.map(count),
    unfinishedAt: (id) => statistics.unfinishedAt[at(program.nodeIds, id)] ?? NaN,
    stuckAt: (id) => statistics.stuckAt[at(program.nodeIds, id)] ?? NaN,
    waiting: (id) => totals.activities.waitingTime[at(program.activityIds, id)] ?? NaN,
    work: (id) => totals.activities.serviceTime[at(program.activityIds, id)] ?? NaN,
    outcome: (id) => totals.outcomes.count[at(program.outcomeIds, id)] ?? NaN,
    cycleTime: totals.cycleTime / totals.completed,
    isComplete: statistics.failure === null && cases.unfinished === 0 && cases.completed === cases.started,
  }
}

/** Durations of tasks as constants, in seconds. */
export function lasting(seconds: Readonly<Record<string, number>>): NonNullable<Scenario['activities']> {
  return Object.fromEntries(
    Object.entries(seconds).map(([id, value]) => [id, { duration: { kind: 'constant' as const, value } }]),
  )
}

function valueOf<T>(checked: Checked<T>): T {
  if (!checked.ok) throw new Error(checked.problems.map(({ code, message }) => `${code}: ${message}`).join('\n'))
  return checked.value
}
