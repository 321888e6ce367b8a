import { cancel, cancelInside } from './cancelling.ts'
import type { CompiledNode } from './executable.ts'
import { leave } from './leaving.ts'
import type { Run } from './run.ts'
import { declareData, isEventSubProcess, tokenEnds } from './scopes.ts'
import type { Compensable, ElementInstance } from './state.ts'
import { passEvent } from './catching.ts'
import { variablesAt } from './variables.ts'

/** Keeps a completed activity that something could compensate, with its variables as they are (10.7.1). */
export function rememberCompensable(
  run: Run,
  instance: ElementInstance,
  node: CompiledNode,
  /** what ran inside: itself, or the called process */
  inside: ElementInstance,
): void {
  if (instance.compensates !== undefined || instance.kind === 'repetition') return
  const handler = node.activity!.compensationHandler
  const own = inside.kind === 'node' || inside.kind === 'call' ? null : run.scopeOf(inside)
  const byEvent = own?.compensationSubProcess ?? null
  const inner = inside.compensable
  if (!handler && !byEvent && !inner) return
  const around = run.scopeAround(instance)
  const compensable: Compensable = {
    activity: node.id,
    file: byEvent && !handler ? byEvent.file.index : node.file.index,
    ...(handler ? { handler } : byEvent ? { handler: byEvent.id } : {}),
    ...(own || instance.variables ? { variables: variablesBetween(run, inside) } : {}),
    ...(inner && !handler ? { inner } : {}),
  }
  around.compensable = [...(around.compensable ?? []), compensable]
}

/**
 * A compensation event asks for what was done to be undone, the last first (10.7.2): of the activity that it
 * names, else of all in its scope; of an event sub-process, in the scope around it.
 *
 * @returns false if there is nothing to do; else the event's instance goes on when all is done, or at once
 *   where it does not wait for completion
 */
export function compensate(run: Run, instance: ElementInstance, node: CompiledNode): boolean {
  const definition = node.definitions.map(({ definition }) => definition).find(({ kind }) => kind === 'compensate')
  if (definition?.kind !== 'compensate') return false
  const scope = run.parentOf(instance)!
  const { activityRef } = definition
  const owner = ownerOf(run, scope, activityRef)
  const all = owner.compensable ?? []
  const meant = all.filter(({ activity }) => activityRef === undefined || activity === activityRef)
  const pending = inReverse(meant)
  if (pending.length === 0) return false
  owner.compensable = all.filter((each) => !meant.includes(each))
  instance.compensation = pending
  if (!definition.waitForCompletion) {
    scope.tokens++
    if (node.behaviour === 'end') tokenEnds(run, scope)
    else leave(run, node, scope)
    instance.phase = 'leaving'
  }
  runNext(run, instance)
  return true
}

/** A handler is done: the next one, or whoever asked for them goes on. */
export function compensationRan(run: Run, askedBy: number): void {
  const instance = run.state.elements[askedBy]
  if (instance) runNext(run, instance)
}

/**
 * A cancel end event: the transaction around it ends all that is in it, compensates what was done, and
 * leaves over its cancel boundary event (10.7.3, 13.3.4).
 *
 * @returns false if it is in no transaction
 */
export function cancelTransaction(run: Run, scope: ElementInstance): boolean {
  let transaction: ElementInstance | null = scope
  while (transaction && !isTransaction(run, transaction)) transaction = run.parentOf(transaction)
  if (!transaction) return false
  const { key } = transaction
  const pending = inReverse([...innerCompensables(run, scope, transaction), ...(transaction.compensable ?? [])])
  cancelInside(run, transaction)
  delete transaction.compensable
  run.forget((instance) => instance === key)
  transaction.phase = 'cancelling'
  transaction.compensation = pending
  runNext(run, transaction)
  return true
}

