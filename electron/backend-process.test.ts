import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MessageChannel, Worker } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { expect, test } from 'vitest'
import type { BackendOptions } from '../backend/backend.ts'
import { tempFolder } from '../backend/testing/temp-folder.ts'
import type { contract } from '../shared/contract/contract.ts'
import type { FromBackend, ToBackend } from './backend-messages.ts'

function startProcess() {
  const folder = tempFolder()
  const worker = new Worker(join(import.meta.dirname, 'backend-process.ts'))
  const options: BackendOptions = {
    dataFolder: folder.path,
    host: 'desktop',
    version: '0.0.0',
    examplesFolder: join(folder.path, 'none'),
    threads: 1,
  }
  const send = (message: ToBackend, ports: MessageChannel['port2'][] = []) =>
    worker.postMessage({ message, ports }, ports)
  return {
    folder: folder.path,
    options,
    send,
    async answer(): Promise<FromBackend> {
      const [message] = (await once(worker, 'message')) as [FromBackend]
      return message
    },
    connect(connection: string): ContractRouterClient<typeof contract> {
      const { port1, port2 } = new MessageChannel()
      send({ kind: 'connect', connection }, [port2])
      const client = createORPCClient<ContractRouterClient<typeof contract>>(
        new RPCLink({ port: port1 as unknown as MessagePort }),
      )
      port1.start()
      return client
    },
    async [Symbol.asyncDispose]() {
      await worker.terminate()
      folder[Symbol.dispose]()
    },
  }
}

test('the backend says when it is ready and answers each window over its own port', async () => {
  await using process = startProcess()
  process.send({ kind: 'open', options: process.options })
  // connected before it is ready, as a window may be
  const first = process.connect('window-1')
  expect(await process.answer()).toEqual({ kind: 'ready' })
  const second = process.connect('window-2')
  await first.projects.create({ name: 'Claims' })
  expect(await second.projects.list({})).toMatchObject([{ name: 'Claims' }])
  expect(await second.system.info()).toMatchObject({ host: 'desktop' })
})

test('refusals reach the window with code and problems', async () => {
  await using process = startProcess()
  process.send({ kind: 'open', options: process.options })
  const api = process.connect('window-1')
  await expect(api.projects.get({ id: 'none' })).rejects.toMatchObject({ code: 'NOT_FOUND', defined: true })
  await expect(api.projects.create({ name: '' })).rejects.toMatchObject({
    code: 'INVALID',
    data: { problems: [{ field: 'name' }] },
  })
})

test('workers come in by a door of their own where it is asked for', async () => {
  await using process = startProcess()
  const port = 40_000 + Math.floor(Math.random() * 10_000)
  const token = 'a-token-for-workers'
  process.send({ kind: 'open', options: process.options, workers: { port, token } })
  expect(await process.answer()).toEqual({ kind: 'ready' })
  const fetchAndLock = (authorization: string) =>
    fetch(`http://127.0.0.1:${port}/engine-rest/external-task/fetchAndLock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify({ workerId: 'w', maxTasks: 1, topics: [{ topicName: 'pay', lockDuration: 1000 }] }),
    })
  expect((await fetchAndLock('Bearer wrong')).status).toBe(401)
  const answer = await fetchAndLock(`Bearer ${token}`)
  expect([answer.status, await answer.json()]).toEqual([200, []])
})

test('a data folder that cannot be used is told as a problem', async () => {
  await using process = startProcess()
  const dataFolder = join(process.folder, 'file')
  writeFileSync(dataFolder, '')
  process.send({ kind: 'open', options: { ...process.options, dataFolder } })
  expect(await process.answer()).toMatchObject({ kind: 'failed', problem: { code: 'data-folder-not-writable' } })
})

test('a closed backend has let go of the data folder', async () => {
  await using process = startProcess()
  process.send({ kind: 'open', options: process.options })
  expect(await process.answer()).toEqual({ kind: 'ready' })
  process.send({ kind: 'close' })
  expect(await process.answer()).toEqual({ kind: 'closed' })
  process.send({ kind: 'open', options: process.options })
  expect(await process.answer()).toEqual({ kind: 'ready' })
})

test('the secrets of targets go to the keychain of main, and what it refuses is said', async () => {
  await using process = startProcess()
  process.send({ kind: 'open', options: process.options, hasKeychain: true })
  expect(await process.answer()).toEqual({ kind: 'ready' })
  const api = process.connect('window-1')
  const target = {
    definition: {
      kind: 'operaton' as const,
      name: 'Here',
      address: 'http://127.0.0.1:9',
      settings: { authentication: { kind: 'basic' as const, user: 'ada' } },
    },
    secrets: { password: 'hunter2' },
  }
  const creating = api.targets.create(target)
  const asked = await process.answer()
  expect(asked).toEqual({ kind: 'secret', number: 1, wanted: 'sealed', text: 'hunter2' })
  process.send({ kind: 'secret', number: 1, text: 'SEALED' })
  expect((await creating).secrets).toEqual(['password'])
  const stored = readFileSync(join(process.folder, 'targets.json'), 'utf8')
  expect(stored).toContain('os1:SEALED')
  expect(stored).not.toContain('hunter2')

  const refused = api.targets.create({ ...target, definition: { ...target.definition, name: 'There' } })
  expect(await process.answer()).toMatchObject({ kind: 'secret', number: 2 })
  process.send({ kind: 'secret', number: 2, text: null })
  await expect(refused).rejects.toThrow('keychain did not take the secret')
})
