import type { Chance } from './chance.ts'
import type {
  ActivityPlan,
  BoundaryPlan,
  EventPlan,
  GatewayPlan,
  RepetitionPlan,
  ScopePlan,
  TaskTag,
  Trigger,
  Work,
} from './plan.ts'

/** Draws flow nodes; ids are unique in the model. */
export class RandomNodes {
  readonly #chance: Chance
  readonly #counts = new Map<string, number>()
  /** inside of a sub-process; null where the model is deep enough */
  readonly #inner: (() => ScopePlan) | null
  /** ids of processes that may be called */
  readonly #callable: readonly string[]

  constructor(
    chance: Chance,
    counts: Map<string, number>,
    callable: readonly string[],
    inner: (() => ScopePlan) | null,
  ) {
    this.#chance = chance
    this.#counts = counts
    this.#callable = callable
    this.#inner = inner
  }

  id(letter: string): string {
    const count = (this.#counts.get(letter) ?? 0) + 1
    this.#counts.set(letter, count)
    return `${letter}${count}`
  }

  activity(): ActivityPlan {
    const chance = this.#chance
    const work = this.#work()
    const id = this.id({ task: 'T', subProcess: 'Sub', call: 'Call' }[work.kind])
    const repetition = chance.happens(0.15) ? this.#repetition() : null
    const count = chance.happens(work.kind === 'task' ? 0.3 : 0.6) ? chance.between(1, 2) : 0
    return {
      kind: 'activity',
      id,
      work,
      startQuantity: chance.happens(0.04) ? 2 : 1,
      completionQuantity: chance.happens(0.04) ? chance.between(2, 3) : 1,
      repetition,
      boundaryEvents: Array.from({ length: count }, () => this.#boundary(work, repetition !== null)),
      default: null,
    }
  }

  task(type?: TaskTag): ActivityPlan {
    return {
      kind: 'activity',
      id: this.id('T'),
      work: { kind: 'task', type: type ?? this.#taskTag(), seconds: this.#seconds() },
      startQuantity: 1,
      completionQuantity: 1,
      repetition: null,
      boundaryEvents: [],
      default: null,
    }
  }

  gateway(type: GatewayPlan['type']): GatewayPlan {
    const letter = { exclusive: 'X', inclusive: 'O', parallel: 'P', eventBased: 'Race' }[type]
    return { kind: 'gateway', id: this.id(letter), type, default: null }
  }

  start(isTopLevel: boolean): EventPlan {
    const kinds = ['message', 'signal', 'conditional'] as const
    const trigger: Trigger =
      isTopLevel && this.#chance.happens(0.15) ? { kind: this.#chance.pick(kinds) } : { kind: 'none' }
    return this.#event('Start', 'start', trigger)
  }

  end(isInside: boolean): EventPlan {
    const kind = this.#chance.weighted({
      none: 60,
      message: 6,
      signal: 4,
      terminate: 8,
      error: isInside ? 20 : 2,
      escalation: isInside ? 20 : 2,
    })
    return this.#event('End', 'end', kind === 'error' || kind === 'escalation' ? this.#thrown(kind) : { kind })
  }

  plainEnd(): EventPlan {
    return this.#event('End', 'end', { kind: 'none' })
  }

  throwing(isInside: boolean): EventPlan {
    const kind = this.#chance.weighted({ none: 3, message: 3, signal: 2, escalation: isInside ? 9 : 1 })
    return this.#event('Throw', 'intermediateThrow', kind === 'escalation' ? this.#thrown(kind) : { kind })
  }

  catching(): EventPlan {
    const kind = this.#chance.weighted({ timer: 5, message: 5, signal: 1, conditional: 1 })
    const trigger: Trigger = kind === 'timer' ? this.#timer() : { kind }
    return {
      ...this.#event('Catch', 'intermediateCatch', trigger),
      seconds: this.#seconds(),
      // timers come for sure: the engine cannot be told otherwise
      probability: kind !== 'timer' && this.#chance.happens(0.1) ? 0.5 : 1,
    }
  }

  link(name: string, position: 'intermediateThrow' | 'intermediateCatch'): EventPlan {
    return this.#event('Link', position, { kind: 'link', name })
  }

  #event(letter: string, position: EventPlan['position'], trigger: Trigger): EventPlan {
    return { kind: 'event', id: this.id(letter), position, trigger, seconds: [0], probability: 1 }
  }

