import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { editedElsewhere, EditLock, type EditChannel, type EditLockState, type EditMessage } from './edit-lock.ts'

/** Locks as a browser has them: one holder for each name, the others in a queue. */
class Locks {
  /** so long after its turn a holder hears of it */
  lateMs = 0
  #held: { clientId: string; end: (error: Error) => void } | null = null
  #queue: { clientId: string; start: () => void; signal: AbortSignal | undefined }[] = []

  /** As the window of this id sees them. */
  of(clientId: string): Pick<LockManager, 'request' | 'query'> {
    return { request: this.#request.bind(this, clientId) as LockManager['request'], query: () => this.#query() }
  }

  #query(): Promise<LockManagerSnapshot> {
    const info = (each: { clientId: string }) => ({ name: 'millrace.edit.d', clientId: each.clientId })
    return Promise.resolve({ held: this.#held ? [info(this.#held)] : [], pending: this.#queue.map(info) })
  }

  #request(
    clientId: string,
    _name: string,
    options: LockOptions,
    act: (lock: object | null) => Promise<void> | undefined,
  ): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      if (options.ifAvailable && (this.#held || this.#queue.length > 0)) {
        void Promise.resolve().then(() => resolve(act(null)))
        return
      }
      const start = () => {
        const holder = { clientId, end: reject }
        this.#held = holder
        void Promise.resolve(act({})).then(() => {
          if (this.#held === holder) this.#held = null
          resolve()
          this.#next()
        })
      }
      if (options.steal) {
        this.#held?.end(new DOMException('stolen', 'AbortError'))
        start()
        return
      }
      const entry = { clientId, start, signal: options.signal }
      options.signal?.addEventListener('abort', () => {
        this.#queue = this.#queue.filter((each) => each !== entry)
        reject(new DOMException('given up', 'AbortError'))
      })
      this.#queue.push(entry)
      if (this.lateMs > 0) setTimeout(() => this.#next(), this.lateMs)
      else this.#next()
    })
  }

  #next(): void {
    if (this.#held) return
    this.#queue.shift()?.start()
  }
}

/** Windows on one diagram, that hear each other. */
function windows() {
  const locks = new Locks()
  const ears = new Set<(message: EditMessage) => void>()
  let windowCount = 0
  const open = (letGo: () => Promise<boolean> = () => Promise.resolve(true), id = `window ${(windowCount += 1)}`) => {
    let hear: ((message: EditMessage) => void) | null = null
    const channel: EditChannel = {
      post: (message) => {
        for (const other of ears) if (other !== hear) other(message)
      },
      listen: (onMessage) => {
        hear = onMessage
        ears.add(onMessage)
      },
      close: () => hear && ears.delete(hear),
    }
    const states: EditLockState[] = []
    const onStored = vi.fn()
    const lock = new EditLock('d', {
      locks: locks.of(id),
      channel,
      letGo,
      onState: (state) => states.push(state),
      onStored,
    })
    return { lock, states, onStored }
  }
  return { open, locks }
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('the window that edits a diagram', () => {
  it('is the one that opened it first; others look on', async () => {
    const { open } = windows()
    const [one, two] = [open(), open()]
    await pass(500)
    expect([one.lock.state, two.lock.state]).toEqual(['mine', 'elsewhere'])
  })

  it('knows whether anybody else could have stored something since it first asked', async () => {
    const { open } = windows()
    const [one, two] = [open(), open()]
    await pass(500)
    one.lock.stop()
    await pass(0)
    expect([one.lock.wasFree, two.lock.wasFree]).toEqual([true, false])
  })

  it('is the only one, however late the browser says so, without a word of others', async () => {
    const { open, locks } = windows()
    locks.lateMs = 3000
    const { states } = open()
    await pass(10_000)
    expect(states).toEqual(['mine'])
  })

  it('is the one whose editor from before still writes, without a word of others', async () => {
    const { open } = windows()
    const before = open(undefined, 'only')
    await pass(500)
    const { states } = open(undefined, 'only')
    await pass(2000)
    before.lock.stop()
    await pass(0)
    expect(states).toEqual(['mine'])
  })

  it('is told where its editor from before never ends', async () => {
    const { open } = windows()
    open(undefined, 'only')
    await pass(500)
    const { lock } = open(undefined, 'only')
    await pass(5000)
    expect(lock.state).toBe('elsewhere')
  })

  it('is the next one once the first closes', async () => {
    const { open } = windows()
    const [one, two] = [open(), open()]
    await pass(500)
    one.lock.stop()
    await pass(0)
    expect(two.lock.state).toBe('mine')
  })

  it('hands over when asked, after it has written what it had', async () => {
    const { open } = windows()
    let isWritten = false
    const one = open(async () => {
      await new Promise((resolve) => setTimeout(resolve, 300))
      isWritten = true
      return true
    })
    const two = open()
    await pass(500)
    two.lock.bring()
    await pass(200)
    expect(two.lock.state).toBe('asking')
    await pass(200)
    expect(isWritten).toBe(true)
    expect([one.lock.state, two.lock.state]).toEqual(['elsewhere', 'mine'])
    one.lock.bring()
    await pass(0)
    expect([one.lock.state, two.lock.state]).toEqual(['mine', 'elsewhere'])
  })

  it('hands over to the window that asked, not to one that waits longer', async () => {
    const { open } = windows()
    const [one, two, three] = [open(), open(), open()]
    await pass(500)
    three.lock.bring()
    await pass(5000)
    expect([one.lock.state, two.lock.state, three.lock.state]).toEqual(['elsewhere', 'elsewhere', 'mine'])
  })

  it('keeps it, and says so, as long as it could not write what it has', async () => {
    const { open } = windows()
    const one = open(() => Promise.resolve(false))
    const two = open()
    await pass(500)
    two.lock.bring()
    await pass(0)
    expect([one.lock.state, two.lock.state]).toEqual(['mine', 'refused'])
  })

  it('loses it where it does not answer and another one takes it', async () => {
    const { open } = windows()
    const one = open(() => new Promise(() => {}))
    const two = open()
    await pass(500)
    two.lock.bring()
    await pass(4500)
    expect(two.lock.state).toBe('silent')
    two.lock.take()
    await pass(0)
    expect([one.lock.state, two.lock.state]).toEqual(['elsewhere', 'mine'])
  })

  it('tells the others when it has stored something', async () => {
    const { open } = windows()
    const [one, two] = [open(), open()]
    await pass(500)
    one.lock.stored()
    two.lock.stored()
    expect([one.onStored, two.onStored].map((told) => told.mock.calls.length)).toEqual([0, 1])
  })

  it('is every window where the browser has no locks', () => {
    const channel: EditChannel = { post() {}, listen() {}, close() {} }
    const lock = new EditLock('d', {
      locks: undefined,
      channel,
      letGo: () => Promise.resolve(true),
      onState() {},
      onStored() {},
    })
    expect(lock.state).toBe('mine')
  })
})

describe('the diagrams that other windows edit', () => {
  const held = ['a', 'b'].map((id) => ({ name: `millrace.edit.${id}` }))

  it('are those that are held and not edited here', async () => {
    const locks = { query: () => Promise.resolve({ held, pending: [] }) }
    expect(await editedElsewhere(['a', 'b', 'c'], (id) => id === 'a', locks)).toEqual(['b'])
  })

  it('are none where the browser cannot say', async () => {
    const locks = { query: () => Promise.reject(new Error('no')) }
    expect(await editedElsewhere(['a'], () => false, locks)).toEqual([])
  })
})
