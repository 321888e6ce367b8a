import { mkdirSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { tempFolder } from '../backend/testing/temp-folder.ts'
import type { contract } from '../shared/contract/contract.ts'
import { AlreadyRunningError, startLocalServer } from './local.ts'
import { findRunningHost, writeRunningHost } from './running-host.ts'

async function openServer() {
  const folder = tempFolder()
  const distFolder = join(folder.path, 'dist')
  mkdirSync(join(distFolder, 'assets'), { recursive: true })
  writeFileSync(join(distFolder, 'index.html'), '<title>Millrace</title>')
  writeFileSync(join(distFolder, 'assets', 'a-1234.js'), '1')
  writeFileSync(join(folder.path, 'secret.txt'), 'secret')
  const options = { dataFolder: join(folder.path, 'data'), distFolder, port: 0, threads: 1 }
  const server = await startLocalServer(options)
  const entered = await fetch(server.url, { redirect: 'manual' })
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
  return {
    server,
    options,
    entered,
    cookie,
    origin: `http://127.0.0.1:${server.port}`,
    async [Symbol.asyncDispose]() {
      await server.close()
      folder[Symbol.dispose]()
    },
  }
}

/** Status of a request with headers that `fetch` would not let through. */
function statusOf(port: number, path: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .on('error', reject)
      .end()
  })
}

/** `open`, or the status with which the upgrade is refused. */
function upgrade(port: number, headers: Record<string, string>): Promise<string> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/api`, { headers })
    socket.on('open', () => {
      socket.close()
      resolve('open')
    })
    socket.on('unexpected-response', (_request, response) => resolve(String(response.statusCode)))
    socket.on('error', () => undefined)
  })
}

describe('the local host', () => {
  test('exchanges the token for a cookie that scripts and other sites cannot use', async () => {
    await using host = await openServer()
    expect(host.entered.status).toBe(303)
    expect(host.entered.headers.get('location')).toBe('/')
    expect(host.entered.headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Strict/)
  })

  test('lets in nobody without the token', async () => {
    await using host = await openServer()
    expect((await fetch(host.origin)).status).toBe(401)
    expect((await fetch(`${host.origin}/assets/a-1234.js`)).status).toBe(401)
    expect((await fetch(`${host.origin}/enter?token=guess`, { redirect: 'manual' })).status).toBe(401)
    expect((await fetch(`${host.origin}/enter?token=a&token=b`, { redirect: 'manual' })).status).toBe(401)
  })

  test('refuses a foreign name and a foreign origin, also at the upgrade', async () => {
    await using host = await openServer()
    const { cookie, origin, server } = host
    const address = new URL(origin).host
    expect(await statusOf(server.port, '/', { host: address, cookie })).toBe(200)
    expect(await statusOf(server.port, '/', { host: 'evil.example', cookie })).toBe(403)
    expect(await statusOf(server.port, '/', { host: address, cookie, origin: 'http://evil.example' })).toBe(403)
    expect(await upgrade(server.port, { cookie, origin })).toBe('open')
    expect(await upgrade(server.port, { cookie, origin: 'http://evil.example' })).toBe('403')
    expect(await upgrade(server.port, { cookie })).toBe('403')
    expect(await upgrade(server.port, { origin })).toBe('401')
    expect(await upgrade(server.port, { cookie, origin, host: 'evil.example' })).toBe('403')
  })

  test('serves the window with its content security policy, and nothing beside it', async () => {
    await using host = await openServer()
    const headers = { cookie: host.cookie }
    const page = await fetch(host.origin, { headers })
    expect(await page.text()).toContain('Millrace')
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(page.headers.get('cache-control')).toBe('no-cache')
    const asset = await fetch(`${host.origin}/assets/a-1234.js`, { headers })
    expect(asset.headers.get('cache-control')).toContain('immutable')
    expect(
      await statusOf(host.server.port, '/../secret.txt', { host: new URL(host.origin).host, ...headers }),
    ).not.toBe(200)
    expect(
      await statusOf(host.server.port, '/%2e%2e/secret.txt', { host: new URL(host.origin).host, ...headers }),
    ).not.toBe(200)
  })

  test('answers calls over its socket', async () => {
    await using host = await openServer()
    const socket = new WebSocket(`ws://127.0.0.1:${host.server.port}/api`, {
      headers: { cookie: host.cookie, origin: host.origin },
    })
    const websocket = socket as unknown as globalThis.WebSocket
    const api: ContractRouterClient<typeof contract> = createORPCClient(new RPCLink({ websocket }))
    await api.projects.create({ name: 'Claims' })
    expect(await api.projects.list({})).toMatchObject([{ name: 'Claims' }])
    expect(await api.system.info()).toMatchObject({ host: 'local', threads: 1 })
  })

  test('started twice on one data folder leads to the first', async () => {
    await using host = await openServer()
    const second = startLocalServer(host.options)
    await expect(second).rejects.toBeInstanceOf(AlreadyRunningError)
    await expect(second).rejects.toMatchObject({ running: { url: host.server.url } })
  })

  test('does not believe the note of a host that has crashed', async () => {
    using folder = tempFolder()
    writeRunningHost(folder.path, { pid: 1, url: 'http://127.0.0.1:9/enter?token=old' })
    expect(await findRunningHost(folder.path)).toBeNull()
    const server = await startLocalServer({ dataFolder: folder.path, distFolder: folder.path, port: 0, threads: 1 })
    expect(await findRunningHost(folder.path)).toMatchObject({ url: server.url, pid: process.pid })
    await server.close()
    expect(await findRunningHost(folder.path)).toBeNull()
  })
})
