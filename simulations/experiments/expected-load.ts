import { elementLabel } from '../../shared/bpmn/element-label.ts'
import type { Event, ProcessModel } from '../../shared/bpmn/process-model.ts'
import type { ExpectedLoad } from '../../shared/contract/contract.ts'
import type { Problem } from '../../shared/problem.ts'
import { entryOf } from '../../shared/scenario/entry-of.ts'
import type { ResolvedScenario } from '../../shared/scenario/scenario.ts'
import { formatNumber } from '../../shared/scenario/units.ts'
import { boundaryShares } from './boundary-shares.ts'
import { openShareOf } from './open-share.ts'
import { calledScope, nodesOfScope } from './scopes.ts'
import { traffic, type Traffic } from './traffic.ts'

/**
 * Expected load of each resource before any run, from the traffic equations: work that arrives against
 * what is open to do it. Where a resource gets as much as it can do or more, its queue has no bound, and
 * a problem names the rates. Exact as far as `traffic` is; takes milliseconds for a thousand elements.
 *
 * @param resolved may still have errors: what is missing counts as no work
 */
export function expectedLoad(model: ProcessModel, resolved: ResolvedScenario): ExpectedLoad {
  const expected = traffic(model, resolved)
  const work = workByResource(model, resolved, expected)
  const loads = Object.entries(resolved.resources).map(([id, resource]) => {
    const quantity = resource.quantity ?? 1
    const { offered, executions } = work.get(id) ?? { offered: 0, executions: 0 }
    const openShare = openShareOf(resolved, [resource.calendar])
    const capacity = quantity * openShare
    return {
      load: {
        resource: id,
        name: resource.name ?? id,
        quantity,
        offered,
        capacity,
        utilization: capacity > 0 ? offered / capacity : null,
        isStable: offered < capacity || offered === 0,
      },
      openShare,
      executionsPerHour: executions * 3600,
    }
  })
  return {
    resources: loads.map(({ load }) => load),
    visits: Object.fromEntries(
      [...expected.activations]
        .map(([id, entries]) => [id, entries * (expected.repeats.get(id) ?? 1)] as const)
        .filter(([, visits]) => Number.isFinite(visits)),
    ),
    arrivalRatePerHour: expected.arrivalRate * 3600,
    problems: [
      ...neverEnding(model, resolved, expected),
      ...loads.filter(({ load }) => !load.isStable).map((each) => unstable(each, resolved)),
    ],
  }
}

/** By resource: unit-seconds of work and executions that arrive a second on the clock. */
function workByResource(model: ProcessModel, resolved: ResolvedScenario, expected: Traffic) {
  const work = new Map<string, { offered: number; executions: number }>()
  const activation = (id: string) => expected.activations.get(id) ?? 0
  for (const node of Object.values(model.nodes)) {
    if (node.kind === 'event' || node.kind === 'gateway' || calledScope(model, node) !== undefined) continue
    const requires = entryOf(resolved.activities, node.id)?.requires ?? []
    const executions = activation(node.id) * (expected.repeats.get(node.id) ?? 1) * expected.arrivalRate
    if (requires.length === 0 || !Number.isFinite(executions) || executions <= 0) continue
    const { work: seconds } = boundaryShares(model, resolved, node, expected.repeats, activation)
    for (const { resource, quantity } of requires) {
      const sum = work.get(resource) ?? { offered: 0, executions: 0 }
      work.set(resource, {
        offered: sum.offered + executions * seconds * quantity,
        executions: sum.executions + executions,
      })
    }
  }
  return work
}

interface LoadWithRates {
  readonly load: ExpectedLoad['resources'][number]
  readonly openShare: number
  readonly executionsPerHour: number
}

function unstable({ load, openShare, executionsPerHour }: LoadWithRates, resolved: ResolvedScenario): Problem {
  const number = (value: number) => formatNumber(value, 'en')
  const { resource, name, quantity, offered, capacity } = load
  const named = name === resource ? name : `${name} (${resource})`
  const most = (executionsPerHour * capacity) / offered
  const needed = openShare > 0 ? Math.floor(offered / openShare) + 1 : null
  const isOpen = openShare < 1 ? `, open ${number(openShare * 100)} % of the time` : ''
  return {
    severity: 'warning',
    code: 'unstable',
    elementId: resource,
    field: `resources.${resource}.quantity`,
    message:
      `${named} cannot keep up in scenario "${resolved.name}": ${number(executionsPerHour)} tasks arrive per hour ` +
      `and at most ${number(most)} can be done (${number(offered)} h of work per hour against ${number(capacity)} h ` +
      `of ${quantity} at work${isOpen}). The queue grows for as long as cases arrive.`,
    mend:
      needed === null
        ? `Give ${named} a calendar in which it is open.`
        : `Raise its quantity to at least ${needed}, shorten its work, or let fewer cases arrive.`,
  }
}

/**
 * Cases that reach a part of the model from which no way leads to an end: an error in a loop that is
 * never left, which would run for ever; a warning where they only wait for ever.
 */
function neverEnding(model: ProcessModel, resolved: ResolvedScenario, { trapped, activations }: Traffic): Problem[] {
  // where tokens pile up is the place to name; without a loop it is the last node that they reach
  const endless = [...activations].find(([id, n]) => n === Infinity && !mayBeCutShort(model, id))?.[0]
  const first = endless ?? trapped.filter((id) => !mayBeCutShort(model, id)).at(-1)
  if (first === undefined) return []
  return [
    {
      severity: endless === undefined ? 'warning' : 'error',
      code: 'cases-never-end',
      elementId: first,
      message:
        `Cases that reach ${elementLabel(model, first)} can never end in scenario "${resolved.name}"` +
        (trapped.length > 0
          ? ': from there no way that is ever taken leads to an end event.'
          : ': the loop it is in makes new tokens faster than it lets them go.'),
      mend: 'Draw a way out to an end event, or give the flow that leaves the loop a probability above 0.',
    },
  ]
}

/** Whether something beside a node's own flows may end what goes on there: a terminate or error event, or a boundary event around it. */
function mayBeCutShort(model: ProcessModel, id: string): boolean {
  for (let scope = model.nodes[id].scope; ;) {
    const ends = nodesOfScope(model, scope).some(
      (node) => node.kind === 'event' && node.definitions.some(({ kind }) => kind === 'terminate' || kind === 'error'),
    )
    if (ends) return true
    const host = model.nodes[scope]
    if (!host || host.kind === 'event' || host.kind === 'gateway') return false
    if (host.boundaryEvents.some((event) => (model.nodes[event] as Event).isInterrupting)) return true
    scope = host.scope
  }
}
