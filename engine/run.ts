import type { Value, Variables } from '../shared/expressions/value.ts'
import type { CompiledFile, CompiledFlow, CompiledNode, CompiledScope, Executable } from './executable.ts'
import type { Effect, EngineEvent } from './events.ts'
import { Refusal } from './failure.ts'
import type { ElementInstance, InstanceState, Job, Subscription } from './state.ts'

/** A token on its way: it comes to `node` over `flow`, or begins there. */
export interface Move {
  /** of a boundary event that has come beside its activity: what came with it */
  readonly came?: Variables
  readonly flow: CompiledFlow | null
  readonly node: CompiledNode
  readonly scope: ElementInstance
}

/**
 * What the parts of the engine ask of parts that build on them; given in one place (`step.ts`), so that each
 * file knows only those below it.
 */
export interface Acts {
  /** an activity begins in a scope, with all its repetitions and boundary events */
  beginActivity(run: Run, node: CompiledNode, scope: ElementInstance, more?: Partial<ElementInstance>): ElementInstance
  /** one execution of an activity; `parent` is its scope, or its loop or multi-instance */
  execute(run: Run, node: CompiledNode, parent: ElementInstance, more?: Partial<ElementInstance>): ElementInstance
  /** an execution has done its work and gives variables: output mappings, then the token goes on */
  finish(run: Run, instance: ElementInstance, variables?: Variables): void
  /** an activity with all its repetitions is done */
  activityDone(
    run: Run,
    node: CompiledNode,
    scope: ElementInstance,
    compensates: number | undefined,
    key?: number,
  ): void
  /** a compensation handler is done; `askedBy` is the key of what asked for it */
  compensationRan(run: Run, askedBy: number): void
  /** an ad-hoc sub-process has no token left; true where it stays open */
  adHocIsEmpty(run: Run, scope: ElementInstance, node: CompiledNode): boolean
}

/** A loop that nothing slows down is found after this many moves of one command. */
const MOST_MOVES = 100_000
/** Called processes and sub-processes inside one another. */
const MOST_LEVELS = 500

/**
 * One command at work on its own copy of the state. The functions of the other files take it first; none
 * of them outlives the command.
 */
export class Run {
  readonly executable: Executable
  readonly state: InstanceState
  readonly nowMs: number
  /** values of data stores, those of this command's own writes among them */
  readonly stores: Record<string, Value>
  readonly acts: Acts
  readonly events: EngineEvent[] = []
  readonly effects: Effect[] = []
  /** a variable changed or a condition was newly awaited: conditional events have to be looked at */
  mayMeetConditions = false
  /** tokens moved or ended: joins that depend on tokens elsewhere have to be looked at */
  isUnsettled = false
  #next: Move | null = null
  #queue: Move[] = []
  #head = 0
  #moves = 0

  constructor(
    executable: Executable,
    state: InstanceState,
    nowMs: number,
    stores: Readonly<Record<string, Value>>,
    acts: Acts,
  ) {
    this.executable = executable
    this.state = state
    this.nowMs = nowMs
    this.stores = { ...stores }
    this.acts = acts
  }

