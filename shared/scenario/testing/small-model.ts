import type {
  Event,
  EventDefinition,
  FlowNode,
  Gateway,
  Lane,
  Participant,
  ProcessModel,
  SequenceFlow,
  Task,
} from '../../bpmn/process-model.ts'

type Loose<T> = Partial<T> & { readonly id: string }

export function task(id: string, more: Partial<Task> = {}): Task {
  return { kind: 'task', taskType: 'userTask', ...nodeBase(id), ...activityBase(), ...more }
}

export function gateway(id: string, gatewayType: Gateway['gatewayType'], more: Partial<Gateway> = {}): Gateway {
  return { kind: 'gateway', gatewayType, ...nodeBase(id), ...more }
}

export function event(
  id: string,
  position: Event['position'],
  definitions: readonly EventDefinition[] = [],
  more: Partial<Event> = {},
): Event {
  return {
    kind: 'event',
    position,
    definitions,
    parallelMultiple: false,
    isInterrupting: true,
    ...nodeBase(id),
    ...more,
  }
}

export function subProcess(id: string, inner: readonly string[], more: object = {}): FlowNode {
  return {
    kind: 'subProcess',
    variant: 'embedded',
    nodes: inner,
    flows: [],
    ...nodeBase(id),
    ...activityBase(),
    ...more,
  }
}

export function callActivity(id: string, calledElement: string): FlowNode {
  return { kind: 'callActivity', calledElement, ...nodeBase(id), ...activityBase() }
}

/**
 * A model by hand, for tests that do not read XML: nodes, and flows as `id: source > target`. Processes,
 * incoming and outgoing flows and boundary events are filled in.
 */
export function smallModel(
  nodes: readonly FlowNode[],
  flows: readonly string[] = [],
  more: { lanes?: readonly Loose<Lane>[]; participants?: readonly Participant[]; conditional?: readonly string[] } = {},
): ProcessModel {
  const read = flows.map((text) => /^(\S+): (\S+) > (\S+)$/.exec(text)!.slice(1) as [string, string, string])
  const byId = Object.fromEntries(nodes.map((node) => [node.id, node]))
  const processes = [...new Set(nodes.map(({ scope }) => scope))].filter((scope) => !byId[scope])
  const scopeOf = (id: string) => byId[id]!.scope
  return {
    id: 'Definitions_1',
    processes: processes.map((id) => ({
      id,
      isExecutable: false,
      nodes: nodes.filter((node) => node.scope === id).map((node) => node.id),
      flows: read.filter(([, source]) => scopeOf(source) === id).map(([flow]) => flow),
    })),
    nodes: Object.fromEntries(
      nodes.map((node) => [
        node.id,
        {
          ...node,
          incoming: read.filter(([, , target]) => target === node.id).map(([flow]) => flow),
          outgoing: read.filter(([, source]) => source === node.id).map(([flow]) => flow),
          ...('boundaryEvents' in node && {
            boundaryEvents: nodes.flatMap((other) =>
              other.kind === 'event' && other.attachedTo === node.id ? [other.id] : [],
            ),
          }),
          ...(node.kind === 'subProcess' && {
            flows: read.filter(([, source]) => scopeOf(source) === node.id).map(([flow]) => flow),
          }),
        },
      ]),
    ),
    flows: Object.fromEntries(
      read.map(([id, source, target]): [string, SequenceFlow] => [
        id,
        {
          id,
          source,
          target,
          scope: scopeOf(source),
          ...(more.conditional?.includes(id) && { condition: { body: 'x > 1' } }),
        },
      ]),
    ),
    lanes: (more.lanes ?? []).map((lane) => ({ process: 'Process_1', ...lane })),
    participants: more.participants ?? [],
    messageFlows: [],
    data: [],
    roots: {},
    globalTasks: {},
  }
}

function nodeBase(id: string) {
  return { id, scope: 'Process_1', incoming: [], outgoing: [] }
}

function activityBase() {
  return { isForCompensation: false, startQuantity: 1, completionQuantity: 1, boundaryEvents: [] }
}
