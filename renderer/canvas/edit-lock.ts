/**
 * Which window edits a diagram: one at a time, the others look on. The browser's own locks say who; they are
 * free again when a window is closed or dies. A window that wants to edit asks the one that does to let go,
 * which writes first what it has.
 */
export interface EditLockPlace {
  /** undefined where the browser has none (a page that is not secure): then nobody is kept from editing */
  readonly locks: Pick<LockManager, 'request' | 'query'> | undefined
  readonly channel: EditChannel
  /** writes what is left and stops editing; false where it could not be written, and editing goes on */
  letGo(): Promise<boolean>
  onState(state: EditLockState): void
  /** another window has stored a newer draft */
  onStored(): void
}

export interface EditChannel {
  post(message: EditMessage): void
  listen(onMessage: (message: EditMessage) => void): void
  close(): void
}

/** `seeking`: nobody knows yet · `asking`: the other window was asked · `refused`: it could not write what it has
 * · `silent`: it does not answer */
export type EditLockState = 'seeking' | 'mine' | 'elsewhere' | 'asking' | 'refused' | 'silent'

export interface EditMessage {
  readonly kind: 'bring' | 'refused' | 'stored'
  readonly diagramId: string
}

export interface EditLockTimes {
  /** so long a window that has it, and is perhaps just closing, may keep it before one says so; asked again as often */
  readonly seekMs: number
  readonly answerMs: number
  /** others that look on stand back so long, for whoever asked */
  readonly standBackMs: number
}

export class EditLock {
  #state: EditLockState = 'seeking'
  #release: (() => void) | null = null
  #waiting: AbortController | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #isOver = false
  #wasFree = false
  readonly #diagramId: string
  readonly #place: EditLockPlace
  readonly #times: EditLockTimes

