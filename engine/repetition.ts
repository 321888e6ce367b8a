import type { Value } from '../shared/expressions/value.ts'
import { cancelInside } from './cancelling.ts'
import type { CompiledLoop, CompiledNode } from './executable.ts'
import { Failure } from './failure.ts'
import { guarded } from './incidents.ts'
import type { Run } from './run.ts'
import type { ElementInstance } from './state.ts'
import { add, awaitBoundaryEvents } from './subscriptions.ts'
import { throwDefinitions } from './throwing.ts'
import { described, evaluate, isTrue, setVariables, visibleAt } from './variables.ts'

/** More instances than anybody means. */
const MOST_INSTANCES = 100_000

type MultiInstance = Extract<CompiledLoop, { kind: 'multiInstance' }>

/** A loop or multi-instance begins (13.3.6, 13.3.7); done again from the start after an incident. */
export function beginRepetition(run: Run, body: ElementInstance, node: CompiledNode): void {
  const loop = node.activity!.loop!
  const begun = guarded(run, body, 'entering', () => {
    const boundary = awaitBoundaryEvents(run, body, node)
    if (loop.kind === 'standard') {
      body.repetition = { begun: 0, completed: 0 }
      return { boundary, isDone: loop.testBefore && !loopsOn(run, body, loop) }
    }
    const items = itemsOf(run, body, loop)
    body.repetition = {
      begun: 0,
      completed: 0,
      total: items.length,
      items,
      ...(loop.outputElement ? { output: [] } : {}),
    }
    return { boundary, isDone: items.length === 0 }
  })
  if (!begun) return
  body.phase = 'active'
  add(run, begun.value.boundary)
  if (begun.value.isDone) {
    repetitionDone(run, body, node)
    return
  }
  const atOnce = loop.kind === 'multiInstance' && !loop.isSequential ? body.repetition!.total! : 1
  for (let i = 0; i < atOnce && run.state.elements[body.key] === body; i++) executeNext(run, body, node)
}

/** One execution is done: the next begins, or all of it is done. Done again after an incident. */
export function executionDone(run: Run, body: ElementInstance, node: CompiledNode): void {
  body.repetition!.completed++
  continueRepetition(run, body, node)
}

/** What is decided after each execution. */
export function continueRepetition(run: Run, body: ElementInstance, node: CompiledNode): void {
  const loop = node.activity!.loop!
  const repetition = body.repetition!
  if (loop.kind === 'standard') {
    const goesOn = guarded(run, body, 'completing', () => loopsOn(run, body, loop))
    if (!goesOn) return
    if (goesOn.value) executeNext(run, body, node)
    else repetitionDone(run, body, node)
    return
  }
  throwBehaviorEvents(run, body, loop)
  if (run.state.elements[body.key] !== body) return
  const { completionCondition } = loop
  const isOver = guarded(
    run,
    body,
    'completing',
    () => !!completionCondition && isTrue(run, completionCondition, visibleAt(run, body)),
  )
  if (!isOver) return
  if (isOver.value) cancelInside(run, body)
  if (isOver.value || repetition.completed === repetition.total) repetitionDone(run, body, node)
  else if (loop.isSequential && body.tokens === 0) executeNext(run, body, node)
}

function executeNext(run: Run, body: ElementInstance, node: CompiledNode): void {
  const repetition = body.repetition!
  const loop = node.activity!.loop!
  const index = repetition.begun++
  const variables: Record<string, Value> = { loopCounter: index + 1 }
  if (loop.kind === 'multiInstance' && loop.item) variables[loop.item] = repetition.items![index] ?? null
  body.tokens++
  run.acts.execute(run, node, body, { variables })
}

function repetitionDone(run: Run, body: ElementInstance, node: CompiledNode): void {
  const scope = run.parentOf(body)!
  const loop = node.activity!.loop!
  const { output } = body.repetition!
  if (loop.kind === 'multiInstance' && loop.outputCollection && output) {
    setVariables(run, scope, { [loop.outputCollection]: output })
  }
  const { compensates, key } = body
  run.remove(body)
  run.acts.activityDone(run, node, scope, compensates, key)
}

/** Whether a standard loop runs once more: not more than its maximum, and while its condition is true. */
function loopsOn(run: Run, body: ElementInstance, loop: Extract<CompiledLoop, { kind: 'standard' }>): boolean {
  const { begun } = body.repetition!
  if (loop.maximum !== null && begun >= loop.maximum) return false
  return !loop.condition || isTrue(run, loop.condition, visibleAt(run, body, { loopCounter: begun }))
}

/** The items of a multi-instance, whose number is fixed when it begins. */
function itemsOf(run: Run, body: ElementInstance, loop: MultiInstance): readonly Value[] {
  const visible = visibleAt(run, body)
  if (loop.collection) {
    const items = evaluate(run, loop.collection, visible)
    if (!Array.isArray(items)) {
      throw new Failure(
        'collection-invalid',
        `The collection "${loop.collection.source}" gives ${described(items)}, which is no list.`,
        'Set the variable to a list, then retry.',
      )
    }
    return bounded(items.length, loop.collection.source) && (items as readonly Value[])
  }
  const value = loop.cardinality ? evaluate(run, loop.cardinality, visible) : null
  const count = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 0) {
    throw new Failure(
      'cardinality-invalid',
      `The number of instances "${loop.cardinality?.source ?? ''}" gives ${described(value)}, which is no whole number of at least 0.`,
      'Correct the loop cardinality or the variables it uses, then retry.',
    )
  }
  return bounded(count, loop.cardinality!.source) && new Array<Value>(count).fill(null)
}

function bounded(count: number, source: string): true {
  if (count <= MOST_INSTANCES) return true
  throw new Failure(
    'too-many-instances',
    `"${source}" asks for ${count} instances; ${MOST_INSTANCES} is the most.`,
    'Correct the number, or split the work into parts.',
  )
}

/** Events that a multi-instance throws as its instances complete, by its behavior (table 10.32). */
function throwBehaviorEvents(run: Run, body: ElementInstance, loop: MultiInstance): void {
  const { completed } = body.repetition!
  switch (loop.behavior) {
    case 'All':
      return
    case 'None':
      throwDefinitions(run, body, loop.behaviorEvents)
      return
    case 'One':
      if (completed === 1) throwDefinitions(run, body, loop.behaviorEvents)
      return
    case 'Complex':
      for (const { condition, events } of loop.complexBehavior) {
        const holds = guarded(run, body, 'active', () => isTrue(run, condition, visibleAt(run, body)))
        if (holds?.value) throwDefinitions(run, body, events)
      }
  }
}
