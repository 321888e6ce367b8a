import type { Event, FlowNode, ProcessModel, SequenceFlow } from '../../shared/bpmn/process-model.ts'
import type { ResolvedScenario } from '../../shared/scenario/scenario.ts'
import { compile } from '../compile/compile.ts'
import type { Program } from '../compile/program.ts'

/**
 * A small process with the usual things in it: queues, a decision with a loop, parallel branches, a
 * boundary event, an event-based gateway, a sub-process and a calendar. Running it makes the paths of the kernel warm before the first real question.
 */
export function warmUpProgram(): Program {
  const program = compile(model(), scenario)
  if (!program.ok) throw new Error(`The warm-up process cannot be run: ${program.problems[0]?.message}`)
  return program.value
}

const scenario: ResolvedScenario = {
  name: 'Warm-up',
  start: '2026-01-05T00:00:00',
  timeZone: 'UTC',
  currency: 'EUR',
  run: { cases: 600, durationSeconds: null, warmUpSeconds: 0, replications: 4, seed: 1 },
  arrivals: { start: { interarrivalTime: { kind: 'exponential', mean: 600 }, calendar: 'day' } },
  activities: {
    work: {
      duration: { kind: 'lognormal', mean: 300, standardDeviation: 200 },
      requires: [{ resource: 'clerk', quantity: 1 }],
    },
    check: { duration: { kind: 'exponential', mean: 60 }, requires: [{ resource: 'auditor', quantity: 1 }] },
    file: { duration: { kind: 'triangular', min: 10, mode: 20, max: 60 } },
    pack: {
      duration: { kind: 'gamma', mean: 100, standardDeviation: 50 },
      requires: [{ resource: 'clerk', quantity: 1 }],
    },
  },
  flows: { again: { probability: 0.2 } },
  events: {
    late: { delay: { kind: 'exponential', mean: 7200 } },
    answer: { delay: { kind: 'exponential', mean: 3600 } },
    silence: { delay: { kind: 'constant', value: 7200 } },
  },
  resources: { clerk: { quantity: 3, calendar: 'day', costPerHour: 30 }, auditor: { quantity: 2 } },
  calendars: { day: { weekly: [{ days: ['MO', 'TU', 'WE', 'TH', 'FR'], from: '08:00', to: '18:00' }] } },
}

const connections = [
  ['start', 'join'],
  ['join', 'work'],
  ['work', 'decide'],
  ['decide', 'join', 'again'],
  ['decide', 'split'],
  ['split', 'check'],
  ['split', 'file'],
  ['check', 'merge'],
  ['file', 'merge'],
  ['merge', 'wait'],
  ['wait', 'answer'],
  ['wait', 'silence'],
  ['answer', 'sub'],
  ['silence', 'sub'],
  ['sub', 'end'],
  ['late', 'lost'],
  ['begin', 'pack'],
  ['pack', 'finish'],
] as const

const within = new Set(['begin', 'pack', 'finish'])

function model(): ProcessModel {
  const scopeOf = (id: string) => (within.has(id) ? 'sub' : 'process')
  const flows = connections.map(([source, target, id]): SequenceFlow => {
    return { id: id ?? `${source}_${target}`, source, target, scope: scopeOf(source) }
  })
  const base = (id: string) => ({
    id,
    scope: scopeOf(id),
    incoming: flows.filter((flow) => flow.target === id).map((flow) => flow.id),
    outgoing: flows.filter((flow) => flow.source === id).map((flow) => flow.id),
  })
  const activity = { isForCompensation: false, startQuantity: 1, completionQuantity: 1 }
  const task = (id: string, boundaryEvents: readonly string[] = []): FlowNode => ({
    ...base(id),
    ...activity,
    kind: 'task',
    taskType: 'task',
    boundaryEvents,
  })
  const gateway = (id: string, gatewayType: 'exclusive' | 'parallel' | 'eventBased'): FlowNode => ({
    ...base(id),
    kind: 'gateway',
    gatewayType,
  })
  const event = (id: string, position: Event['position'], attachedTo?: string): Event => ({
    ...base(id),
    kind: 'event',
    position,
    definitions: position === 'intermediateCatch' || position === 'boundary' ? [{ kind: 'timer' }] : [],
    parallelMultiple: false,
    isInterrupting: true,
    ...(attachedTo !== undefined && { attachedTo }),
  })
  const idsIn = (scope: string, items: readonly { readonly id: string; readonly scope: string }[]) =>
    items.filter((item) => item.scope === scope).map(({ id }) => id)
  const inner = [event('begin', 'start'), task('pack'), event('finish', 'end')]
  const nodes: FlowNode[] = [
    event('start', 'start'),
    gateway('join', 'exclusive'),
    task('work', ['late']),
    event('late', 'boundary', 'work'),
    event('lost', 'end'),
    gateway('decide', 'exclusive'),
    gateway('split', 'parallel'),
    task('check'),
    task('file'),
    gateway('merge', 'parallel'),
    gateway('wait', 'eventBased'),
    event('answer', 'intermediateCatch'),
    event('silence', 'intermediateCatch'),
    {
      ...base('sub'),
      ...activity,
      kind: 'subProcess',
      variant: 'embedded',
      boundaryEvents: [],
      nodes: idsIn('sub', inner),
      flows: idsIn('sub', flows),
    },
    event('end', 'end'),
  ]
  return {
    id: 'warm-up',
    processes: [{ id: 'process', isExecutable: false, nodes: idsIn('process', nodes), flows: idsIn('process', flows) }],
    nodes: Object.fromEntries([...nodes, ...inner].map((node) => [node.id, node])),
    flows: Object.fromEntries(flows.map((flow) => [flow.id, flow])),
    lanes: [],
    participants: [],
    messageFlows: [],
    data: [],
    roots: {},
    globalTasks: {},
  }
}
