import { compileProcess } from '../engine/compile.ts'
import type { InclusiveJoinRule } from '../engine/executable.ts'
import type { ProcessModel } from '../shared/bpmn/process-model.ts'
import { readModel } from '../shared/bpmn/read-model.ts'
import type { Checked } from '../shared/problem.ts'
import { resolveScenario } from '../shared/scenario/resolve-scenario.ts'
import { compile } from '../simulations/compile/compile.ts'
import { Decisions } from './decisions.ts'
import { EngineCase, Impossible, NotComparable } from './engine-case.ts'
import { linesOf, type Observation } from './marking.ts'
import { described } from './occurrence.ts'
import type { ModelPlan } from './plan.ts'
import { scenarioOf } from './scenario-of.ts'
import { SimulatorCase, type SimulatorStep } from './simulator-case.ts'
import { Circling } from './tracing-kernel.ts'
import { xmlOf } from './write-model.ts'
import { writtenExpressions } from './written-expressions.ts'

/** Events after which a case is not followed any more: loops may go on for ever. */
const MOST_EVENTS = 40

export interface Comparison {
  /**
   * How far the two agreed: the case ended; waits for what never comes; has all its tokens in joins that
   * nothing can fill; or was not followed to its end, for its length, for tokens that circle without time
   * passing, or for an event that goes to one token here and to all there.
   */
  readonly outcome: 'completed' | 'waiting' | 'stuck' | 'long' | 'circling' | 'not comparable' | 'different'
  /** external events that were compared */
  readonly steps: readonly string[]
  readonly difference: Difference | null
  /** by element: times that a token came to a node, or took a flow */
  readonly visits: ReadonlyMap<string, number>
}

export interface Difference {
  readonly at: string
  readonly simulator: readonly string[]
  readonly engine: readonly string[]
}

/**
 * Plays one case of a plan in simulator and engine, one external event after the other, and compares
 * marking, flows taken, activities ended and outcome after each.
 *
 * @param seed         of the simulator's draws
 * @param inclusiveJoin in place of the engine's rule
 */
export async function compareBoth(
  plan: ModelPlan,
  seed: number,
  inclusiveJoin?: InclusiveJoinRule,
): Promise<Comparison> {
  const model = valueOf(await readModel(xmlOf(plan)))
  const program = valueOf(compile(model, valueOf(resolveScenario(scenarioOf(plan, seed), () => undefined))))
  const simulator = new SimulatorCase(program)
  const decisions = new Decisions(simulator.kernel, (flow) => model.flows[flow]!.condition !== undefined)
  const expressions = writtenExpressions(decisions)
  const { executable, problems } = compileProcess(
    model,
    inclusiveJoin ? { expressions, inclusiveJoin } : { expressions },
  )
  if (!executable) return valueOf({ ok: false, problems })
  return follow(model, simulator, new EngineCase(executable, decisions), decisions)
}

function follow(model: ProcessModel, simulator: SimulatorCase, engine: EngineCase, decisions: Decisions): Comparison {
  const steps: string[] = []
  const result = (outcome: Comparison['outcome'], difference: Difference | null = null): Comparison => ({
    outcome,
    steps,
    difference,
    visits: engine.visits,
  })
  let last: Observation | null = null
  try {
    for (let event = simulator.next(); event; event = simulator.next()) {
      if (!event.occurrence) continue
      if (steps.length >= MOST_EVENTS) return result('long')
      last = event.observation
      const difference = compareStep(event, event.occurrence, engine, decisions)
      steps.push(`${event.time} s: ${described(event.occurrence)}`)
      if (difference) return result('different', difference)
    }
  } catch (problem) {
    if (problem instanceof NotComparable) return result('not comparable')
    if (problem instanceof Circling) return result('circling')
    throw problem
  }
  if (simulator.isOver) return result('completed')
  return result(
    last!.marking.some((scope) => [...scope.at.keys()].some((id) => waits(model, id))) ? 'waiting' : 'stuck',
  )
}

function compareStep(
  { time, observation }: SimulatorStep,
  occurrence: NonNullable<SimulatorStep['occurrence']>,
  engine: EngineCase,
  decisions: Decisions,
): Difference | null {
  const simulator = linesOf(observation)
  const actual = engineLines(() => engine.play(occurrence, time))
  const all = [...actual, ...engine.incidents(), ...decisions.disagreements()]
  if (all.join('\n') === simulator.join('\n')) return null
  return { at: `${time} s: ${described(occurrence)}`, simulator, engine: all }
}

function engineLines(play: () => ReturnType<EngineCase['play']>): readonly string[] {
  try {
    const played = play()
    return 'code' in played ? [`refused: ${played.code}: ${played.message}`] : linesOf(played)
  } catch (problem) {
    if (problem instanceof Impossible) return [problem.message]
    throw problem
  }
}

/** With nothing left to happen, only an event that was drawn not to come is still awaited. */
function waits(model: ProcessModel, id: string): boolean {
  const { kind } = model.nodes[id]!
  return kind === 'event' || kind === 'gateway'
}

function valueOf<T>(checked: Checked<T>): T {
  if (checked.ok) return checked.value
  throw new Error(checked.problems.map(({ code, message }) => `${code}: ${message}`).join('\n'))
}
