import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { MessageChannel, Worker } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { expect, test } from '@playwright/test'
import type { contract } from '../shared/contract/contract.ts'

/** What can be known of the built desktop app where Electron itself cannot run. */
const root = join(import.meta.dirname, '..')
const built = join(root, 'dist', 'electron')

test('the built backend of the desktop app simulates on its own threads', async () => {
  expect(existsSync(join(built, 'backend-process.js')), 'run `npm run build` first').toBe(true)
  const dataFolder = mkdtempSync(join(tmpdir(), 'millrace-built-'))
  const worker = new Worker(join(built, 'backend-process.js'))
  const examplesFolder = join(root, 'resources', 'examples')
  const options = { dataFolder, host: 'desktop', version: '0.0.0', examplesFolder, threads: 2 }
  worker.postMessage({ message: { kind: 'open', options }, ports: [] })
  const { port1, port2 } = new MessageChannel()
  worker.postMessage({ message: { kind: 'connect', connection: 'window-1' }, ports: [port2] }, [port2])
  const port = port1 as unknown as MessagePort
  const api: ContractRouterClient<typeof contract> = createORPCClient(new RPCLink({ port }))
  port1.start()

  const project = await api.projects.createFromExample({ exampleId: 'loan-approval' })
  const diagramId = project.diagrams[0]!.id
  const [scenario] = await api.scenarios.list({ diagramId })
  const stream = await api.simulation.estimate({ diagramId, scenario: scenario!.document, slot: 'a' })
  const phases = new Set<string>()
  for await (const { phase } of stream) phases.add(phase)
  expect([...phases]).toContain('done')
  await worker.terminate()
  rmSync(dataFolder, { recursive: true, force: true })
})

test('the preload is one plain script that needs nothing but Electron', () => {
  const script = readFileSync(join(built, 'preload.cjs'), 'utf8')
  expect([...script.matchAll(/require\(["']([^"']+)["']\)/g)].map(([, name]) => name)).toEqual(['electron'])
})

test('the built main process starts, and what brings updates is loaded with all that it needs', () => {
  const updates = readdirSync(built).find((name) => name.startsWith('update-source-'))
  const program = `
    await import(${JSON.stringify(pathToFileURL(join(built, 'main.js')).href)})
    const { serverUpdates } = await import(${JSON.stringify(pathToFileURL(join(built, updates!)).href)})
    console.log(Object.keys(serverUpdates('https://updates.example.com/', { write() {} })).join(' '))`
  const hooks = pathToFileURL(join(import.meta.dirname, 'desktop-electron-hooks.mjs')).href
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', hooks, '--input-type=module', '--eval', program],
    { encoding: 'utf8', timeout: 30_000 },
  )
  expect(stdout.trim(), stderr).toBe('check download quitAndInstall')
})
