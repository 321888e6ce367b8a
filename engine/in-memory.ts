import type { Value, Variables } from '../shared/expressions/value.ts'
import type { Problem } from '../shared/problem.ts'
import type { Command, Stores } from './commands.ts'
import { awaitsMessage, conditionalStarts, startsBy, type Message, type StartByEvent } from './correlation.ts'
import type { Effect, EngineEvent } from './events.ts'
import type { CompiledNode, Executable } from './executable.ts'
import { conditionHolds, needsAllEvents } from './start-events.ts'
import { step } from './step.ts'
import type { InstanceState, Job } from './state.ts'

/** A line of the trace, without its number. */
export interface TracedEvent extends EngineEvent {
  readonly atMs: number
}

/** A command without its time, which is the present of the instances. */
export type UntimedCommand = Command extends infer C ? (C extends Command ? Omit<C, 'nowMs'> : never) : never

/** All that instances in memory are at one moment; what it is made of is replaced by each command, never changed. */
export interface InMemorySnapshot {
  readonly instances: readonly (readonly [string, InstanceState])[]
  readonly traced: number
  readonly commands: number
  readonly stores: Stores
  readonly kept: InMemoryInstances['kept'][number][]
  readonly nowMs: number
  readonly came: readonly (readonly [CompiledNode, ReadonlyMap<number, Variables>])[]
  readonly holding: readonly CompiledNode[]
  readonly count: number
}

/**
 * Process instances of one executable in memory, with a time of their own that moves only when it is told
 * to. Brings messages and signals from one to another in the order in which they were thrown; a message
 * that nothing waits for yet is kept until something does (SEMANTICS.md, "Messages").
 */
export class InMemoryInstances {
  readonly executable: Executable
  readonly instances = new Map<string, InstanceState>()
  readonly trace: TracedEvent[] = []
  readonly stores: Record<string, Value> = {}
  /** commands that were done, in order, with the data stores as they saw them */
  readonly history: { readonly id: string; readonly command: Command; readonly stores: Stores }[] = []
  /** messages that were thrown and nothing has waited for yet */
  readonly kept: (Message & { readonly variables: Variables })[] = []
  nowMs: number
  /** events that have come at parallel multiple start events, with what they brought */
  readonly #came = new Map<CompiledNode, Map<number, Variables>>()
  /** conditional start events whose condition held when it was last looked at */
  readonly #holding = new Set<CompiledNode>()
  #count = 0

  constructor(executable: Executable, nowMs: number) {
    this.executable = executable
    this.nowMs = nowMs
  }

