import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { localUser } from '../backend/access.ts'
import { openBackend, type Backend } from '../backend/backend.ts'
import { newInstanceId } from '../backend/runtime/instance-id.ts'
import { process as drawn } from '../shared/testing/bpmn-builder.ts'
import { deployed } from './deployed.ts'
import { median } from './median.ts'

/**
 * `npm run bench:waiting [N]`: N instances (100,000) that wait at a user task: memory of a process that works
 * on them, time to open the task list, time from a restart to ready.
 */
const [, , first, second] = process.argv

if (first === '--restarted') await restarted(second!)
else await measure(Number(first ?? 100_000))

async function measure(count: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-waiting-'))
  try {
    const before = performance.now()
    const backend = await open(folder)
    const xml = drawn('P').start('S').userTask('Decide', { name: 'Decide' }).end('E').xml()
    const { deploymentId } = await deployed(backend, xml)
    for (let i = 0; i < count; i++) {
      const command = { kind: 'start' as const, instance: newInstanceId(), process: 'P', variables: { number: i } }
      await backend.runtime.runner.start(deploymentId, command, { title: `Case ${i}` })
      // statements are given back between turns of the event loop, which a host always has
      if (i % 100 === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    await backend.close()
    const seconds = (performance.now() - before) / 1000
    const megabytes = statSync(join(folder, 'millrace.db')).size / 2 ** 20
    console.log(
      `${count} instances started in ${seconds.toFixed(0)} s (${(count / seconds).toFixed(0)}/s), ${megabytes.toFixed(0)} MiB on disk`,
    )
    const child = spawnSync(process.execPath, [import.meta.filename, '--restarted', folder], { encoding: 'utf8' })
    if (child.status !== 0) throw new Error(child.stderr)
    process.stdout.write(child.stdout)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** In a process of its own, as after a restart. */
async function restarted(folder: string): Promise<void> {
  const before = performance.now()
  const backend = await open(folder)
  const api = createRouterClient(backend.router, { context: localUser('bench') })
  const { rows, total } = await api.tasks.list({ limit: 50 })
  const readyMs = performance.now() - before
  const lists: number[] = []
  for (let i = 0; i < 9; i++) {
    const started = performance.now()
    await api.tasks.list({ limit: 50 })
    lists.push(performance.now() - started)
  }
  const { instanceId, job } = rows[0]!
  const started = performance.now()
  await api.tasks.complete({ instanceId, job })
  const completeMs = performance.now() - started
  console.log(`  ready ${readyMs.toFixed(0)} ms after the restart, the first page of ${total} tasks among it`)
  console.log(
    `  task list, first page of 50: ${median(lists).toFixed(1)} ms; completing a task: ${completeMs.toFixed(1)} ms`,
  )
  console.log(
    `  memory of the process: ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MiB, peak ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB`,
  )
  await backend.close()
}

function open(dataFolder: string): Promise<Backend> {
  return openBackend({ dataFolder, host: 'local', version: '0', examplesFolder: dataFolder, isWarm: false })
}
