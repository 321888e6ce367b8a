import { execFileSync, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './free-port.ts'

export interface TestPostgres {
  /** of a fresh, empty database */
  database(name: string): string
  stop(): void
  start(): void
  [Symbol.dispose](): void
}

/** Where Debian keeps PostgreSQL's programs; null where there are none. */
export function postgresPrograms(): string | null {
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : []
  return versions.map((version) => join(root, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb'))) ?? null
}

/** A PostgreSQL server of its own in a temporary folder; it refuses root, so it runs as its own user there. */
export async function startPostgres(programs: string): Promise<TestPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-postgres-'))
  const isRoot = process.getuid?.() === 0
  const identity = isRoot ? postgresIdentity() : null
  if (identity) chownSync(folder, identity.uid, identity.gid)
  const port = await freePort()
  const run = (program: string, ...args: string[]) =>
    execFileSync(join(programs, program), args, { stdio: 'pipe', cwd: folder, ...(identity ?? {}) })
  const data = join(folder, 'data')
  run('initdb', '-D', data, '-U', 'millrace', '--auth=trust', '-E', 'UTF8', '--no-sync')
  const start = () =>
    void run(
      'pg_ctl',
      '-D',
      data,
      '-w',
      '-l',
      join(folder, 'log'),
      '-o',
      `-p ${port} -k ${folder} -h 127.0.0.1`,
      'start',
    )
  const stop = () => void run('pg_ctl', '-D', data, '-m', 'immediate', '-w', 'stop')
  start()
  return {
    database(name) {
      run('createdb', '-h', '127.0.0.1', '-p', String(port), '-U', 'millrace', name)
      return `postgres://millrace@127.0.0.1:${port}/${name}`
    },
    stop,
    start,
    [Symbol.dispose]() {
      try {
        stop()
      } catch {
        // a test has stopped it
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function postgresIdentity(): { readonly uid: number; readonly gid: number } {
  const numberOf = (flag: string) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout.trim())
  return { uid: numberOf('-u'), gid: numberOf('-g') }
}
