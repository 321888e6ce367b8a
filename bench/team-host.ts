import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { WebSocket } from 'ws'
import type { contract } from '../shared/contract/contract.ts'
import { freePort } from '../backend/testing/free-port.ts'

export type TeamApi = ContractRouterClient<typeof contract>

/** A team server in a process of its own, for what measures or kills it. */
export class TeamHost {
  readonly folder = mkdtempSync(join(tmpdir(), 'millrace-team-'))
  readonly #databaseUrl: string | undefined
  #process: ChildProcess | null = null
  #port = 0
  #cookie = ''
  #setup: string | null = null

  constructor(databaseUrl?: string) {
    this.#databaseUrl = databaseUrl
    mkdirSync(join(this.folder, 'dist'))
    writeFileSync(join(this.folder, 'dist', 'index.html'), '')
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  /** @returns milliseconds from the start of the process until it answers */
  async start(): Promise<number> {
    const before = performance.now()
    this.#port ||= await freePort()
    const child = spawn(process.execPath, [join(import.meta.dirname, '..', 'server', 'start-team.ts')], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        MILLRACE_DATA: join(this.folder, 'data'),
        MILLRACE_PORT: String(this.#port),
        MILLRACE_LOG: 'silent',
        ...(this.#databaseUrl === undefined ? {} : { DATABASE_URL: this.#databaseUrl }),
      },
    })
    this.#process = child
    child.stdout!.setEncoding('utf8').on('data', (text: string) => {
      this.#setup = /#invitation=(\S+)/.exec(text)?.[1] ?? this.#setup
    })
    while (!(await this.#isReady())) {
      if (child.exitCode !== null) throw new Error(`The team server ended with ${child.exitCode}.`)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    return performance.now() - before
  }

  /** Creates the administrator, once. */
  async setUp(): Promise<void> {
    while (this.#setup === null) await new Promise((resolve) => setTimeout(resolve, 10))
    const response = await fetch(`${this.url}/auth/accept`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        token: this.#setup,
        email: 'a@example.org',
        name: 'A',
        password: 'correct horse battery',
      }),
    })
    if (!response.ok) throw new Error(await response.text())
    this.#cookie = response.headers.get('set-cookie')!.split(';')[0]!
  }

  async connect(): Promise<{ readonly api: TeamApi; readonly socket: WebSocket }> {
    const socket = new WebSocket(`${this.url.replace('http', 'ws')}/api`, {
      headers: { cookie: this.#cookie, origin: this.url },
    })
    await new Promise((resolve, reject) => {
      socket.on('open', resolve)
      socket.on('error', reject)
    })
    return { socket, api: createORPCClient<TeamApi>(new RPCLink({ websocket: socket as never })) }
  }

  /** Peak memory of the process, MiB. */
  async memory(): Promise<number> {
    const text = await (await fetch(`${this.url}/metrics`)).text()
    return Number(/process_resident_memory_bytes (\d+)/.exec(text)?.[1] ?? 0) / 2 ** 20
  }

  async kill(): Promise<void> {
    const child = this.#process!
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await ended
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }

  async #isReady(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/ready`)).ok
    } catch {
      return false
    }
  }
}
