/** Works on each thing one call after the other, on different things side by side. */
export class InTurn {
  /** last call of each */
  readonly #turns = new Map<string, Promise<unknown>>()

  /** Does the work when everything asked for earlier of the same key is over, however that ended. */
  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.#turns.get(key)
    const turn = (before ?? Promise.resolve()).catch(() => undefined).then(work)
    this.#turns.set(key, turn)
    try {
      return await turn
    } finally {
      if (this.#turns.get(key) === turn) this.#turns.delete(key)
    }
  }

  /** Until all that is under way is over. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#turns.values())
  }
}