  /** The token in hand goes on before all others (SEMANTICS.md, "Order"). */
  goOn(move: Move): void {
    if (this.#next) this.#queue.push(move)
    else this.#next = move
  }

  /** A token that a split made: after those that were to be moved before. */
  putOff(move: Move): void {
    this.#queue.push(move)
  }

  /** The next token to move whose scope still lives. */
  takeMove(): Move | null {
    for (;;) {
      let move = this.#next
      if (move) this.#next = null
      else {
        if (this.#head === this.#queue.length) {
          this.#queue.length = this.#head = 0
          return null
        }
        move = this.#queue[this.#head++]!
      }
      if (this.state.elements[move.scope.key] !== move.scope) continue
      if (++this.#moves > MOST_MOVES) throw circling(move.node)
      this.isUnsettled = true
      return move
    }
  }

  /** Drops the tokens that move in a scope whose tokens all end. */
  dropMoves(scope: ElementInstance): void {
    if (this.#next?.scope === scope) this.#next = null
    this.#queue = this.#queue.slice(this.#head).filter((move) => move.scope !== scope)
    this.#head = 0
  }

  file(instance: ElementInstance): CompiledFile {
    return this.executable.files[instance.file]!
  }

  /** The flow node of an instance. */
  node(instance: ElementInstance): CompiledNode {
    return this.file(instance).nodes.get(instance.element)!
  }

  /** The process or sub-process that an instance is of. */
  scopeOf(instance: ElementInstance): CompiledScope {
    return this.file(instance).scopes.get(instance.element)!
  }

  create(
    element: string,
    file: number,
    parent: ElementInstance | null,
    kind: ElementInstance['kind'],
    more: Partial<ElementInstance> = {},
  ): ElementInstance {
    const key = this.state.nextKey++
    const instance: ElementInstance = {
      key,
      element,
      file,
      parent: parent?.key ?? 0,
      kind,
      phase: 'active',
      tokens: 0,
      ...more,
    }
    if (kind === 'process') this.#checkDepth(instance)
    this.state.elements[key] = instance
    return instance
  }

  addJob(job: Omit<Job, 'key'>): void {
    const key = this.state.nextKey++
    this.state.jobs[key] = { key, ...job }
  }

  addSubscription(subscription: Omit<Subscription, 'key'>): void {
    const key = this.state.nextKey++
    this.state.subscriptions[key] = { key, ...subscription }
    if (subscription.kind === 'conditional') this.mayMeetConditions = true
  }

  /** Takes an instance out, with all jobs, subscriptions and incidents that are its own. */
  remove(instance: ElementInstance): void {
    delete this.state.elements[instance.key]
    this.isUnsettled = true
    this.forget((key) => key === instance.key)
  }

  /** Takes out jobs, subscriptions and incidents of instances. */
  forget(isOf: (instance: number) => boolean): void {
    const { jobs, subscriptions, incidents } = this.state
    for (const table of [jobs, subscriptions, incidents] as Record<number, { key: number; instance: number }>[]) {
      for (const key in table) if (isOf(table[key]!.instance)) delete table[key]
    }
  }

  parentOf(instance: ElementInstance): ElementInstance | null {
    return this.state.elements[instance.parent] ?? null
  }

  /** The process, sub-process or called process that directly contains an instance. */
  scopeAround(instance: ElementInstance): ElementInstance {
    let around = this.parentOf(instance)!
    while (around.kind === 'repetition') around = this.parentOf(around)!
    return around
  }

  /** The process instance that an instance is in, itself for a process. */
  processOf(instance: ElementInstance): ElementInstance {
    let process = instance
    while (process.kind !== 'process') process = this.parentOf(process)!
    return process
  }

  emit(
    event: EngineEvent['event'],
    scope: ElementInstance,
    element: string,
    elementType: string,
    key?: number,
    data?: EngineEvent['data'],
  ): void {
    const process = this.processOf(scope)
    this.events.push({
      event,
      process: process.element,
      instance: process.instance ?? this.state.id,
      element,
      elementType,
      ...(key === undefined ? {} : { key }),
      ...(data === undefined ? {} : { data }),
    })
  }

  #checkDepth(instance: ElementInstance): void {
    let levels = 0
    for (let around = this.parentOf(instance); around; around = this.parentOf(around)) levels++
    if (levels > MOST_LEVELS) {
      throw new Refusal({
        severity: 'error',
        code: 'nested-too-deep',
        elementId: instance.element,
        message: `The process ${instance.element} calls itself, directly or through others, ${MOST_LEVELS} levels deep.`,
        mend: 'Give the call a condition that ends it.',
      })
    }
  }
}

function circling(node: CompiledNode): Refusal {
  return new Refusal({
    severity: 'error',
    code: 'circles-without-end',
    elementId: node.id,
    message: `Tokens circle through ${node.type} ${node.id} without ever waiting: ${MOST_MOVES} moves at one instant.`,
    mend: 'Give the loop a condition that ends it, or a task or timer that it waits at.',
  })
}
