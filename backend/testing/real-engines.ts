import { spawn, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/**
 * Engines as their makers publish them, from Maven Central, each in a Java process of its own with its data in
 * memory. Their timers and other jobs run when they are told to by REST, not by themselves.
 */
export type RealEngineKind = 'operaton' | 'flowable'

export interface RealEngine {
  /** without a `/` at its end */
  readonly origin: string
  /** of the REST API that processes are published to */
  readonly address: string
  readonly user: string
  readonly password: string
  [Symbol.asyncDispose](): Promise<void>
}

const apiPaths: Readonly<Record<RealEngineKind, string>> = { operaton: '/engine-rest', flowable: '/service' }
const NEEDED_JAVA = 17
/** a first build loads up to a hundred megabytes */
const BUILD_MS = 120_000
const START_MS = 90_000
const STOP_MS = 10_000
const sources = join(import.meta.dirname, 'engines')
const builtFolder = join(import.meta.dirname, '../../node_modules/.cache/millrace/engines')

/** Why an engine cannot be had here, a sentence; null where it can: then it is built. */
export async function whyNoRealEngine(kind: RealEngineKind): Promise<string | null> {
  const java = await outputOf('java', ['-version'], START_MS)
  const version = /version "(?:1\.)?(\d+)/.exec(java.output)?.[1]
  if (java.code !== 0 || version === undefined) return 'There is no Java.'
  if (Number(version) < NEEDED_JAVA) return `Java is too old: ${version}, and ${NEEDED_JAVA} is needed.`
  if (existsSync(jarOf(kind))) return null
  if ((await outputOf('mvn', ['-version'], START_MS)).code !== 0) return 'There is no Maven.'
  return build(kind)
}

/** @throws where it cannot be had, as {whyNoRealEngine} says, or does not start */
export async function startRealEngine(kind: RealEngineKind): Promise<RealEngine> {
  const why = await whyNoRealEngine(kind)
  if (why !== null) throw new Error(why)
  const frugal = ['-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1']
  // it ends when its input does, thus with this process, however that ends
  const engine = spawn('java', [...frugal, '-jar', jarOf(kind)], { stdio: ['pipe', 'pipe', 'pipe'] })
  try {
    const origin = `http://127.0.0.1:${await portOf(engine)}`
    return {
      origin,
      address: `${origin}${apiPaths[kind]}`,
      // as its Application.java has it
      user: 'rest-admin',
      password: 'right',
      [Symbol.asyncDispose]: () => ended(engine),
    }
  } catch (error) {
    await ended(engine)
    throw error
  }
}

/** Says why it could not be built, null where it was. @throws where what it is built from is at fault */
async function build(kind: RealEngineKind): Promise<string | null> {
  mkdirSync(builtFolder, { recursive: true })
  const folder = mkdtempSync(join(builtFolder, 'building-'))
  try {
    // -U: what could not be reached the last time is asked for again
    const parameters = ['-q', '-B', '-U', '-f', join(sources, kind, 'pom.xml'), `-Dbuild.folder=${folder}`, 'package']
    const { code, output } = await outputOf('mvn', parameters, BUILD_MS)
    if (code === null) return `Maven had not built it after ${BUILD_MS / 60_000} minutes.`
    if (/No compiler is provided/.test(output)) return 'Java is here without its compiler.'
    if (/Non-resolvable|Could not (resolve|transfer|find artifact)|could not be resolved/i.test(output))
      return 'Maven Central cannot be reached, or does not have it.'
    if (code !== 0) throw new Error(`Maven did not build ${kind}:\n${output}`)
    renameSync(join(folder, 'engine.jar'), jarOf(kind))
    return null
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Another one as soon as anything of its sources is. */
function jarOf(kind: RealEngineKind): string {
  const hash = createHash('sha256')
  const files = ['pom.xml', `${kind}/pom.xml`, 'src/**/*.java', 'src/**/*.properties']
  for (const file of globSync(files, { cwd: sources }).sort()) hash.update(readFileSync(join(sources, file)))
  return join(builtFolder, `${kind}-${hash.digest('hex').slice(0, 12)}.jar`)
}

/** What a program prints; its code is null where it was ended after a time, 127 where there is no such program. */
async function outputOf(
  program: string,
  parameters: readonly string[],
  longestMs: number,
): Promise<{ readonly code: number | null; readonly output: string }> {
  // on Windows Maven is a script, which only a shell runs
  const child = spawn(program, parameters, { stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += String(chunk)))
  const timer = setTimeout(() => child.kill('SIGKILL'), longestMs)
  return new Promise((resolve) => {
    child.on('error', () => resolve({ code: 127, output }))
    child.on('close', (code) => resolve({ code, output }))
  }).finally(() => clearTimeout(timer)) as Promise<{ readonly code: number | null; readonly output: string }>
}

/** That it says it listens on. */
function portOf(engine: ChildProcess): Promise<string> {
  const said: string[] = []
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`The engine ${why}:\n${said.slice(-40).join('\n')}`))
    const timer = setTimeout(() => fail('did not start in time'), START_MS)
    engine.on('error', (error) => fail(`could not be started: ${error.message}`))
    engine.on('exit', () => fail('ended'))
    for (const stream of [engine.stdout!, engine.stderr!]) {
      createInterface(stream).on('line', (line) => {
        if (said.push(line) > 1000) said.shift()
        const port = /^listening on (\d+)$/.exec(line)?.[1]
        if (port === undefined) return
        clearTimeout(timer)
        resolve(port)
      })
    }
  })
}

async function ended(engine: ChildProcess): Promise<void> {
  if (engine.exitCode !== null || engine.signalCode !== null) return
  const exit = new Promise((resolve) => engine.once('exit', resolve))
  engine.stdin!.end()
  const timer = setTimeout(() => engine.kill('SIGKILL'), STOP_MS)
  await exit
  clearTimeout(timer)
}
