import { adHocIsDone, beginAdHoc, endAdHoc } from './ad-hoc.ts'
import { rememberCompensable, compensationRan } from './compensation.ts'
import type { CompiledNode } from './executable.ts'
import { guarded } from './incidents.ts'
import { createJob } from './jobs.ts'
import { leave } from './leaving.ts'
import { beginRepetition, executionDone } from './repetition.ts'
import type { Run } from './run.ts'
import { awaitEventSubProcesses, beginScope, declareData, isEventSubProcess, scopeIsEmpty } from './scopes.ts'
import type { ElementInstance, ElementInstanceKind } from './state.ts'
import { add, awaitBoundaryEvents, subscribe } from './subscriptions.ts'
import { applyInputs, applyOutputs, evaluate, setVariables, variablesAt, visibleAt } from './variables.ts'
import type { Value, Variables } from '../shared/expressions/value.ts'
import { sendMessageOf } from './throwing.ts'
import { Failure } from './failure.ts'

/** A token comes to an activity: it begins when `startQuantity` tokens have come (13.3.2). */
export function enterActivity(run: Run, node: CompiledNode, scope: ElementInstance): void {
  const activity = node.activity!
  if (activity.startQuantity > 1) {
    scope.collected ??= {}
    const come = (scope.collected[node.id] ?? 0) + 1
    if (come < activity.startQuantity) {
      scope.collected[node.id] = come
      return
    }
    delete scope.collected[node.id]
    scope.tokens -= activity.startQuantity - 1
  }
  if (node.isPlain) {
    run.emit('activated', scope, node.id, node.type)
    leaveActivity(run, node, scope)
    return
  }
  beginActivity(run, node, scope)
}

/** An activity begins in a scope, with all its repetitions and boundary events. */
export function beginActivity(
  run: Run,
  node: CompiledNode,
  scope: ElementInstance,
  more: Partial<ElementInstance> = {},
): ElementInstance {
  if (node.activity!.loop) {
    const body = run.create(node.id, node.file.index, scope, 'repetition', { phase: 'entering', ...more })
    beginRepetition(run, body, node)
    return body
  }
  return execute(run, node, scope, more)
}

const KINDS: Readonly<Record<string, ElementInstanceKind>> = { subProcess: 'scope', adHoc: 'scope', call: 'call' }

/** One execution of an activity; `parent` is its scope, or its loop or multi-instance. */
export function execute(
  run: Run,
  node: CompiledNode,
  parent: ElementInstance,
  more: Partial<ElementInstance> = {},
): ElementInstance {
  const kind = KINDS[node.behaviour] ?? 'node'
  const instance = run.create(node.id, node.file.index, parent, kind, { phase: 'entering', ...more })
  run.emit('activated', parent, node.id, node.type, instance.key)
  begin(run, instance, node)
  return instance
}

/** What an execution does first; done again from the start after an incident. */
export function begin(run: Run, instance: ElementInstance, node: CompiledNode): void {
  const isRepeated = run.parentOf(instance)!.kind === 'repetition'
  const isDone = guarded(run, instance, 'entering', () => {
    const boundary = isRepeated || isEventSubProcess(node) ? [] : awaitBoundaryEvents(run, instance, node)
    applyInputs(run, instance, node.activity!.inputs)
    const own = ownWork(run, instance, node)
    add(run, boundary)
    return own
  })
  if (!isDone) return
  instance.phase = 'active'
  isDone.value()
}

/** Evaluates what the execution needs, and gives what is then to be done, which cannot fail. */
function ownWork(run: Run, instance: ElementInstance, node: CompiledNode): () => void {
  switch (node.behaviour) {
    case 'receive': {
      const awaited = subscribe(run, instance, node)
      return () => add(run, awaited)
    }
    case 'subProcess': {
      const scope = node.file.scopes.get(node.id)!
      declareData(instance, scope)
      const awaited = awaitEventSubProcesses(run, instance, scope)
      return () => {
        add(run, awaited)
        beginScope(run, instance, scope)
      }
    }
    case 'adHoc': {
      const scope = node.file.scopes.get(node.id)!
      declareData(instance, scope)
      return () => beginAdHoc(run, instance, scope)
    }
    case 'call':
      return call(run, instance, node)
    case 'job': {
      if (node.node.kind === 'task' && node.node.taskType === 'sendTask' && !node.activity!.details.jobType) {
        if (node.definitions.length > 0) {
          const send = sendMessageOf(run, instance, node)
          return () => {
            send()
            finish(run, instance)
          }
        }
      }
      return createJob(run, instance, node)
    }
    default:
      return () => finish(run, instance)
  }
}

