import type { Command } from '../engine/commands.ts'
import type { EngineEvent } from '../engine/events.ts'
import type { Executable } from '../engine/executable.ts'
import type { ElementInstance, InstanceState, Subscription } from '../engine/state.ts'
import { step } from '../engine/step.ts'
import type { Problem } from '../shared/problem.ts'
import type { Decisions } from './decisions.ts'
import { count, type Observation } from './marking.ts'
import { engineMarking } from './engine-marking.ts'
import type { Occurrence } from './occurrence.ts'
import { START_MS } from './write-model.ts'

/** What the engine cannot be told to do as the simulator does it. */
export class NotComparable extends Error {}
/** What the simulator says happens cannot happen in the engine. */
export class Impossible extends Error {}

/** Plays a process instance in the engine by what happened in the simulator. */
export class EngineCase {
  readonly #executable: Executable
  readonly #decisions: Decisions
  #state: InstanceState | null = null
  /** by key of scope instance: the order of beginning */
  readonly #serials = new Map<number, number>()
  readonly #activated = new Set<number>()
  /** times that a token came to each node or took each flow */
  readonly visits = new Map<string, number>()

  constructor(executable: Executable, decisions: Decisions) {
    this.#executable = executable
    this.#decisions = decisions
  }

  /** Incidents as lines to read. */
  incidents(): readonly string[] {
    return Object.values(this.#state?.incidents ?? {}).map(({ element, code }) => `incident ${code} at ${element}`)
  }

  /**
   * Does what happened.
   *
   * @param time seconds since the start
   * @throws {NotComparable} @throws {Impossible}
   */
  play(occurrence: Occurrence, time: number): Observation | Problem {
    const nowMs = START_MS + time * 1000
    const command = this.#command(occurrence, nowMs)
    const { state, events, refusal } = step(this.#executable, this.#state, command)
    if (refusal) return refusal
    this.#state = state
    return this.#observation(events)
  }

  #observation(events: readonly EngineEvent[]): Observation {
    const taken = new Map<string, number>()
    const ended = new Map<string, number>()
    for (const { event, element, elementType, key } of events) {
      if (event === 'taken') count(taken, element)
      if (event === 'taken' || event === 'activated') count(this.visits, element)
      if (key === undefined) continue
      if (event === 'activated' && (elementType === 'process' || elementType === 'subProcess'))
        this.#serials.set(key, this.#serials.size)
      if (elementType === 'process' || !isActivity(elementType)) continue
      if (event === 'activated') this.#activated.add(key)
      if ((event === 'completed' || event === 'terminated') && this.#activated.delete(key)) count(ended, element)
    }
    const { status, endedAt } = this.#state!
    const isOver = status !== 'active'
    const marking = isOver ? [] : engineMarking(this.#state!, this.#serials)
    return { marking, taken, ended, outcome: endedAt ?? null, isOver }
  }

  #command(occurrence: Occurrence, nowMs: number): Command {
    switch (occurrence.kind) {
      case 'start':
        return { kind: 'start', nowMs, instance: 'case', process: this.#mainProcess(), startEvent: occurrence.node }
      case 'done':
        return occurrence.inPlace === null
          ? this.#done(occurrence, nowMs)
          : this.#inPlace(occurrence, occurrence.inPlace, nowMs)
      case 'caught': {
        const waiting = this.#instances(occurrence).filter(({ phase }) => phase === 'active')
        const instance = found(waiting[occurrence.rank], occurrence)
        return this.#comes(this.#subscription(instance, occurrence.event), nowMs)
      }
      case 'boundary': {
        const host = found(this.#instances(occurrence)[occurrence.rank], occurrence)
        return this.#boundary(host, occurrence.event, nowMs)
      }
    }
  }

  #done(occurrence: Extract<Occurrence, { kind: 'done' }>, nowMs: number): Command {
    const instance = found(this.#executions(occurrence)[occurrence.rank], occurrence)
    const job = Object.values(this.#state!.jobs).find((each) => each.instance === instance.key)
    if (job) return { kind: 'completeJob', job: job.key, nowMs }
    return this.#comes(this.#subscription(instance, occurrence.node), nowMs)
  }

  #inPlace(occurrence: Extract<Occurrence, { kind: 'done' }>, event: string, nowMs: number): Command {
    const instance = found(this.#executions(occurrence)[occurrence.rank], occurrence)
    const parent = this.#state!.elements[instance.parent]!
    return this.#boundary(parent.kind === 'repetition' ? parent : instance, event, nowMs)
  }

  /** A boundary event comes: what it waits for, or what the one who works at the activity throws. */
  #boundary(host: ElementInstance, event: string, nowMs: number): Command {
    const { definitions } = this.#executable.files[0]!.nodes.get(event)!
    const { definition, name } = definitions[0]!
    if (definition.kind !== 'error' && definition.kind !== 'escalation')
      return this.#comes(this.#subscription(host, event), nowMs)
    const job = Object.values(this.#state!.jobs).find((each) => each.instance === host.key)
    if (!job) throw new NotComparable(`nobody works at ${host.element}`)
    return { kind: definition.kind === 'error' ? 'throwError' : 'throwEscalation', job: job.key, code: name!, nowMs }
  }

  #comes(subscription: Subscription, nowMs: number): Command {
    switch (subscription.kind) {
      case 'message':
        return { kind: 'message', subscription: subscription.key, nowMs }
      case 'timer':
        this.#checkOrder(subscription, nowMs)
        return { kind: 'fireTimer', subscription: subscription.key, nowMs }
      case 'signal':
      case 'conditional':
        // these come to all who wait for them, in the simulator to one
        if (this.#awaiting(subscription.element) > 1)
          throw new NotComparable(`several wait for ${subscription.element}`)
        if (subscription.kind === 'signal') return { kind: 'signal', name: subscription.name!, nowMs }
        this.#decisions.pendingEvent = subscription.element
        return { kind: 'setVariables', variables: { changed: nowMs }, nowMs }
    }
  }

  /** The engine by itself would fire this timer next. */
  #checkOrder(timer: Subscription, nowMs: number): void {
    const others = Object.values(this.#state!.subscriptions).filter(({ kind }) => kind === 'timer')
    const isOverdue = others.some(({ dueMs }) => dueMs! < nowMs)
    if (timer.dueMs! > nowMs) throw new Impossible(`timer ${timer.element} is due later than in the simulator`)
    if (isOverdue) return
    const first = others.filter(({ dueMs }) => dueMs === nowMs)[0]!
    if (first.key !== timer.key) throw new Impossible(`timer ${first.element} comes before ${timer.element}`)
  }

  #awaiting(element: string): number {
    return Object.values(this.#state!.subscriptions).filter((each) => each.element === element).length
  }

  #subscription(instance: ElementInstance, event: string): Subscription {
    const subscription = Object.values(this.#state!.subscriptions).find(
      (each) => each.instance === instance.key && each.element === event,
    )
    if (!subscription) throw new Impossible(`${instance.element} does not wait for ${event}`)
    return subscription
  }

  /** Instances of a node directly in a scope instance, in the order of their coming. */
  #instances({ node, scope }: Place): readonly ElementInstance[] {
    return Object.values(this.#state!.elements).filter(
      (each) => each.element === node && each.kind !== 'process' && this.#serials.get(each.parent) === scope,
    )
  }

  /** Executions of an activity: of a repeated one those inside. */
  #executions(place: Place): readonly ElementInstance[] {
    return this.#instances(place)
      .flatMap((host) =>
        host.kind === 'repetition'
          ? Object.values(this.#state!.elements).filter(({ parent }) => parent === host.key)
          : [host],
      )
      .toSorted((a, b) => a.key - b.key)
  }

  #mainProcess(): string {
    return this.#executable.files[0]!.model.processes[0]!.id
  }
}

interface Place {
  readonly node: string
  readonly scope: number
}

function isActivity(type: string): boolean {
  return /Task$|^task$|^subProcess$|^callActivity$/.test(type)
}

function found(
  instance: ElementInstance | undefined,
  { node, scope, rank }: Place & { rank: number },
): ElementInstance {
  if (!instance) throw new Impossible(`no ${node} #${rank} in ${scope}`)
  return instance
}
