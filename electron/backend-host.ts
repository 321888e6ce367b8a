import { utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron'
import type { BackendOptions } from '../backend/backend.ts'
import type { Problem } from '../shared/problem.ts'
import type { Keychain } from './keychain.ts'
import type { FromBackend, ToBackend, WorkerSettings } from './backend-messages.ts'

export interface BackendEvents {
  /** it can be called, now or again: windows need new ports */
  ready(): void
  /** it ended without being told to, and is started again */
  lost(): void
  /** it cannot work; nothing more is tried */
  failed(problem: Problem): void
}

const mostRestarts = 3
const restartsForgottenMs = 60_000
const closePatienceMs = 5000

/** The process of the backend: started, watched, started again when it crashes, ended in order. */
export class BackendHost {
  readonly #file: string
  readonly #options: BackendOptions
  readonly #keychain: Keychain | null
  readonly #events: BackendEvents
  #process: UtilityProcess | null = null
  #isReady = false
  #isClosing = false
  #crashes: readonly number[] = []

  /** @param keychain null: the backend keeps secrets by a key file */
  constructor(file: string, options: BackendOptions, keychain: Keychain | null, events: BackendEvents) {
    this.#file = file
    this.#keychain = keychain
    this.#options = options
    this.#events = events
  }

  start(): void {
    const child = utilityProcess.fork(this.#file, [], { serviceName: 'Millrace backend', stdio: 'inherit' })
    this.#process = child
    child.on('message', (message: FromBackend) => this.#receive(message))
    child.on('exit', (code) => this.#exited(code))
    const workers = workerSettings(process.env)
    const hasKeychain = this.#keychain !== null
    this.#send({ kind: 'open', options: this.#options, hasKeychain, ...(workers ? { workers } : {}) })
  }

  /** Connects a window's port. @returns false when the backend is not ready: it says so when it is */
  connect(connection: string, port: MessagePortMain): boolean {
    if (!this.#isReady) return false
    this.#send({ kind: 'connect', connection }, [port])
    return true
  }

  /** Ends the process once everything is on disk; answers when it is gone. */
  async close(): Promise<void> {
    const child = this.#process
    if (!child || this.#isClosing) return
    this.#isClosing = true
    await new Promise<void>((resolve) => {
      const patience = setTimeout(() => child.kill(), closePatienceMs)
      child.once('exit', () => {
        clearTimeout(patience)
        resolve()
      })
      this.#send({ kind: 'close' })
    })
  }

  #receive(message: FromBackend): void {
    switch (message.kind) {
      case 'ready':
        this.#isReady = true
        this.#events.ready()
        break
      case 'failed':
        this.#isClosing = true
        this.#events.failed(message.problem)
        break
      case 'secret': {
        const { number, wanted, text } = message
        const made = wanted === 'sealed' ? this.#keychain?.seal(text) : this.#keychain?.open(text)
        this.#send({ kind: 'secret', number, text: made ?? null })
        break
      }
      case 'closed':
        this.#process?.kill()
        break
    }
  }

  #exited(code: number): void {
    this.#process = null
    this.#isReady = false
    if (this.#isClosing) return
    const now = Date.now()
    this.#crashes = [...this.#crashes.filter((at) => now - at < restartsForgottenMs), now]
    if (this.#crashes.length > mostRestarts) {
      this.#isClosing = true
      this.#events.failed({
        severity: 'error',
        code: 'backend-crashes',
        message: `The backend ended ${this.#crashes.length} times within a minute (code ${code}).`,
        mend: 'Start Millrace again. Everything that was saved is still there.',
      })
      return
    }
    this.#events.lost()
    this.start()
  }

  #send(message: ToBackend, ports: MessagePortMain[] = []): void {
    this.#process?.postMessage(message, ports)
  }
}

/** The door for external workers that the environment asks for; null without one. */
function workerSettings(environment: Readonly<Record<string, string | undefined>>): WorkerSettings | null {
  const port = Number(environment['MILLRACE_WORKER_PORT'] ?? '')
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return null
  return { port, token: environment['MILLRACE_TOKEN'] ?? '' }
}
