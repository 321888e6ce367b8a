import { ensureDiagram } from '../bpmn/layout.ts'
import { readModel } from '../bpmn/read-model.ts'
import { defaultScenario, type DefaultWords } from '../scenario/default-scenario.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { Mapping } from './column-kinds.ts'
import { flowGraph, stepId, type FlowGraph } from './flow-graph.ts'
import { readSteps } from './read-steps.ts'
import { reachable, type StepList } from './steps.ts'
import type { DurationReading } from './table-duration.ts'
import type { CellProblem, Table } from './table.ts'
import { processXml } from './write-process.ts'

export interface TableProcess {
  readonly name: string
  /** BPMN 2.0 with its drawing */
  readonly xml: string
  readonly scenario: Scenario
  readonly steps: number
  readonly lanes: number
}

interface ScenarioOptions {
  readonly timeZone?: string
  readonly currency?: string
  /** what is named in the scenario, in the language of its user; absent: English */
  readonly words?: Required<DefaultWords> & { readonly scenario: string; row(this: void, row: number): string }
}

/**
 * The diagram and the scenario that a table of steps describes. They are made of what is understood, so that
 * there is something to see; `problems` names by cell what is not. Where one of them is an error, steps or
 * ways are missing.
 *
 * @param options.name  of the pool, the process and the diagram
 * @returns process null where no step is understood
 */
export async function processOfTable(
  table: Table,
  mapping: Mapping,
  options: DurationReading & ScenarioOptions & { readonly name: string },
): Promise<{ readonly process: TableProcess | null; readonly problems: readonly CellProblem[] }> {
  const { list, problems } = readSteps(table, mapping, options)
  if (list.steps.length === 0) return { process: null, problems }
  const graph = flowGraph(list)
  const drawn = await ensureDiagram(processXml(graph, options.name))
  if (!drawn.ok) return { process: null, problems: [...problems, ...drawn.problems] }
  const scenario = await scenarioOf(drawn.value.xml, list, graph, options)
  const steps = reachable(list).size
  const lanes = new Set(graph.nodes.map(({ who }) => who)).size
  return { process: { name: options.name, xml: drawn.value.xml, scenario, steps, lanes }, problems }
}

/** What the table says as estimated, all else assumed: one of each resource, arrivals that it can serve. */
async function scenarioOf(xml: string, list: StepList, graph: FlowGraph, options: ScenarioOptions): Promise<Scenario> {
  const model = await readModel(xml)
  if (!model.ok) throw new Error(`a written process cannot be read: ${model.problems[0]?.message}`)
  const durations = [...reachable(list)].flatMap((index) => {
    const { duration, row } = list.steps[index]!
    return duration
      ? [
          [
            stepId(index),
            { ...duration, source: 'estimated', note: options.words?.row(row) ?? `Row ${row} of the table` },
          ] as const,
        ]
      : []
  })
  return defaultScenario(model.value, {
    ...(options.timeZone && { timeZone: options.timeZone }),
    ...(options.currency && { currency: options.currency }),
    ...(options.words && { name: options.words.scenario, words: options.words }),
    given: { durations: Object.fromEntries(durations), probabilities: probabilitiesOf(graph) },
    busiestQuantity: 1,
  })
}

/** What the table leaves open of a decision is shared evenly among the ways it says nothing of. */
function probabilitiesOf({ nodes, flows }: FlowGraph): Readonly<Record<string, number>> {
  const given: Record<string, number> = {}
  for (const { id } of nodes) {
    const ways = flows.filter(({ source }) => source === id)
    const open = ways.filter(({ probability }) => probability === null)
    if (open.length === ways.length) continue
    const rest = 1 - ways.reduce((sum, { probability }) => sum + (probability ?? 0), 0)
    for (const way of ways) given[way.id] = rounded(way.probability ?? Math.max(0, rest) / open.length)
  }
  return given
}

/** Without the dust of adding floats. */
function rounded(share: number): number {
  return Math.round(share * 1e9) / 1e9
}
