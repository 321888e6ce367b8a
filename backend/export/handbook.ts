import type { FlowNode, ProcessModel } from '../../shared/bpmn/process-model.ts'
import type { SimulationResult } from '../../shared/scenario/result.ts'
import type { Scenario } from '../../shared/scenario/scenario.ts'

/** A drawn diagram as the handbook shows it. */
export interface Drawing {
  readonly svg: string
  /** white behind it */
  readonly png: Uint8Array
  readonly widthPx: number
  readonly heightPx: number
}

export interface HandbookElement {
  readonly id: string
  readonly name: string
  /** as people call it: "User task", "Exclusive gateway" */
  readonly kind: string
  /** lanes that it is in, the outermost first */
  readonly lanes: readonly string[]
  readonly documentation: string | null
}

export interface HandbookScenario {
  readonly scenario: Scenario
  /** of its newest finished run, if any */
  readonly result: SimulationResult | null
}

export interface HandbookDiagram {
  readonly id: string
  readonly name: string
  /** null where it could not be drawn */
  readonly drawing: Drawing | null
  /** in document order; those without a name and a text are left out */
  readonly elements: readonly HandbookElement[]
  readonly scenarios: readonly HandbookScenario[]
}

/** What a handbook tells of a project, whatever it is written in. */
export interface Handbook {
  readonly title: string
  /** ISO 8601 date */
  readonly date: string
  readonly diagrams: readonly HandbookDiagram[]
}

/** The elements of a model that a reader wants to be told of. */
export function handbookElements(model: ProcessModel): readonly HandbookElement[] {
  return Object.values(model.nodes).flatMap((node): readonly HandbookElement[] => {
    const name = node.name?.trim() ?? ''
    const documentation = node.documentation?.trim() || null
    if (name === '' && documentation === null) return []
    const kind = kindOf(node)
    return [{ id: node.id, name: name || kind, kind, lanes: lanesOf(model, node.lane), documentation }]
  })
}

function kindOf(node: FlowNode): string {
  switch (node.kind) {
    case 'task':
      return spoken(node.taskType)
    case 'gateway':
      return spoken(`${node.gatewayType}Gateway`).replace('Event based', 'Event-based')
    case 'subProcess':
      return node.variant === 'embedded' ? 'Sub-process' : `${spoken(node.variant)} sub-process`
    case 'callActivity':
      return 'Call activity'
    case 'event': {
      const places = {
        start: 'start event',
        intermediateCatch: 'intermediate catch event',
        intermediateThrow: 'intermediate throw event',
        boundary: 'boundary event',
        end: 'end event',
      } as const
      const place = places[node.position]
      const [definition] = node.definitions
      return definition ? `${spoken(definition.kind)} ${place}` : spoken(place)
    }
  }
}

/** `userTask` as "User task". */
function spoken(word: string): string {
  const spaced = word.replace(/([A-Z])/g, ' $1').toLowerCase()
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}

function lanesOf(model: ProcessModel, innermost: string | undefined): readonly string[] {
  const names: string[] = []
  for (let lane = model.lanes.find(({ id }) => id === innermost); lane;) {
    names.unshift(lane.name ?? lane.id)
    const { parent } = lane
    lane = model.lanes.find(({ id }) => id === parent)
  }
  return names
}
