import { process } from '../shared/testing/bpmn-builder.ts'
import {
  activityElement,
  boundaryEvent,
  eventElement,
  flowElement,
  gatewayElement,
  type ActivityOptions,
  type EventTrigger,
} from '../shared/testing/bpmn-elements.ts'
import {
  scopesOf,
  type ActivityPlan,
  type EventPlan,
  type ModelPlan,
  type NodePlan,
  type RepetitionPlan,
  type ScopePlan,
  type Trigger,
} from './plan.ts'

/** Start of all simulated time, UTC. */
export const START = '2026-01-05T00:00:00'
export const START_MS = Date.parse(`${START}Z`)

const POSITIONS = {
  start: 'startEvent',
  intermediateCatch: 'intermediateCatchEvent',
  intermediateThrow: 'intermediateThrowEvent',
  end: 'endEvent',
} as const

/** The BPMN file of a plan. Expressions say what they decide: `flow F1`, `event E1`, `loop 3`, `times 3`. */
export function xmlOf(plan: ModelPlan): string {
  const [main, ...called] = plan.processes
  const file = process(main!.id)
  file.raw(contentOf(main!))
  for (const scope of called) file.process(scope.id).raw(contentOf(scope))
  for (const { kind, id } of rootsOf(plan)) file.root(kind, id, { name: id, code: id })
  return file.xml()
}

function contentOf({ nodes, flows }: ScopePlan): string {
  return [
    ...nodes.flatMap(elementsOf),
    ...flows.map(({ id, source, target, isConditional }) =>
      flowElement(id, source, target, isConditional ? { condition: `flow ${id}` } : {}),
    ),
  ].join('\n')
}

function elementsOf(node: NodePlan): readonly string[] {
  switch (node.kind) {
    case 'activity':
      return [
        activityOf(node),
        ...node.boundaryEvents.map((event) =>
          boundaryEvent(event.id, node.id, triggerOf(event.id, event.trigger)!, event),
        ),
      ]
    case 'gateway':
      return [gatewayElement(`${node.type}Gateway`, node.id, { default: node.default ?? undefined })]
    case 'event':
      return [eventElement(POSITIONS[node.position], node.id, triggerOf(node.id, node.trigger), {})]
  }
}

function activityOf(node: ActivityPlan): string {
  const { id, work, startQuantity, completionQuantity } = node
  const attributes: Record<string, string | undefined> = {
    startQuantity: startQuantity === 1 ? undefined : String(startQuantity),
    completionQuantity: completionQuantity === 1 ? undefined : String(completionQuantity),
  }
  const options = { default: node.default ?? undefined, attributes, ...repetitionOf(node.repetition) }
  switch (work.kind) {
    case 'subProcess':
      return activityElement('subProcess', id, options, contentOf(work.inner))
    case 'call':
      return activityElement('callActivity', id, {
        ...options,
        attributes: { ...attributes, calledElement: work.process },
      })
    case 'task':
      if (work.type === 'receiveTask') attributes['messageRef'] = `message-${id}`
      return activityElement(work.type, id, { ...options, script: work.type === 'scriptTask' ? '1' : undefined })
  }
}

function repetitionOf(repetition: RepetitionPlan | null): ActivityOptions {
  if (!repetition) return {}
  const { times } = repetition
  if (repetition.kind === 'multiInstance') {
    const { isSequential, isLiteral } = repetition
    return { multiInstance: { isSequential, cardinality: isLiteral ? String(times) : `times ${times}` } }
  }
  const { testBefore, maximum } = repetition
  return {
    loop: { testBefore, maximum: maximum ?? undefined, condition: times === null ? undefined : `loop ${times}` },
  }
}

function triggerOf(id: string, trigger: Trigger): EventTrigger | undefined {
  switch (trigger.kind) {
    case 'none':
      return undefined
    case 'terminate':
      return 'terminate'
    case 'message':
      return { message: `message-${id}` }
    case 'signal':
      return { signal: `signal-${id}` }
    case 'conditional':
      return { condition: `event ${id}` }
    case 'link':
      return { link: trigger.name }
    case 'error':
      return { error: trigger.code ?? '' }
    case 'escalation':
      return { escalation: trigger.code ?? '' }
    case 'timer': {
      const { form, seconds } = trigger
      if (form === 'date') return { timerDate: new Date(START_MS + seconds * 1000).toISOString() }
      return form === 'cycle' ? { timerCycle: `R1/PT${seconds}S` } : { timer: `PT${seconds}S` }
    }
  }
}

type Root = { readonly kind: 'message' | 'signal' | 'error' | 'escalation'; readonly id: string }

function rootsOf(plan: ModelPlan): readonly Root[] {
  const nodes = scopesOf(plan).flatMap((scope) => scope.nodes)
  return nodes.flatMap((node): readonly Root[] => {
    switch (node.kind) {
      case 'gateway':
        return []
      case 'event':
        return rootOf(node.id, node.trigger)
      case 'activity': {
        const isReceiving = node.work.kind === 'task' && node.work.type === 'receiveTask'
        return [
          ...(isReceiving ? [{ kind: 'message' as const, id: `message-${node.id}` }] : []),
          ...node.boundaryEvents.flatMap((event) => rootOf(event.id, event.trigger)),
        ]
      }
    }
  })
}

function rootOf(id: EventPlan['id'], trigger: Trigger): readonly Root[] {
  switch (trigger.kind) {
    case 'message':
    case 'signal':
      return [{ kind: trigger.kind, id: `${trigger.kind}-${id}` }]
    case 'error':
    case 'escalation':
      return trigger.code === null ? [] : [{ kind: trigger.kind, id: trigger.code }]
    default:
      return []
  }
}
