import type { Variables } from '../shared/expressions/value.ts'
import { begin, conclude, finish } from './activities.ts'
import { beginWaiting, eventCame } from './catching.ts'
import { endAgain } from './ends.ts'
import { leave } from './leaving.ts'
import { refuse } from './refusals.ts'
import { beginRepetition, continueRepetition } from './repetition.ts'
import type { Run } from './run.ts'
import type { ElementInstance, Incident } from './state.ts'
import { throwAgain } from './throwing.ts'
import { setVariables } from './variables.ts'

/** Tries again what failed. */
export function retry(run: Run, key: number): void {
  const { incident, instance } = taken(run, key)
  if (incident.job !== undefined) {
    const job = run.state.jobs[incident.job]
    if (job) job.retries = 1
    if (job) delete job.notBeforeMs
    return
  }
  again(run, instance)
}

/** Goes on as if what failed had been done and had given these variables. */
export function skip(run: Run, key: number, variables: Variables): void {
  const { incident, instance } = taken(run, key)
  if (incident.job !== undefined) {
    delete run.state.jobs[incident.job]
    finish(run, instance, variables)
    return
  }
  setVariables(run, instance, variables)
  if (instance.phase === 'leaving' || instance.phase === 'active' || instance.kind === 'process') {
    again(run, instance)
    return
  }
  const node = run.node(instance)
  if (!node.activity || node.node.kind === 'event' || instance.kind === 'repetition') {
    const scope = run.parentOf(instance)!
    run.remove(instance)
    leave(run, node, scope, 1, instance.key)
    return
  }
  conclude(run, instance, node)
}

function again(run: Run, instance: ElementInstance): void {
  run.isUnsettled = true
  run.mayMeetConditions = true
  if (instance.kind === 'process') return
  const node = run.node(instance)
  switch (instance.phase) {
    case 'entering':
      if (instance.kind === 'repetition') beginRepetition(run, instance, node)
      else if (node.behaviour === 'catch' || node.behaviour === 'eventBased') beginWaiting(run, instance, node)
      else if (node.behaviour === 'throw') throwAgain(run, instance, node)
      else if (node.behaviour === 'end') endAgain(run, instance, node)
      else begin(run, instance, node)
      return
    case 'completing':
      instance.phase = 'active'
      if (instance.kind === 'repetition') continueRepetition(run, instance, node)
      else if (node.node.kind === 'event') eventCame(run, instance, node, {})
      else finish(run, instance)
      return
    case 'leaving': {
      const scope = run.parentOf(instance)!
      run.remove(instance)
      leave(run, node, scope, node.activity?.completionQuantity ?? 1)
      return
    }
    case 'active':
    case 'cancelling':
      return
  }
}

function taken(run: Run, key: number): { readonly incident: Incident; readonly instance: ElementInstance } {
  const incident = run.state.incidents[key]
  const instance = incident && run.state.elements[incident.instance]
  if (!incident || !instance) throw refuse.incidentGone(key)
  delete run.state.incidents[key]
  return { incident, instance }
}
