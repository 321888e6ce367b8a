import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './free-port.ts'

export interface RealEngine {
  /** base of its REST API */
  readonly address: string
  readonly user: string | null
  readonly password: string | null
  [Symbol.asyncDispose](): Promise<void>
}

export type RealEngineKind = 'operaton' | 'flowable'

const restPaths: Readonly<Record<RealEngineKind, string>> = { operaton: '/engine-rest', flowable: '/process-api' }
const READY_MS = 120_000
const DOWNLOAD_MS = 120_000

/** Why a real engine cannot be had on this machine; null where its parts are there, or were fetched just now. */
export function whyNoEngine(kind: RealEngineKind): string | null {
  const java = versionOf('java', '--version')
  if (java === null) return 'Java is not here'
  if (java < 17) return `Java ${java} is older than 17`
  if (versionOf('mvn', '--version') === null) return 'Maven is not here'
  try {
    fetchParts(kind)
    return null
  } catch {
    return 'Maven Central cannot be reached'
  }
}

/** An engine with its REST API and an empty database in memory, ready to be asked. @throws what its log says */
export async function startRealEngine(kind: RealEngineKind): Promise<RealEngine> {
  const port = await freePort()
  const log: string[] = []
  const child = spawn(
    'java',
    [
      '-XX:TieredStopAtLevel=1',
      '-XX:+UseSerialGC',
      '-Xmx512m',
      '-cp',
      join(fetchParts(kind), '*'),
      join(sourcesOf(kind), 'Application.java'),
      `--server.port=${port}`,
      '--server.address=127.0.0.1',
      '--spring.datasource.url=jdbc:h2:mem:engine',
      '--spring.main.banner-mode=off',
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const killed = () => child.kill('SIGKILL')
  process.once('exit', killed)
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => log.push(chunk.toString()))
  const isFlowable = kind === 'flowable'
  try {
    await answering(child, `http://127.0.0.1:${port}${restPaths[kind]}`)
  } catch (error) {
    killed()
    throw new Error(`${kind} did not start: ${log.join('').slice(-2000)}`, { cause: error })
  }
  return {
    address: `http://127.0.0.1:${port}${restPaths[kind]}`,
    user: isFlowable ? 'demo' : null,
    password: isFlowable ? 'right' : null,
    async [Symbol.asyncDispose]() {
      process.off('exit', killed)
      const ended = new Promise((resolve) => child.once('exit', resolve))
      killed()
      await ended
    },
  }
}

async function answering(child: ChildProcess, address: string): Promise<void> {
  const endMs = performance.now() + READY_MS
  while (performance.now() < endMs) {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`)
    // whatever it answers, it is there
    if (await fetch(address).catch(() => null)) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error(`it did not answer within ${READY_MS / 1000} s`)
}

function sourcesOf(kind: RealEngineKind): string {
  return join(import.meta.dirname, 'engines', kind)
}

/** Folder with an engine's archives, from Maven Central once for each state of its `pom.xml`. */
function fetchParts(kind: RealEngineKind): string {
  const folder = join(tmpdir(), `millrace-${kind}`)
  const parts = join(folder, 'parts')
  const wanted = readFileSync(join(sourcesOf(kind), 'pom.xml'), 'utf8')
  const fetched = join(folder, 'pom.xml')
  if (existsSync(fetched) && readFileSync(fetched, 'utf8') === wanted) return parts
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const goals = ['-q', '-B', '-f', join(sourcesOf(kind), 'pom.xml'), 'dependency:copy-dependencies']
  execFileSync('mvn', [...goals, `-DoutputDirectory=${parts}`, '-DincludeScope=runtime'], {
    stdio: 'pipe',
    timeout: DOWNLOAD_MS,
  })
  writeFileSync(fetched, wanted)
  return parts
}

/** First number of what a program says of its version; null where it is not there. */
function versionOf(program: string, option: string): number | null {
  try {
    const number = /\d+/.exec(execFileSync(program, [option], { encoding: 'utf8', stdio: 'pipe' }))?.[0]
    return number === undefined ? null : Number(number)
  } catch {
    return null
  }
}
