import { InMemoryInstances, type InMemorySnapshot } from '../../engine/in-memory.ts'
import type { Executable } from '../../engine/executable.ts'
import type { PracticeAct, PracticeJob } from '../../shared/contract/practice-contract.ts'
import type { DecisionModel } from '../../shared/decisions/decision-model.ts'
import type { Problem } from '../../shared/problem.ts'
import { requireVariables } from '../runtime/commanding.ts'
import { workAutomatic } from './work-automatic.ts'

/** What is practised: a draft with what belongs to it, as it would be deployed. */
export interface Practised {
  readonly diagramId: string
  readonly xml: string
  readonly executable: Executable
  readonly decisions: readonly DecisionModel[]
  /** form-js schemas as JSON text, by id */
  readonly forms: Readonly<Record<string, string>>
}

/** How far back steps can be taken. */
const mostSteps = 500

interface Moment {
  readonly instances: InMemorySnapshot
  readonly claimed: readonly string[]
}

/**
 * One person's practice of a process. The same engine as the runtime's, in memory: there is no store here,
 * and work outside is never done, only answered by hand.
 */
export class PracticeSession {
  readonly practised: Practised
  readonly instances: InMemoryInstances
  readonly #past: Moment[] = []
  readonly #beginning: Moment
  #claimed = new Set<string>()

  constructor(practised: Practised, nowMs: number) {
    this.practised = practised
    this.instances = new InMemoryInstances(practised.executable, nowMs)
    this.#beginning = this.#moment()
  }

  /** steps that can be taken back */
  get steps(): number {
    return this.#past.length
  }

  isClaimed({ instance, job }: Pick<PracticeJob, 'instance' | 'job'>): boolean {
    return this.#claimed.has(`${instance}/${job}`)
  }

  /**
   * Does one step, and what follows from it by itself: scripts and decisions.
   *
   * @returns why it was not done, and then nothing has changed
   */
  async act(act: PracticeAct): Promise<Problem | null> {
    const before = this.#moment()
    const problem = this.#do(act) ?? (await workAutomatic(this.instances, this.practised.decisions))
    if (problem) {
      this.#goTo(before)
      return problem
    }
    this.#past.push(before)
    if (this.#past.length > mostSteps) this.#past.shift()
    return null
  }

  /** Takes the last step back; without one nothing happens. */
  stepBack(): void {
    const before = this.#past.pop()
    if (before) this.#goTo(before)
  }

  /** From the beginning. */
  restart(): void {
    this.#past.length = 0
    this.#goTo(this.#beginning)
  }

  /** @throws INVALID for variables that no variable can hold */
  #do(act: PracticeAct): Problem | undefined {
    const { instances } = this
    const given = 'variables' in act ? requireVariables(act.variables) : {}
    switch (act.kind) {
      case 'start':
        return instances.start(act.process, given, act.startEvent ?? undefined).problem
      case 'complete':
        return instances.do(act.instance, { kind: 'completeJob', job: act.job, variables: given })
      case 'claim':
        if (act.isClaimed) this.#claimed.add(`${act.instance}/${act.job}`)
        else this.#claimed.delete(`${act.instance}/${act.job}`)
        return undefined
      case 'throwError':
      case 'throwEscalation':
        return instances.do(act.instance, { kind: act.kind, job: act.job, code: act.code, variables: given })
      case 'fail':
        return instances.do(act.instance, { kind: 'failJob', job: act.job, message: act.message, retries: 0 })
      case 'retry':
        return instances.do(act.instance, { kind: 'retry', incident: act.incident })
      case 'skip':
        return instances.do(act.instance, { kind: 'skip', incident: act.incident, variables: given })
      case 'wait': {
        const next = instances.nextTimerMs()
        return next === null ? noTimer : instances.advanceTo(next)
      }
      case 'message':
        return instances.do(act.instance, { kind: 'message', subscription: act.subscription, variables: given })
      case 'signal':
        if (!instances.isSignalAwaited(act.name)) return signalNotAwaited(act.name)
        instances.signal(act.name, given)
        return undefined
      case 'setVariables':
        return instances.do(act.instance, { kind: 'setVariables', scope: act.scope, variables: given })
      case 'beginAdHoc':
        return instances.do(act.instance, { kind: 'begin', adHoc: act.scope, element: act.element })
      case 'endAdHoc':
        return instances.do(act.instance, { kind: 'endAdHoc', adHoc: act.scope })
    }
  }

  #moment(): Moment {
    return { instances: this.instances.snapshot(), claimed: [...this.#claimed] }
  }

  #goTo({ instances, claimed }: Moment): void {
    this.instances.restore(instances)
    this.#claimed = new Set(claimed)
  }
}

const noTimer: Problem = {
  severity: 'error',
  code: 'no-timer',
  message: 'No timer is set, so there is nothing to wait for.',
  mend: 'Do one of the tasks, or send what is awaited.',
}

function signalNotAwaited(name: string): Problem {
  return {
    severity: 'error',
    code: 'signal-not-awaited',
    message: `Nothing waits for the signal "${name}".`,
    mend: 'Send it when something waits for it.',
  }
}
