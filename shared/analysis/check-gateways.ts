import { elementLabel } from '../bpmn/element-label.ts'
import type { FlowNode, Gateway, ProcessModel } from '../bpmn/process-model.ts'
import type { Problem } from '../problem.ts'

/** Rules of BPMN 2.0 for gateways (10.6) and what is probably forgotten at them. */
export function checkGateways(model: ProcessModel): Problem[] {
  return Object.values(model.nodes).flatMap((node) =>
    node.kind === 'gateway'
      ? [...superfluous(model, node), ...conditionsMissing(model, node), ...eventBasedTargets(model, node)]
      : [],
  )
}

function superfluous(model: ProcessModel, gateway: Gateway): Problem[] {
  if (gateway.incoming.length !== 1 || gateway.outgoing.length !== 1) return []
  return [
    {
      severity: 'info',
      code: 'gateway-superfluous',
      elementId: gateway.id,
      message: `${elementLabel(model, gateway.id)} has one incoming and one outgoing flow, so it decides and joins nothing.`,
      mend: 'Delete it, or draw the flows that are missing.',
    },
  ]
}

function conditionsMissing(model: ProcessModel, gateway: Gateway): Problem[] {
  if (gateway.gatewayType !== 'exclusive' && gateway.gatewayType !== 'inclusive') return []
  if (gateway.outgoing.length < 2) return []
  const missing = gateway.outgoing.filter((id) => id !== gateway.default && !model.flows[id]!.condition)
  if (missing.length === 0) return []
  return [
    {
      severity: 'info',
      code: 'conditions-missing',
      elementId: gateway.id,
      message: `${elementLabel(model, gateway.id)} has ${missing.length} of ${gateway.outgoing.length} outgoing flows without a condition: it can be simulated with probabilities, but not executed.`,
      mend: 'Before you run it, give each flow a condition and make one of them the default flow.',
    },
  ]
}

function eventBasedTargets(model: ProcessModel, gateway: Gateway): Problem[] {
  if (gateway.gatewayType !== 'eventBased') return []
  const label = elementLabel(model, gateway.id)
  const problems: Problem[] = gateway.outgoing
    .map((flow) => model.nodes[model.flows[flow]!.target]!)
    .filter((target) => !canFollowEventBased(target))
    .map((target) => ({
      severity: 'error',
      code: 'event-based-gateway-target',
      elementId: target.id,
      message: `${elementLabel(model, target.id)} follows ${label}, which can only wait for catching events and receive tasks.`,
      mend: 'Put an intermediate message, timer, signal or condition event between them, or use an exclusive gateway.',
    }))
  if (gateway.outgoing.length < 2) {
    problems.push({
      severity: 'warning',
      code: 'event-based-gateway-single',
      elementId: gateway.id,
      message: `${label} has fewer than two outgoing flows, so there is no race of events.`,
      mend: 'Add another event that the case may wait for, or delete the gateway.',
    })
  }
  return problems
}

function canFollowEventBased(target: FlowNode): boolean {
  if (target.kind === 'task') return target.taskType === 'receiveTask' && target.boundaryEvents.length === 0
  if (target.kind !== 'event' || target.position !== 'intermediateCatch') return false
  return target.definitions.every(({ kind }) => ['message', 'timer', 'signal', 'conditional'].includes(kind))
}
