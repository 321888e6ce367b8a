import type { FlowNode, ProcessModel, SequenceFlow } from '../../shared/bpmn/process-model.ts'
import type { ResolvedScenario } from '../../shared/scenario/scenario.ts'
import { compile } from '../compile/compile.ts'
import type { Program } from '../compile/program.ts'

/**
 * A small process with the usual things in it: a queue, a decision with a loop, parallel branches, a timer
 * and a calendar. Running it makes the paths of the kernel warm before the first real question.
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
  run: { cases: 1000, durationSeconds: null, warmUpSeconds: 0, replications: 3, seed: 1 },
  arrivals: { start: { interarrivalTime: { kind: 'exponential', mean: 600 }, calendar: 'day' } },
  activities: {
    work: {
      duration: { kind: 'lognormal', mean: 300, standardDeviation: 200 },
      requires: [{ resource: 'clerk', quantity: 1 }],
    },
    check: {
      duration: { kind: 'exponential', mean: 60 },
      requires: [{ resource: 'auditor', quantity: 1 }],
    },
    file: { duration: { kind: 'triangular', min: 10, mode: 20, max: 60 } },
  },
  flows: { again: { probability: 0.2 } },
  events: { pause: { delay: { kind: 'constant', value: 60 } } },
  resources: { clerk: { quantity: 2, calendar: 'day', costPerHour: 30 }, auditor: { quantity: 2 } },
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
  ['merge', 'pause'],
  ['pause', 'end'],
] as const

function model(): ProcessModel {
  const flows = connections.map(([source, target, id]): SequenceFlow => {
    return { id: id ?? `${source}_${target}`, source, target, scope: 'process' }
  })
  const base = (id: string) => ({
    id,
    scope: 'process',
    incoming: flows.filter((flow) => flow.target === id).map((flow) => flow.id),
    outgoing: flows.filter((flow) => flow.source === id).map((flow) => flow.id),
  })
  const task = (id: string): FlowNode => ({
    ...base(id),
    kind: 'task',
    taskType: 'task',
    isForCompensation: false,
    startQuantity: 1,
    completionQuantity: 1,
    boundaryEvents: [],
  })
  const gateway = (id: string, gatewayType: 'exclusive' | 'parallel'): FlowNode => ({
    ...base(id),
    kind: 'gateway',
    gatewayType,
  })
  const event = (id: string, position: 'start' | 'intermediateCatch' | 'end'): FlowNode => ({
    ...base(id),
    kind: 'event',
    position,
    definitions: position === 'intermediateCatch' ? [{ kind: 'timer' }] : [],
    parallelMultiple: false,
    isInterrupting: true,
  })
  const nodes = [
    event('start', 'start'),
    gateway('join', 'exclusive'),
    task('work'),
    gateway('decide', 'exclusive'),
    gateway('split', 'parallel'),
    task('check'),
    task('file'),
    gateway('merge', 'parallel'),
    event('pause', 'intermediateCatch'),
    event('end', 'end'),
  ]
  return {
    id: 'warm-up',
    processes: [
      {
        id: 'process',
        isExecutable: false,
        nodes: nodes.map(({ id }) => id),
        flows: flows.map(({ id }) => id),
      },
    ],
    nodes: Object.fromEntries(nodes.map((node) => [node.id, node])),
    flows: Object.fromEntries(flows.map((flow) => [flow.id, flow])),
    lanes: [],
    participants: [],
    messageFlows: [],
    data: [],
    roots: {},
  }
}
