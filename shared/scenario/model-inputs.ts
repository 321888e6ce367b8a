import type { Event, FlowNode, LoopCharacteristics, ProcessModel, Task } from '../bpmn/process-model.ts'
import { literalTimer } from './literal-timer.ts'

/**
 * Start events that cases arrive at: those of a process itself, not of its sub-processes, except where
 * the process is only called by a call activity of the same file.
 */
export function topLevelStartEvents(model: ProcessModel): readonly Event[] {
  const processes = new Set(model.processes.map(({ id }) => id))
  for (const node of Object.values(model.nodes))
    if (node.kind === 'callActivity' && node.calledElement) processes.delete(node.calledElement)
  return Object.values(model.nodes).filter(
    (node): node is Event => node.kind === 'event' && node.position === 'start' && processes.has(node.scope),
  )
}

export function tasksOf(model: ProcessModel): readonly Task[] {
  return Object.values(model.nodes).filter((node): node is Task => node.kind === 'task' && !node.isForCompensation)
}

/**
 * Events that something outside decides on: catching and boundary events with a timer, message, signal,
 * conditional, error or escalation. Links, compensation and cancellation follow from the model.
 */
export function awaitedEvents(model: ProcessModel): readonly Event[] {
  return Object.values(model.nodes).filter(
    (node): node is Event =>
      node.kind === 'event' &&
      (node.position === 'intermediateCatch' || node.position === 'boundary') &&
      node.definitions.some(({ kind }) => awaited.has(kind)),
  )
}

const awaited = new Set(['timer', 'message', 'signal', 'conditional', 'error', 'escalation'])

/** Probability that an event happens at all where the scenario does not say: 1 for timers and catching events, else 0. */
export function defaultEventProbability(event: Event): number {
  return event.position === 'boundary' && !event.definitions.some(({ kind }) => kind === 'timer') ? 0 : 1
}

/** Boundary events that need no delay: they fire at the activity's completion. */
export function firesAtCompletion(event: Event): boolean {
  return (
    event.position === 'boundary' &&
    event.definitions.some(({ kind }) => ['error', 'escalation', 'message'].includes(kind))
  )
}

export function hasLiteralTimer(event: Event): boolean {
  return event.definitions.some((definition) => literalTimer(definition) !== null)
}

/**
 * How often a loop or multi-instance activity runs by the model alone: a literal cardinality, or the
 * maximum of a loop that has no condition to end it sooner; null where the scenario has to say.
 */
export function literalRepeat(loop: LoopCharacteristics): number | null {
  if (loop.kind === 'standard') return loop.maximum !== undefined && !loop.condition ? loop.maximum : null
  const body = loop.cardinality?.body.trim().replace(/^=\s*/, '')
  return body !== undefined && /^\d+$/.test(body) ? Number(body) : null
}

/** An activity that runs more than once, by its loop or multi-instance marker. */
export function loopOf(node: FlowNode): LoopCharacteristics | undefined {
  return node.kind === 'task' || node.kind === 'subProcess' || node.kind === 'callActivity' ? node.loop : undefined
}
