import { readModel } from '../../../shared/bpmn/read-model.ts'
import type { Problem } from '../../../shared/problem.ts'
import { resolveScenario } from '../../../shared/scenario/resolve-scenario.ts'
import type { Scenario } from '../../../shared/scenario/scenario.ts'
import { compile } from '../../compile/compile.ts'
import type { Program } from '../../compile/program.ts'
import type { ReplicationStatistics } from '../../statistics/replication-statistics.ts'
import { replicate } from '../replicate.ts'

/** A model as the builder gives it, or its XML. */
type Drawn = string | { xml(): string }
type Parameters = Omit<Partial<Scenario>, 'version'>

/** One case at time 0 unless the scenario says otherwise: then a test can tell the time of everything. */
const oneCase: Parameters = { name: 'Test', run: { cases: 1, replications: 2, seed: 1 } }

export async function compileModel(model: Drawn, scenario: Parameters) {
  const read = await readModel(typeof model === 'string' ? model : model.xml())
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  const resolved = resolveScenario({ version: 1, ...oneCase, ...scenario } as Scenario, () => undefined)
  if (!resolved.ok) throw new Error(JSON.stringify(resolved.problems))
  return compile(read.value, resolved.value)
}

export async function programOf(model: Drawn, scenario: Parameters): Promise<Program> {
  const compiled = await compileModel(model, scenario)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  return compiled.value
}

export async function problemsOf(model: Drawn, scenario: Parameters): Promise<readonly Problem[]> {
  return (await compileModel(model, scenario)).problems
}

/** Runs replication 0 through the public door and reads its statistics by id. */
export async function run(model: Drawn, scenario: Parameters): Promise<Run> {
  const program = await programOf(model, scenario)
  return new Run(program, replicate(program, { replication: 0 })!)
}

export class Run {
  readonly program: Program
  readonly statistics: ReplicationStatistics

  constructor(program: Program, statistics: ReplicationStatistics) {
    this.program = program
    this.statistics = statistics
  }

  get end(): number {
    return this.statistics.end
  }

  get cases() {
    return this.statistics.cases
  }

  get totals() {
    return this.statistics.totals
  }

  /** Sums over the executions of an activity. */
  activity(id: string) {
    const a = this.program.activityIds.indexOf(id)
    const { count, waitingTime, closedWaitingTime, serviceTime, offTime, cost, cycleTime } = this.totals.activities
    return {
      count: count[a],
      waiting: waitingTime[a],
      closed: closedWaitingTime[a],
      service: serviceTime[a],
      off: offTime[a],
      cost: cost[a],
      cycle: cycleTime[a],
    }
  }

  /** Executions that ended, by activity in the order given. */
  counts(...ids: string[]): number[] {
    return ids.map((id) => this.activity(id).count)
  }

  flow(id: string): number {
    return this.totals.flows.count[this.program.flowIds.indexOf(id)]
  }

  flows(...ids: string[]): number[] {
    return ids.map((id) => this.flow(id))
  }

  outcome(id: string): number {
    return this.totals.outcomes.count[this.program.outcomeIds.indexOf(id)]
  }

  resource(id: string) {
    const r = this.program.resourceIds.indexOf(id)
    const { busy, open, queue, cost, paid } = this.totals.resources
    return { busy: busy[r], open: open[r], queue: queue[r], cost: cost[r], paid: paid[r] }
  }

  unfinishedAt(id: string): number {
    return this.statistics.unfinishedAt[this.program.nodeIds.indexOf(id)]
  }

  stuckAt(id: string): number {
    return this.statistics.stuckAt[this.program.nodeIds.indexOf(id)]
  }
}

/** Shorthands of scenarios: constant times in seconds. */
export const seconds = (value: number) => ({ kind: 'constant', value }) as const
/** The first case comes at 0, the others one second after the other. */
export const at0 = { interarrivalTime: seconds(1), first: 'PT0S' }
export const takes = (value: number, ...resources: string[]) => ({
  duration: seconds(value),
  requires: resources.map((resource) => ({ resource, quantity: 1 })),
})
