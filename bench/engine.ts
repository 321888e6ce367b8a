import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openBackend, type Backend } from '../backend/backend.ts'
import { newInstanceId } from '../backend/runtime/instance-id.ts'
import { compileProcess } from '../engine/compile.ts'
import type { Executable } from '../engine/executable.ts'
import { step } from '../engine/step.ts'
import { readModel } from '../shared/bpmn/read-model.ts'
import { deployed } from './deployed.ts'
import { engineModels } from './engine-models.ts'
import { median } from './median.ts'
import { otherEngine } from './other-engine.ts'

/**
 * `npm run bench:engine`: instances per second in memory, durable, and of npm's bpmn-engine, in alternation
 * and as medians; beside the durable figure what the same inserts reach through Kysely with one commit each.
 */
const rounds = 5
const inMemory = 3000
const durable = 300
let sample: Awaited<ReturnType<typeof lastRows>> | null = null

console.log('Instances per second (medians of alternating rounds)')
for (const [name, xml] of Object.entries(engineModels)) await measure(name, xml)

async function measure(name: string, xml: string): Promise<void> {
  const read = await readModel(xml)
  const executable = read.ok ? compileProcess(read.value).executable : null
  if (!executable) throw new Error(`The model "${name}" cannot be executed.`)
  const folder = mkdtempSync(join(tmpdir(), 'millrace-bench-'))
  const backend = await openBackend({
    dataFolder: folder,
    host: 'local',
    version: '0',
    examplesFolder: folder,
    isWarm: false,
  })
  try {
    sample = null
    const { deploymentId } = await deployed(backend, xml)
    const runOther = await otherEngine(xml)
    const times = { memory: [] as number[], durable: [] as number[], inserts: [] as number[], other: [] as number[] }
    for (let round = -1; round < rounds; round++) {
      const memory = await perInstance(inMemory, () => void startInMemory(executable))
      const stored = await perInstance(durable, () => startDurable(backend, deploymentId))
      const inserts = await perInstance(durable, () => sameInserts(backend, deploymentId))
      const other = await perInstance(20, runOther)
      // the first round warms up
      if (round < 0) continue
      times.memory.push(memory)
      times.durable.push(stored)
      times.inserts.push(inserts)
      times.other.push(other)
    }
    const rate = (list: readonly number[]) => Math.round(1000 / median(list)).toLocaleString('en')
    console.log(`${name}
  in memory    ${rate(times.memory).padStart(9)}/s, ${(median(times.other) / median(times.memory)).toFixed(0)} times bpmn-engine
  durable      ${rate(times.durable).padStart(9)}/s, ${(median(times.inserts) / median(times.durable)).toFixed(2)} of the same inserts through Kysely
  inserts      ${rate(times.inserts).padStart(9)}/s
  bpmn-engine  ${rate(times.other).padStart(9)}/s`)
  } finally {
    await backend.close()
    rmSync(folder, { recursive: true })
  }
}

function startInMemory(executable: Executable): void {
  const { state } = step(executable, null, {
    kind: 'start',
    instance: 'I',
    process: 'P',
    nowMs: 0,
    variables: { i: 0 },
  })
  if (state.status !== 'completed') throw new Error('The instance did not end.')
}

async function startDurable({ runtime }: Backend, deploymentId: string): Promise<void> {
  const command = { kind: 'start' as const, instance: newInstanceId(), process: 'P', variables: { i: 0 } }
  const done = await runtime.runner.start(deploymentId, command)
  if (!done.ok || done.state.status !== 'completed') throw new Error('The instance did not end.')
}

/** The rows that a start writes, of the same size, in one transaction. */
async function sameInserts({ store }: Backend, deploymentId: string): Promise<void> {
  const { instances, history } = (sample ??= await lastRows(store))
  const id = newInstanceId()
  await store.transaction(async (executor) => {
    await executor
      .insertInto('instances')
      .values({ ...instances, id, deploymentId })
      .execute()
    await executor
      .insertInto('history')
      .values({ ...history, instanceId: id, deploymentId })
      .execute()
  })
}

async function lastRows({ database }: Backend['store']) {
  const instances = await database.selectFrom('instances').selectAll().limit(1).executeTakeFirstOrThrow()
  const history = await database
    .selectFrom('history')
    .selectAll()
    .where('instanceId', '=', instances.id)
    .executeTakeFirstOrThrow()
  return { instances, history }
}

async function perInstance(count: number, start: () => void | Promise<void>): Promise<number> {
  const before = performance.now()
  for (let i = 0; i < count; i++) {
    const started = start()
    if (started) await started
  }
  return (performance.now() - before) / count
}