/** A call activity: the called process with its own variables, or the global task in its place (13.3.3). */
function call(run: Run, instance: ElementInstance, node: CompiledNode): () => void {
  const { called, passesAll } = node.activity!
  if (!called) {
    throw new Failure('called-process-missing', 'What it calls is not there.', 'Add the called process to the project.')
  }
  if (called.kind === 'globalTask') return createJob(run, instance, node, called)
  const { scope } = called
  const variables: Record<string, Value> = passesAll.in ? variablesAt(run.state, instance) : { ...instance.variables }
  const process = run.create(scope.id, scope.file.index, instance, 'process', {
    variables,
    instance: `${run.state.id}/${run.state.nextKey}`,
  })
  declareData(process, scope)
  const awaited = awaitEventSubProcesses(run, process, scope)
  instance.tokens = 1
  return () => {
    add(run, awaited)
    run.emit('activated', process, scope.id, 'process', process.key)
    beginScope(run, process, scope)
  }
}

/**
 * An execution has done its work: output mappings, then the token goes on. `variables` are what it gave.
 * With output mappings only those reach the scope around it.
 */
export function finish(run: Run, instance: ElementInstance, variables?: Variables): void {
  const node = run.node(instance)
  const { outputs } = node.activity!
  const called = calledBy(run, instance)
  if (variables) {
    if (outputs.length > 0) instance.variables = { ...instance.variables, ...variables }
    else setVariables(run, instance, variables)
  }
  const isDone = guarded(run, instance, 'completing', () => {
    const parent = run.parentOf(instance)!
    collectOutput(run, instance, parent, node)
    if (called && node.activity!.passesAll.out) setVariables(run, parent, called.variables ?? {})
    applyOutputs(run, instance, outputs, called ?? instance)
    return true
  })
  if (isDone) conclude(run, instance, node)
}

/** The execution ends and the token goes on, nothing more being evaluated. */
export function conclude(run: Run, instance: ElementInstance, node: CompiledNode): void {
  const parent = run.parentOf(instance)!
  const called = calledBy(run, instance)
  rememberCompensable(run, instance, node, called ?? instance)
  if (called) run.remove(called)
  const { compensates, key } = instance
  run.remove(instance)
  if (parent.kind === 'repetition') {
    run.emit('completed', parent, node.id, node.type, key)
    parent.tokens--
    executionDone(run, parent, node)
    return
  }
  activityDone(run, node, parent, compensates, key)
}

/** An activity with all its repetitions is done. */
export function activityDone(
  run: Run,
  node: CompiledNode,
  scope: ElementInstance,
  compensates: number | undefined,
  key?: number,
): void {
  if (compensates !== undefined) {
    run.emit('completed', scope, node.id, node.type, key)
    scope.tokens--
    if (run.state.elements[compensates]) compensationRan(run, compensates)
    else if (scope.tokens === 0) scopeIsEmpty(run, scope)
    return
  }
  leaveActivity(run, node, scope, key)
}

function leaveActivity(run: Run, node: CompiledNode, scope: ElementInstance, key?: number): void {
  if (scope.kind === 'scope' && run.node(scope).behaviour === 'adHoc' && adHocIsDone(run, scope)) {
    run.emit('completed', scope, node.id, node.type, key)
    endAdHoc(run, scope)
    return
  }
  leave(run, node, scope, node.activity!.completionQuantity, key)
}

function calledBy(run: Run, call: ElementInstance): ElementInstance | undefined {
  if (call.kind !== 'call') return undefined
  return Object.values(run.state.elements).find(({ parent }) => parent === call.key)
}

/** What an execution of a multi-instance adds to the output collection. */
function collectOutput(run: Run, instance: ElementInstance, parent: ElementInstance, node: CompiledNode): void {
  const loop = node.activity!.loop
  if (parent.kind !== 'repetition' || loop?.kind !== 'multiInstance' || !loop.outputElement) return
  const index = Number(instance.variables?.['loopCounter'] ?? 1) - 1
  const output = (parent.repetition!.output ??= [])
  while (output.length <= index) output.push(null)
  output[index] = evaluate(run, loop.outputElement, visibleAt(run, instance))
}