  #work(): Work {
    const chance = this.#chance
    if (this.#inner && chance.happens(0.2)) return { kind: 'subProcess', inner: this.#inner() }
    if (this.#callable.length > 0 && chance.happens(0.12)) return { kind: 'call', process: chance.pick(this.#callable) }
    return { kind: 'task', type: this.#taskTag(), seconds: this.#seconds() }
  }

  #taskTag(): TaskTag {
    return this.#chance.pick(['userTask', 'serviceTask', 'scriptTask', 'businessRuleTask', 'sendTask', 'receiveTask'])
  }

  #repetition(): RepetitionPlan {
    const chance = this.#chance
    const times = chance.between(0, 3)
    if (chance.happens(0.5)) {
      return { kind: 'multiInstance', isSequential: chance.happens(0.4), times, isLiteral: chance.happens(0.7) }
    }
    const testBefore = chance.happens(0.4)
    if (chance.happens(0.4)) return { kind: 'loop', testBefore, maximum: chance.between(1, 3), times: null }
    return { kind: 'loop', testBefore, maximum: chance.happens(0.5) ? chance.between(1, 3) : null, times }
  }

  /**
   * What a scenario can say of a task's boundary events is what the one who works can do: throw an error or
   * escalation, at some time or in place of completing. Inside sub-processes and called processes both are
   * thrown by the model.
   */
  #boundary(work: Work, isRepeated: boolean): BoundaryPlan {
    const chance = this.#chance
    const id = this.id('B')
    const isInterrupting = chance.happens(0.6)
    const probability = chance.pick([1, 1, 0.5])
    const seconds = this.#seconds()
    const isTask = work.kind === 'task'
    const isByHand = isTask && work.type !== 'receiveTask' && !isRepeated
    const thrown = isTask ? (isByHand ? 3 : 0) : 8
    const kind = chance.weighted({ timer: 4, message: 3, signal: 1, conditional: 1, error: thrown, escalation: thrown })
    switch (kind) {
      case 'timer':
        return { id, trigger: this.#timer(), isInterrupting, seconds, probability: 1 }
      case 'signal':
      case 'conditional':
        return { id, trigger: { kind }, isInterrupting, seconds, probability }
      case 'message': {
        const isAtCompletion = isTask && !isRepeated && isInterrupting && chance.happens(0.3)
        return { id, trigger: { kind }, isInterrupting, seconds: isAtCompletion ? null : seconds, probability }
      }
      case 'error':
      case 'escalation': {
        const isHere = kind === 'error' || isInterrupting
        if (!isTask) return { id, trigger: this.#caught(kind), isInterrupting: isHere, seconds: null, probability: 0 }
        const isAtCompletion = isHere && chance.happens(0.5)
        const trigger = { kind, code: `${kind}-${id}` }
        return { id, trigger, isInterrupting: isHere, seconds: isAtCompletion ? null : seconds, probability }
      }
    }
  }

  #thrown(kind: 'error' | 'escalation'): Extract<Trigger, { kind: 'error' | 'escalation' }> {
    return { kind, code: this.#chance.pick([null, `${kind}-1`, `${kind}-1`, `${kind}-2`]) }
  }

  #caught(kind: 'error' | 'escalation'): Trigger {
    return { kind, code: this.#chance.pick([null, null, `${kind}-1`, `${kind}-2`]) }
  }

  #timer(): Trigger {
    const form = this.#chance.weighted({ duration: 8, date: 1, cycle: 1 })
    return { kind: 'timer', form, seconds: this.#chance.between(1, form === 'date' ? 15 : 6) }
  }

  #seconds(): readonly number[] {
    const chance = this.#chance
    return Array.from({ length: chance.happens(0.4) ? 3 : 1 }, () => chance.between(1, 8))
  }
}
