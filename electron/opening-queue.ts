/** Files that come one by one within this time were opened at once, as macOS hands on several. */
const togetherMs = 60

/**
 * Gathers paths that the system wants opened, also before there is anybody to open them: what comes at once is opened
 * together.
 */
export class OpeningQueue {
  readonly #open: (paths: readonly string[]) => void
  #paths: string[] = []
  #isHeld = true
  #timer: NodeJS.Timeout | null = null

  /** Holds everything back until it is released. */
  constructor(open: (paths: readonly string[]) => void) {
    this.#open = open
  }

  add(paths: readonly string[]): void {
    this.#paths.push(...paths.filter((path) => !this.#paths.includes(path)))
    this.#schedule()
  }

  /** There is no window: keeps what comes. */
  hold(): void {
    this.#isHeld = true
  }

  release(): void {
    this.#isHeld = false
    this.#schedule()
  }

  #schedule(): void {
    if (this.#isHeld || this.#paths.length === 0 || this.#timer) return
    this.#timer = setTimeout(() => {
      this.#timer = null
      if (this.#isHeld) return
      const paths = this.#paths
      this.#paths = []
      this.#open(paths)
    }, togetherMs)
  }
}
