/**
 * Brings what is on the canvas to the backend: a while after the last change, one write at a time, each
 * building on the revision before it. A write that fails is tried again until it succeeds; a write that
 * somebody else overtook stops and waits for the user's choice. Until the backend has it, a copy of the
 * newest XML lies in the window's own storage.
 */
export interface DraftSaverPlace {
  /** answers the new revision; throws {@link DraftConflict} if somebody else wrote in between */
  write(xml: string, baseRevision: number): Promise<number>
  /** keeps or, with null, forgets the copy in the window's own storage */
  keepCopy(copy: DraftCopy | null): void
  onState(state: DraftState): void
}

export interface DraftCopy {
  readonly xml: string
  /** revision that the change builds on */
  readonly baseRevision: number
}

export type DraftState = 'saved' | 'unsaved' | 'saving' | 'failed' | 'conflict'

export class DraftConflict extends Error {}

export interface DraftTimes {
  /** after the last change */
  readonly pauseMs: number
  /** after the first change that is not written, however busily one goes on */
  readonly latestMs: number
  /** after a failure; doubles up to ten times of it */
  readonly retryMs: number
}

export class DraftSaver {
  #pending: string | null = null
  #state: DraftState = 'saved'
  #writing: Promise<void> | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #failures = 0
  #changedSince: number | null = null
  #isTouched = false
  #revision: number
  readonly #place: DraftSaverPlace
  readonly #times: DraftTimes

  constructor(
    revision: number,
    place: DraftSaverPlace,
    /** read each time: they may change while a diagram is open */
    times: DraftTimes = { pauseMs: 800, latestMs: 4000, retryMs: 2000 },
  ) {
    this.#revision = revision
    this.#place = place
    this.#times = times
  }

  get revision(): number {
    return this.#revision
  }

  get state(): DraftState {
    return this.#state
  }

  /** The canvas is changing; its XML follows by {@link changed}. */
  touched(): void {
    this.#isTouched = true
    if (this.#state === 'saved') this.#become('unsaved')
  }

  /** The canvas changed. */
  changed(xml: string): void {
    this.#isTouched = false
    this.#pending = xml
    this.#place.keepCopy({ xml, baseRevision: this.#revision })
    if (this.#state === 'conflict') return
    if (this.#state !== 'saving') this.#become('unsaved')
    this.#changedSince ??= Date.now()
    this.#schedule(Math.min(this.#times.pauseMs, this.#changedSince + this.#times.latestMs - Date.now()))
  }

  /** Writes at once what is not yet written, e.g. before the diagram closes. Never throws: see {@link state}. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    // several may wait for the same write: the first of them writes, and the others wait for that one too
    while (this.#writing) await this.#writing
    if (this.#pending !== null && this.#state !== 'conflict') await this.#write()
  }

  /** After a conflict: the next write builds on their revision and so takes the place of what they wrote. */
  async overwrite(theirRevision: number): Promise<void> {
    this.#revision = theirRevision
    this.#become('unsaved')
    await this.flush()
  }

  /** What is on the canvas is now exactly what the backend has under that revision. */
  reset(revision: number): void {
    clearTimeout(this.#timer)
    this.#pending = null
    this.#isTouched = false
    this.#failures = 0
    this.#revision = revision
    this.#place.keepCopy(null)
    this.#become('saved')
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  #schedule(afterMs: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), Math.max(afterMs, 0))
  }

  async #write(): Promise<void> {
    const xml = this.#pending
    if (xml === null) return
    this.#changedSince = null
    this.#become('saving')
    this.#writing = this.#place
      .write(xml, this.#revision)
      .then((revision) => this.#written(xml, revision))
      .catch((error: unknown) => this.#failed(error))
      .finally(() => (this.#writing = null))
    await this.#writing
  }

  #written(xml: string, revision: number): void {
    this.#revision = revision
    this.#failures = 0
    if (this.#pending === xml) {
      this.#pending = null
      this.#place.keepCopy(null)
      // what was drawn during the write has no XML yet
      this.#become(this.#isTouched ? 'unsaved' : 'saved')
      return
    }
    if (this.#pending !== null) this.#place.keepCopy({ xml: this.#pending, baseRevision: revision })
    this.#become('unsaved')
    this.#schedule(this.#times.pauseMs)
  }

  #failed(error: unknown): void {
    if (error instanceof DraftConflict) {
      this.#become('conflict')
      return
    }
    this.#failures += 1
    this.#become('failed')
    this.#schedule(this.#times.retryMs * Math.min(2 ** (this.#failures - 1), 10))
  }

  #become(state: DraftState): void {
    if (state === this.#state) return
    this.#state = state
    this.#place.onState(state)
  }
}
