import type { LintFinding } from '../../shared/lint/find-lint.ts'
import type { Problem } from '../../shared/problem.ts'
import type { ResolvedScenario } from '../../shared/scenario/scenario.ts'

export interface CheckQuestion {
  readonly xml: string
  /** to be checked against the model too */
  readonly scenario: ResolvedScenario | null
}

export interface ModelFindings {
  /** what of the file could not be read as it is meant */
  readonly reading: readonly Problem[]
  readonly own: readonly Problem[]
  readonly lint: readonly LintFinding[]
  /** of the scenario, where one was given */
  readonly scenario: readonly Problem[]
}

export type CheckReply = { readonly found: ModelFindings } | { readonly fault: string }

/** The part of a worker that a check needs. */
export interface CheckWorker {
  postMessage(question: CheckQuestion): void
  onmessage: ((event: MessageEvent<CheckReply>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
  terminate(): void
}

interface Asked {
  readonly question: CheckQuestion
  readonly onFound: (found: ModelFindings) => void
  readonly onFault: (fault: string) => void
}

/**
 * Checks diagrams in a thread of its own, one at a time. What is asked while it is busy waits, and only the newest of
 * that is answered: what was drawn since makes the others worthless.
 */
export class ModelCheck {
  #worker: CheckWorker | null = null
  #running: Asked | null = null
  #next: Asked | null = null
  readonly #start: () => CheckWorker

  constructor(start: () => CheckWorker = startWorker) {
    this.#start = start
  }

  /** @returns forgets the question: its answer will not be told */
  ask(asked: Asked): () => void {
    this.#next = asked
    this.#go()
    return () => {
      if (this.#next === asked) this.#next = null
      // it is worked out to its end, but for nobody
      if (this.#running === asked) this.#running = { ...asked, onFound: () => {}, onFault: () => {} }
    }
  }

  stop(): void {
    this.#worker?.terminate()
    this.#worker = null
    this.#running = null
    this.#next = null
  }

  #go(): void {
    if (this.#running || !this.#next) return
    this.#running = this.#next
    this.#next = null
    this.#worker ??= this.#started()
    this.#worker.postMessage(this.#running.question)
  }

  #started(): CheckWorker {
    const worker = this.#start()
    worker.onmessage = ({ data }) => {
      const asked = this.#running
      this.#running = null
      if ('found' in data) asked?.onFound(data.found)
      else asked?.onFault(data.fault)
      this.#go()
    }
    // it could not be loaded, or died: the next question starts another one
    worker.onerror = (event) => {
      const asked = this.#running
      worker.terminate()
      this.#worker = null
      this.#running = null
      asked?.onFault(event.message)
      this.#go()
    }
    return worker
  }
}

function startWorker(): CheckWorker {
  return new Worker(new URL('./check-model.worker.ts', import.meta.url), { type: 'module' })
}
