import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import {
  BasicAuthInterceptor,
  Client,
  Variables,
  type ExternalTask,
  type TaskService,
} from 'camunda-external-task-client-js'
import { describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { tempFolder } from '../backend/testing/temp-folder.ts'
import type { contract } from '../shared/contract/contract.ts'
import { process, type ProcessBuilder } from '../shared/testing/bpmn-builder.ts'
import { startLocalServer } from './local.ts'

type Api = ContractRouterClient<typeof contract>

/** A host with a deployed process whose task `Pay` is for workers of the topic `pay`. */
async function openHost(draw: (start: ProcessBuilder) => ProcessBuilder = (builder) => builder) {
  const folder = tempFolder()
  const distFolder = join(folder.path, 'dist')
  mkdirSync(distFolder)
  writeFileSync(join(distFolder, 'index.html'), '<title>Millrace</title>')
  const server = await startLocalServer({ dataFolder: join(folder.path, 'data'), distFolder, port: 0, threads: 1 })
  const entered = await fetch(server.url, { redirect: 'manual' })
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
  const origin = `http://127.0.0.1:${server.port}`
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/api`, { headers: { cookie, origin } })
  const api: Api = createORPCClient(new RPCLink({ websocket: socket as never }))
  const project = await api.projects.create({ name: 'Workers' })
  const start = process('P').root('error', 'E1', { code: 'no-funds' }).start('S')
  const xml = draw(
    start.serviceTask('Pay', { attributes: { 'camunda:type': 'external', 'camunda:topic': 'pay' } }).end('E'),
  ).xml()
  const files = [{ fileName: 'p.bpmn', content: Buffer.from(xml).toString('base64') }]
  const [imported] = await api.diagrams.import({ projectId: project.id, files })
  const deployment = await api.deployments.create({ diagramId: imported!.diagram!.id })
  const rest = async (path: string, body: unknown, token = server.token) => {
    const answer = await fetch(`${origin}/engine-rest/external-task${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    })
    const text = await answer.text()
    return {
      status: answer.status,
      body:
        text === ''
          ? null
          : (JSON.parse(text.startsWith('{') || text.startsWith('[') ? text : JSON.stringify(text)) as never),
    }
  }
  return {
    server,
    origin,
    api,
    rest,
    start: (variables: Record<string, never> = {}) => api.instances.start({ deploymentId: deployment.id, variables }),
    async [Symbol.asyncDispose]() {
      socket.close()
      await server.close()
      folder[Symbol.dispose]()
    },
  }
}

/** A worker of Camunda's own client. */
function worker(
  { server, origin }: Awaited<ReturnType<typeof openHost>>,
  handle: (task: ExternalTask, service: TaskService) => Promise<void>,
) {
  const client = new Client({
    baseUrl: `${origin}/engine-rest`,
    interceptors: new BasicAuthInterceptor({ username: 'worker', password: server.token }),
    asyncResponseTimeout: 2000,
    interval: 20,
  })
  client.subscribe('pay', { lockDuration: 5000 }, ({ task, taskService }) => handle(task, taskService))
  return { [Symbol.dispose]: () => client.stop() }
}