/** What was done in scopes that were still running inside the transaction. */
function innerCompensables(run: Run, scope: ElementInstance, transaction: ElementInstance): readonly Compensable[] {
  const found: Compensable[] = []
  for (let at: ElementInstance | null = scope; at && at !== transaction; at = run.parentOf(at)) {
    found.unshift(...(at.compensable ?? []))
  }
  return found
}

function runNext(run: Run, instance: ElementInstance): void {
  const next = instance.compensation!.shift()
  if (next) {
    runHandler(run, instance, next)
    return
  }
  delete instance.compensation
  if (instance.phase === 'cancelling') {
    transactionIsCancelled(run, instance)
    return
  }
  const scope = run.parentOf(instance)!
  const node = run.node(instance)
  const hasLeft = instance.phase === 'leaving'
  run.remove(instance)
  if (hasLeft || node.behaviour === 'end') {
    if (!hasLeft) run.emit('completed', scope, node.id, node.type, instance.key)
    tokenEnds(run, scope)
  } else leave(run, node, scope, 1, instance.key)
}

/** Begins a handler in the scope of what asked for it, with the variables of what it compensates. */
function runHandler(run: Run, askedBy: ElementInstance, { handler, file, variables, inner }: Compensable): void {
  const scope = askedBy.phase === 'cancelling' ? askedBy : run.parentOf(askedBy)!
  const node = run.executable.files[file]!.nodes.get(handler!)!
  const more = { compensates: askedBy.key, ...(variables ? { variables: { ...variables } } : {}) }
  scope.tokens++
  if (!isEventSubProcess(node)) {
    run.acts.beginActivity(run, node, scope, more)
    return
  }
  const compiled = node.file.scopes.get(node.id)!
  const instance = run.create(node.id, file, scope, 'scope', {
    tokens: 1,
    ...more,
    ...(inner ? { compensable: [...inner] } : {}),
  })
  declareData(instance, compiled)
  run.emit('activated', scope, node.id, node.type, instance.key)
  passEvent(run, node.startEvent!, instance, {})
}

function transactionIsCancelled(run: Run, transaction: ElementInstance): void {
  const node = run.node(transaction)
  const body = run.parentOf(transaction)!
  // of a multi-instance transaction all instances end with the one that is cancelled
  const host = body.kind === 'repetition' ? body : transaction
  const scope = run.parentOf(host)!
  cancel(run, host)
  scope.tokens++
  const event = node.boundaryEvents.find(({ definitions }) =>
    definitions.some(({ definition }) => definition.kind === 'cancel'),
  )
  if (event) passEvent(run, event, scope, {})
  else leave(run, node, scope, node.activity!.completionQuantity)
}

/** Whose completed activities are meant: of the scope itself, of an event sub-process those around it. */
function ownerOf(run: Run, scope: ElementInstance, activityRef: string | undefined): ElementInstance {
  const isMeant = (at: ElementInstance) =>
    at.compensable?.some(({ activity }) => activityRef === undefined || activity === activityRef) ?? false
  let owner = scope
  while (
    !isMeant(owner) &&
    owner.kind === 'scope' &&
    (isEventSubProcess(run.node(owner)) || activityRef !== undefined)
  ) {
    owner = run.scopeAround(owner)
  }
  return owner
}

/** Handlers in the reverse order of completion; of a sub-process without one, those of what is inside. */
function inReverse(compensables: readonly Compensable[]): Compensable[] {
  return [...compensables].reverse().flatMap((each) =>
    each.handler !== undefined
      ? [each]
      : inReverse(each.inner ?? []).map((inner) => ({
          ...inner,
          variables: { ...each.variables, ...inner.variables },
        })),
  )
}

/** Variables of a sub-process or execution that are its own; of a called process all of them. */
function variablesBetween(run: Run, inside: ElementInstance) {
  return inside.kind === 'process' ? variablesAt(run.state, inside) : { ...inside.variables }
}

function isTransaction(run: Run, instance: ElementInstance): boolean {
  if (instance.kind !== 'scope') return false
  const { node } = run.node(instance)
  return node.kind === 'subProcess' && node.variant === 'transaction'
}
