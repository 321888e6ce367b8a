/**
 * @param done        replications done, those with one more of a resource included
 * @param remainingMs time left at the pace so far
 */
export type ProgressReport = (done: number, total: number, elapsedMs: number, remainingMs: number) => void

/** Counts replications and foretells the time left. */
export class Progress {
  readonly #startedAt = performance.now()
  readonly #report: ProgressReport | undefined
  #total: number
  #done = 0

  constructor(total: number, report?: ProgressReport) {
    this.#total = total
    this.#report = report
  }

  get elapsedMs(): number {
    return performance.now() - this.#startedAt
  }

  /** Null before the first replication. */
  get remainingMs(): number | null {
    return this.#done === 0 ? null : (this.elapsedMs / this.#done) * (this.#total - this.#done)
  }

  /** More to do than was known at the start. */
  extend(more: number): void {
    this.#total += more
  }

  advance(): void {
    this.#done++
    this.#report?.(this.#done, this.#total, this.elapsedMs, this.remainingMs ?? 0)
  }
}