  constructor(
    diagramId: string,
    place: EditLockPlace,
    times: EditLockTimes = { seekMs: 400, answerMs: 4000, standBackMs: 1000 },
  ) {
    this.#diagramId = diagramId
    this.#place = place
    this.#times = times
    place.channel.listen((message) => this.#heard(message))
    if (place.locks) {
      this.#ask(place.locks)
      return
    }
    this.#wasFree = true
    this.#become('mine')
  }

  get state(): EditLockState {
    return this.#state
  }

  /** Nobody had it when this window first asked: what was read since then is the last that was stored. */
  get wasFree(): boolean {
    return this.#wasFree
  }

  /** Asks the window that edits to hand the diagram over. */
  bring(): void {
    if (this.#state === 'mine') return
    this.#become('asking')
    this.#wait()
    this.#post('bring')
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#state === 'asking' && this.#become('silent'), this.#times.answerMs)
  }

  /** Takes it from a window that does not answer. */
  take(): void {
    this.#wait({ steal: true })
  }

  /** What was edited here is stored. */
  stored(): void {
    if (this.#state === 'mine') this.#post('stored')
  }

  /** Ends it; another window may edit from then on. */
  stop(): void {
    this.#isOver = true
    clearTimeout(this.#timer)
    this.#waiting?.abort()
    this.#release?.()
    this.#place.channel.close()
  }

  /** What nobody has is had at once; else it is waited for. */
  #ask(locks: Pick<LockManager, 'request'>): void {
    const waiting = new AbortController()
    this.#waiting = waiting
    locks
      .request(lockName(this.#diagramId), { ifAvailable: true }, (lock) => {
        if (this.#isOver || waiting !== this.#waiting) return undefined
        this.#wasFree = lock !== null
        if (lock) return this.#hold(waiting)
        this.#wait()
        this.#seek(this.#times.seekMs)
        return undefined
      })
      .catch(() => this.#lost(waiting))
  }

  /**
   * Says that another window edits once one is seen to hold the lock. That the lock is late proves nothing: a busy
   * window, or its editor from before that still writes, has it in a moment.
   */
  #seek(afterMs: number, soughtMs = 0): void {
    this.#timer = setTimeout(() => {
      const sought = soughtMs + afterMs
      void this.#holder().then((holder) => {
        if (this.#state !== 'seeking' || this.#isOver) return
        if (holder === 'other' || (holder === 'own' && sought >= this.#times.answerMs)) this.#become('elsewhere')
        else this.#seek(afterMs, sought)
      })
    }, afterMs)
  }

  /** Who holds the lock: where it is a window that waits for it too, that is one that opens the diagram anew. */
  async #holder(): Promise<'nobody' | 'own' | 'other'> {
    const name = lockName(this.#diagramId)
    // a browser that cannot say is believed to know by now
    const { held, pending } = (await this.#place.locks?.query().catch(() => null)) ?? { held: [{ name }], pending: [] }
    const holder = held?.find((each) => each.name === name)
    if (!holder) return 'nobody'
    return pending?.some((each) => each.name === name && each.clientId === holder.clientId) ? 'own' : 'other'
  }

  #wait(options: { readonly steal?: true } = {}): void {
    if (this.#isOver || !this.#place.locks) return
    this.#waiting?.abort()
    const waiting = new AbortController()
    this.#waiting = waiting
    // a lock that is taken by force cannot be waited for, and so not be given up either
    const how = options.steal ? { steal: true } : { signal: waiting.signal }
    this.#place.locks
      .request(lockName(this.#diagramId), how, () => this.#hold(waiting))
      .catch(() => this.#lost(waiting))
  }

  async #hold(waiting: AbortController): Promise<void> {
    if (this.#isOver || waiting !== this.#waiting) return
    this.#waiting = null
    clearTimeout(this.#timer)
    await new Promise<void>((resolve) => {
      this.#release = resolve
      this.#become('mine')
    })
  }

  /** Given up waiting, or another window took it by force. */
  #lost(waiting: AbortController): void {
    if (waiting.signal.aborted || this.#state !== 'mine') return
    this.#release = null
    this.#become('elsewhere')
    this.#wait()
  }

  #heard({ kind, diagramId }: EditMessage): void {
    if (diagramId !== this.#diagramId || this.#isOver) return
    if (kind === 'bring') {
      if (this.#state === 'mine') void this.#handOver()
      else this.#standBack()
    } else if (kind === 'refused' && this.#state === 'asking') this.#become('refused')
    else if (kind === 'stored' && this.#state !== 'mine') this.#place.onStored()
  }

  async #handOver(): Promise<void> {
    if (!(await this.#place.letGo())) {
      this.#post('refused')
      return
    }
    this.#become('elsewhere')
    this.#release?.()
    this.#release = null
    this.#standBack()
  }

  #standBack(): void {
    this.#waiting?.abort()
    this.#waiting = null
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#wait(), this.#times.standBackMs)
  }

  #post(kind: EditMessage['kind']): void {
    this.#place.channel.post({ kind, diagramId: this.#diagramId })
  }

  #become(state: EditLockState): void {
    if (this.#isOver || state === this.#state) return
    this.#state = state
    this.#place.onState(state)
  }
}

/** Those of some diagrams that other windows edit at this moment; none where the browser cannot say. */
export async function editedElsewhere(
  diagramIds: readonly string[],
  isEditedHere: (diagramId: string) => boolean,
  locks: Pick<LockManager, 'query'> | undefined = navigator.locks,
): Promise<readonly string[]> {
  const held = (await locks?.query().catch(() => null))?.held ?? []
  const names = new Set(held.map(({ name }) => name))
  return diagramIds.filter((id) => names.has(lockName(id)) && !isEditedHere(id))
}

const lockName = (diagramId: string) => `millrace.edit.${diagramId}`

/** What windows of this studio tell each other; nothing where the browser has no channels. */
export function openEditChannel(): EditChannel {
  if (typeof BroadcastChannel === 'undefined') return { post() {}, listen() {}, close() {} }
  const channel = new BroadcastChannel('millrace.edit')
  return {
    post: (message) => channel.postMessage(message),
    listen: (onMessage) => {
      channel.onmessage = ({ data }) => onMessage(data as EditMessage)
    },
    close: () => channel.close(),
  }
}