  /** Starts an instance of a process. @returns its id, or why it cannot start */
  start(
    process: string,
    variables: Variables = {},
    startEvent?: string,
  ): { readonly id: string; readonly problem?: Problem } {
    const id = `${process}-${++this.#count}`
    const problem = this.#do(id, {
      kind: 'start',
      instance: id,
      process,
      variables,
      ...(startEvent === undefined ? {} : { startEvent }),
    })
    return problem ? { id, problem } : { id }
  }

  /** Does a command to an instance. @returns why it cannot be done, if so */
  do(id: string, command: UntimedCommand): Problem | undefined {
    return this.#do(id, command)
  }

  /** Brings a message to the one instance that waits for it, else to a process that it starts. */
  send(message: Message, variables: Variables = {}): Problem | undefined {
    const waiting = this.#waitingFor(message)
    if (waiting.length > 1) {
      return {
        severity: 'error',
        code: 'message-ambiguous',
        message: `${waiting.length} subscriptions wait for the message "${message.name}" and nothing tells them apart.`,
        mend: 'Send it with a correlation key, and give the message one in the model.',
      }
    }
    if (waiting.length === 1) {
      const { id, subscription } = waiting[0]!
      return this.#do(id, { kind: 'message', subscription, variables })
    }
    const [start] = startsBy(this.executable.files[0]!, 'message', message.name)
    if (start) return this.#startBy(start, variables)
    return {
      severity: 'error',
      code: 'message-not-awaited',
      message: `Nothing waits for the message "${message.name}"${message.correlationKey === undefined ? '' : ` with the key ${JSON.stringify(message.correlationKey)}`}.`,
      mend: 'Send it when something waits for it, with the name and key that it waits for.',
    }
  }

  /** Whether something waits for a signal, or would be started by it. */
  isSignalAwaited(name: string): boolean {
    if (startsBy(this.executable.files[0]!, 'signal', name).length > 0) return true
    return [...this.instances.values()].some(({ subscriptions }) =>
      Object.values(subscriptions).some((each) => each.kind === 'signal' && each.name === name),
    )
  }

  /** Brings a signal to all that wait for it, and to the processes that it starts. */
  signal(name: string, variables: Variables = {}): void {
    for (const [id, state] of [...this.instances]) {
      const isAwaited = Object.values(state.subscriptions).some((each) => each.kind === 'signal' && each.name === name)
      if (isAwaited) this.#do(id, { kind: 'signal', name, variables })
    }
    for (const start of startsBy(this.executable.files[0]!, 'signal', name)) this.#startBy(start, variables)
  }

  /** When the next timer is due, milliseconds since 1970; null without one. */
  nextTimerMs(): number | null {
    let next: number | null = null
    for (const state of this.instances.values()) {
      for (const { kind, dueMs } of Object.values(state.subscriptions)) {
        if (kind === 'timer' && dueMs !== undefined && (next === null || dueMs < next)) next = dueMs
      }
    }
    return next
  }

  /** Moves time on and fires what becomes due on the way, in order. */
  advanceTo(timeMs: number): Problem | undefined {
    for (let next = this.nextTimerMs(); next !== null && next <= timeMs; next = this.nextTimerMs()) {
      this.nowMs = Math.max(this.nowMs, next)
      for (const [id, state] of [...this.instances]) {
        if (!Object.values(state.subscriptions).some(({ kind, dueMs }) => kind === 'timer' && dueMs! <= this.nowMs))
          continue
        const problem = this.#do(id, { kind: 'timers' })
        if (problem) return problem
      }
    }
    this.nowMs = Math.max(this.nowMs, timeMs)
    return undefined
  }

  /** Jobs of all instances, in the order of instances and of creation. */
  jobs(): readonly { readonly id: string; readonly job: Job }[] {
    return [...this.instances].flatMap(([id, state]) => Object.values(state.jobs).map((job) => ({ id, job })))
  }

  /** How all is now, to come back to. */
  snapshot(): InMemorySnapshot {
    return {
      instances: [...this.instances],
      traced: this.trace.length,
      commands: this.history.length,
      stores: { ...this.stores },
      kept: [...this.kept],
      nowMs: this.nowMs,
      came: [...this.#came].map(([node, came]) => [node, new Map(came)]),
      holding: [...this.#holding],
      count: this.#count,
    }
  }

  /** Goes back to an earlier moment of these instances: what was done since has not happened. */
  restore(snapshot: InMemorySnapshot): void {
    this.instances.clear()
    for (const [id, state] of snapshot.instances) this.instances.set(id, state)
    this.trace.length = snapshot.traced
    this.history.length = snapshot.commands
    for (const name of Object.keys(this.stores)) delete this.stores[name]
    Object.assign(this.stores, snapshot.stores)
    this.kept.splice(0, Infinity, ...snapshot.kept)
    this.nowMs = snapshot.nowMs
    this.#came.clear()
    for (const [node, came] of snapshot.came) this.#came.set(node, new Map(came))
    this.#holding.clear()
    for (const node of snapshot.holding) this.#holding.add(node)
    this.#count = snapshot.count
  }

  #do(id: string, command: UntimedCommand): Problem | undefined {
    const timed = { ...command, nowMs: this.nowMs } as Command
    const { state, events, effects, refusal } = step(
      this.executable,
      this.instances.get(id) ?? null,
      timed,
      this.stores,
    )
    if (refusal) return refusal
    this.instances.set(id, state)
    this.history.push({ id, command: timed, stores: { ...this.stores } })
    for (const event of events) this.trace.push({ ...event, atMs: this.nowMs })
    for (const effect of effects) this.#bring(effect)
    this.#bringKept()
    return undefined
  }

  #bring(effect: Effect): void {
    switch (effect.kind) {
      case 'store':
        this.stores[effect.name] = effect.value
        this.#lookAtConditions()
        return
      case 'signal':
        this.signal(effect.name, effect.variables)
        return
      case 'message': {
        const { name, variables, correlationKey } = effect
        const message = { name, ...(correlationKey === undefined ? {} : { correlationKey }) }
        const waiting = this.#waitingFor(message)
        const isStart = startsBy(this.executable.files[0]!, 'message', name).length > 0
        if (waiting.length === 1 || (waiting.length === 0 && isStart)) this.send(message, variables)
        else this.kept.push({ ...message, variables })
      }
    }
  }

  /** At once, or when all events of a parallel multiple start event have come (10.5.2). */
  #startBy({ scope, node, definition }: StartByEvent, variables: Variables): Problem | undefined {
    if (!needsAllEvents(node)) return this.start(scope.id, variables, node.id).problem
    const came = this.#came.get(node) ?? new Map<number, Variables>()
    this.#came.set(node, came.set(definition, variables))
    if (came.size < node.definitions.length) return undefined
    this.#came.delete(node)
    return this.start(scope.id, Object.assign({}, ...came.values()) as Variables, node.id).problem
  }

  #lookAtConditions(): void {
    for (const start of conditionalStarts(this.executable.files[0]!)) {
      const { node, definition } = start
      const held = this.#holding.has(node)
      if (!conditionHolds(node.definitions[definition]!, this.stores, this.nowMs)) this.#holding.delete(node)
      else if (!held) {
        this.#holding.add(node)
        this.#startBy(start, {})
      }
    }
  }

  #bringKept(): void {
    for (const message of [...this.kept]) {
      const { variables, ...bare } = message
      const place = this.kept.indexOf(message)
      if (place < 0 || this.#waitingFor(bare).length !== 1) continue
      this.kept.splice(place, 1)
      this.send(bare, variables)
    }
  }

  #waitingFor(message: Message): readonly { readonly id: string; readonly subscription: number }[] {
    return [...this.instances].flatMap(([id, state]) =>
      Object.values(state.subscriptions)
        .filter((subscription) => awaitsMessage(subscription, message))
        .map(({ key }) => ({ id, subscription: key })),
    )
  }
}
