/**
 * One piece of work at a time in each slot: a newer one aborts the older. A slot is a place on
 * screen, such as the live estimate of one diagram in one window.
 */
export class Slots {
  readonly #current = new Map<string, AbortController>()

  /** Takes the slot. The signal fires when a newer taker comes or when `outer` fires. */
  take(slot: string, outer: AbortSignal | undefined): { readonly signal: AbortSignal; release(): void } {
    this.#current.get(slot)?.abort()
    const controller = new AbortController()
    this.#current.set(slot, controller)
    const { signal } = controller
    return {
      signal: outer ? AbortSignal.any([signal, outer]) : signal,
      release: () => {
        controller.abort()
        if (this.#current.get(slot) === controller) this.#current.delete(slot)
      },
    }
  }
}
