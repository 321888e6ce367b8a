import { utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron'
import type { BackendOptions } from '../backend/backend.ts'
import type { Problem } from '../shared/problem.ts'
import type { Keychain } from './keychain.ts'
import type { FromBackend, ToBackend, WorkerSettings } from './backend-messages.ts'
import { CrashCount } from './crash-count.ts'
import type { LogFile } from './log-file.ts'

export interface BackendEvents {
  /** it can be called, now or again: windows need new ports */
  ready(): void
  /** it ended without being told to */
  lost(): void
  /** it cannot work; nothing more is tried unless it is started again */
  failed(problem: Problem): void
}

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
  readonly #crashes = new CrashCount()
  readonly #log: LogFile
  #restart: NodeJS.Timeout | null = null

  /** @param keychain null: the backend keeps secrets by a key file */
  constructor(file: string, options: BackendOptions, keychain: Keychain | null, log: LogFile, events: BackendEvents) {
    this.#file = file
    this.#log = log
    this.#keychain = keychain
    this.#options = options
    this.#events = events
  }

  start(): void {
    this.#restart = null
    const child = utilityProcess.fork(this.#file, [], { serviceName: 'Millrace backend', stdio: 'pipe' })
    this.#process = child
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (data: Buffer) => {
        process.stderr.write(data)
        this.#log.write('backend', data.toString())
      })
    }
    child.on('message', (message: FromBackend) => this.#receive(message))
    child.on('exit', (code) => {
      if (child === this.#process) this.#exited(code)
    })
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

  /** The user wants it tried again after it failed. */
  startAgain(): void {
    if (this.#process || this.#restart) return
    this.#crashes.forget()
    this.#isClosing = false
    this.start()
  }

  /** Ends the process once everything is on disk; answers when it is gone. */
  async close(): Promise<void> {
    if (this.#restart) clearTimeout(this.#restart)
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
        this.#log.write('backend', message.problem.message)
        // it holds nothing; the next one starts anew
        this.#process?.kill()
        this.#process = null
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
    this.#log.write('backend', `its process ended with code ${code}`)
    this.#events.lost()
    const next = this.#crashes.add(Date.now())
    if ('tooMany' in next) {
      this.#events.failed({
        severity: 'error',
        code: 'backend-crashes',
        message: `The backend ended ${next.tooMany} times within a minute (code ${code}).`,
        mend: 'Try again. Everything that was saved is still there. If it ends again, send the log with a report.',
      })
      return
    }
    this.#restart = setTimeout(() => this.start(), next.pauseMs)
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
