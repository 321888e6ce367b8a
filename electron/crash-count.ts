/** Crashes that are followed by another one later than this stand for themselves. */
const withinMs = 60_000
/** so many within a minute end in a question, not in a loop */
const most = 3
const firstPauseMs = 250

/** Counts crashes of one part, and says how to go on after each. */
export class CrashCount {
  #at: readonly number[] = []

  /**
   * @param now milliseconds since 1970
   * @returns how long to wait before it is started again, longer each time; `tooMany` with their number where that
   * would go on for ever
   */
  add(now: number): { readonly pauseMs: number } | { readonly tooMany: number } {
    this.#at = [...this.#at.filter((at) => now - at < withinMs), now]
    const count = this.#at.length
    return count >= most ? { tooMany: count } : { pauseMs: firstPauseMs * 4 ** (count - 1) }
  }

  /** The user wants it tried again. */
  forget(): void {
    this.#at = []
  }
}
