/** Lets a generator wait for news that callbacks bring. */
export class Changes {
  #isChanged = false
  #wake: (() => void) | null = null

  /** Something is new: whoever waits goes on. */
  notify = (): void => {
    this.#isChanged = true
    this.#wake?.()
  }

  /** Resolves at the next news, or at once if there has been some since the last call; at the latest after `ms`. */
  async next(ms = Infinity): Promise<void> {
    if (!this.#isChanged && ms > 0)
      await new Promise<void>((resolve) => {
        const timer = Number.isFinite(ms) ? setTimeout(resolve, ms) : undefined
        this.#wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    this.#wake = null
    this.#isChanged = false
  }
}