describe('workers of the Camunda 7 client', () => {
  test('fetch tasks with their variables and complete them', async () => {
    await using host = await openHost()
    using _ = worker(host, async (task, service) => {
      const order = task.variables.get('order') as { total: number }
      await service.complete(
        task,
        new Variables()
          .set('paid', order.total)
          .set('receipt', { lines: [1, 2] })
          .set('at', 'now'),
      )
    })
    const { id } = await host.start({ order: { total: 12.5 } } as never)
    await expect.poll(async () => (await host.api.instances.get({ id })).status, { timeout: 10_000 }).toBe('completed')
    const { variables } = await host.api.instances.get({ id })
    expect(variables[0]!.variables).toEqual({
      order: { total: 12.5 },
      paid: 12.5,
      receipt: { lines: [1, 2] },
      at: 'now',
    })
  })

  test('report a failure until an incident is left', async () => {
    await using host = await openHost()
    using _ = worker(host, (task, service) =>
      service.handleFailure(task, {
        errorMessage: 'bank is closed',
        errorDetails: 'code 7',
        retries: 0,
        retryTimeout: 0,
      }),
    )
    const { id } = await host.start()
    await expect
      .poll(async () => (await host.api.instances.get({ id })).incidentList.map(({ message }) => message), {
        timeout: 10_000,
      })
      .toEqual(['bank is closed\ncode 7'])
  })

  test('throw a BPMN error', async () => {
    await using host = await openHost((builder) => builder.boundary('B', 'Pay', { error: 'E1' }).end('Broke'))
    using _ = worker(host, (task, service) =>
      service.handleBpmnError(task, 'no-funds', 'empty', new Variables().set('left', 0)),
    )
    const { id } = await host.start()
    await expect.poll(async () => (await host.api.instances.get({ id })).status, { timeout: 10_000 }).toBe('completed')
    const { rows } = await host.api.instances.history({ id, limit: 100 })
    expect(rows.filter(({ event }) => event === 'completed').map(({ element }) => element)).toContain('Broke')
  })

  test('extend a lock', async () => {
    await using host = await openHost()
    let ended = ''
    using _ = worker(host, async (task, service) => {
      await service.extendLock(task, 60_000)
      ended = task.id
    })
    await host.start()
    await expect.poll(() => ended, { timeout: 10_000 }).not.toBe('')
    expect(
      (
        await host.rest('/fetchAndLock', {
          workerId: 'other',
          maxTasks: 1,
          topics: [{ topicName: 'pay', lockDuration: 1 }],
        })
      ).body,
    ).toEqual([])
  })
})

describe('the calls', () => {
  const fetchBody = (lockDuration: number, workerId = 'w1') => ({
    workerId,
    maxTasks: 5,
    topics: [{ topicName: 'pay', lockDuration }],
  })

  test('are refused without the token', async () => {
    await using host = await openHost()
    expect((await host.rest('/fetchAndLock', fetchBody(1000), 'wrong')).status).toBe(401)
  })

  test('give a task to one worker only, and refuse another, and one whose lock ended', async () => {
    await using host = await openHost()
    await host.start()
    const { body } = await host.rest('/fetchAndLock', fetchBody(150))
    const [{ id }] = body as unknown as [{ id: string }]
    expect((await host.rest('/fetchAndLock', fetchBody(150, 'w2'))).body).toEqual([])
    expect(await host.rest(`/${id}/complete`, { workerId: 'w2' })).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('locked by the worker "w1"') },
    })
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(await host.rest(`/${id}/complete`, { workerId: 'w1' })).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('its lock ended at') },
    })
    expect((await host.rest('/fetchAndLock', fetchBody(5000, 'w2'))).body).toMatchObject([{ id, workerId: 'w2' }])
    expect((await host.rest(`/${id}/unlock`, {})).status).toBe(204)
    expect((await host.rest('/fetchAndLock', fetchBody(5000))).body).toHaveLength(1)
    expect((await host.rest(`/${id}/complete`, { workerId: 'w1', variables: { a: { value: 1 } } })).status).toBe(204)
    expect((await host.rest(`/${id}/complete`, { workerId: 'w1' })).status).toBe(404)
  })

  test('wait for a task to come', async () => {
    await using host = await openHost()
    const waiting = host.rest('/fetchAndLock', { ...fetchBody(1000), asyncResponseTimeout: 5000 })
    await new Promise((resolve) => setTimeout(resolve, 100))
    await host.start()
    expect((await waiting).body).toHaveLength(1)
  })

  test.each([
    ['/fetchAndLock', { workerId: '', maxTasks: 0, topics: 'x' }, 400],
    ['/nothing/complete', { workerId: 'w' }, 404],
    ['/a.1/complete', { workerId: 'w' }, 404],
    ['/a.1/complete', {}, 400],
    ['/a.1/bpmnError', { workerId: 'w' }, 400],
  ])('%s with %j answers %i', async (path, body, status) => {
    await using host = await openHost()
    expect((await host.rest(path, body)).status).toBe(status)
  })
})
