import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import Database from 'better-sqlite3'
import { WebSocket } from 'ws'
import { freePort } from '../backend/testing/free-port.ts'
import type { contract } from '../shared/contract/contract.ts'

export type StudioApi = ContractRouterClient<typeof contract>

const databaseName = 'millrace.db'

/** The studio's local web host in a process of its own, with its database in a folder of its own. */
export class StudioHost {
  readonly #folder = mkdtempSync(join(tmpdir(), 'millrace-studio-'))
  readonly #token = randomBytes(24).toString('base64url')
  #process: ChildProcess | null = null
  #port = 0
  #cookie = ''

  /** @returns milliseconds from the start of the process until it lets a window in */
  async start(): Promise<number> {
    const before = performance.now()
    this.#port ||= await freePort()
    const child = spawn(process.execPath, [join(import.meta.dirname, '..', 'server', 'start-local.ts')], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        MILLRACE_DATA: this.#dataFolder,
        MILLRACE_PORT: String(this.#port),
        MILLRACE_TOKEN: this.#token,
      },
    })
    this.#process = child
    while (!(await this.#enter())) {
      if (child.exitCode !== null) throw new Error(`The host ended with ${child.exitCode}.`)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    return performance.now() - before
  }

  async connect(): Promise<{ readonly api: StudioApi; readonly socket: WebSocket }> {
    const origin = `http://127.0.0.1:${this.#port}`
    const socket = new WebSocket(`${origin.replace('http', 'ws')}/api`, { headers: { cookie: this.#cookie, origin } })
    await new Promise((resolve, reject) => {
      socket.on('open', resolve)
      socket.on('error', reject)
    })
    return { socket, api: createORPCClient<StudioApi>(new RPCLink({ websocket: socket as never })) }
  }

  async kill(): Promise<void> {
    const child = this.#process!
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await ended
  }

  /**
   * What SQLite finds in the files as the kill left them. It looks at a copy, so that the host itself
   * has to bring the journal back in.
   *
   * @returns `ok`, or what is wrong
   */
  integrity(): string {
    const copy = join(this.#folder, 'copy')
    mkdirSync(copy)
    try {
      for (const end of ['', '-wal']) {
        const name = `${databaseName}${end}`
        cpSync(join(this.#dataFolder, name), join(copy, name))
      }
      const database = new Database(join(copy, databaseName))
      try {
        return (database.pragma('integrity_check') as { integrity_check: string }[])
          .map((row) => row.integrity_check)
          .join('; ')
      } finally {
        database.close()
      }
    } finally {
      rmSync(copy, { recursive: true })
    }
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }

  get #dataFolder(): string {
    return join(this.#folder, 'data')
  }

  async #enter(): Promise<boolean> {
    try {
      const response = await fetch(`http://127.0.0.1:${this.#port}/enter?token=${this.#token}`, { redirect: 'manual' })
      this.#cookie = response.headers.get('set-cookie')?.split(';')[0] ?? ''
      return this.#cookie !== ''
    } catch {
      return false
    }
  }
}
