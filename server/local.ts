import { randomBytes } from 'node:crypto'
import { join, sep } from 'node:path'
import fastifyCookie from '@fastify/cookie'
import fastifyStatic from '@fastify/static'
import fastifyWebsocket from '@fastify/websocket'
import { RPCHandler } from '@orpc/server/ws'
import fastify, { type FastifyInstance } from 'fastify'
import packageJson from '../package.json' with { type: 'json' }
import { localUser } from '../backend/access.ts'
import { openBackend, type Backend } from '../backend/backend.ts'
import { contentSecurityPolicy } from '../shared/access/content-security-policy.ts'
import { StoreError } from '../backend/store/store-problem.ts'
import { registerEngineRest } from './engine-rest.ts'
import { createGatekeeper } from './gatekeeper.ts'
import { findRunningHost, removeRunningHost, writeRunningHost, type RunningHost } from './running-host.ts'

export interface LocalServerOptions {
  readonly dataFolder: string
  /** the built window */
  readonly distFolder: string
  readonly examplesFolder?: string
  /** 0: any free one; absent: 5327 where that is free, so that the address stays the same */
  readonly port?: number
  /** of an earlier start, so that open windows find back */
  readonly token?: string
  readonly threads?: number
  /** a further origin that may connect: Vite's in development */
  readonly developmentOrigin?: string
}

export interface LocalServer {
  /** address that lets a browser in, once with its token */
  readonly url: string
  readonly port: number
  readonly token: string
  close(): Promise<void>
}

/** The data folder is in use by a host that answers: use that one. */
export class AlreadyRunningError extends Error {
  readonly running: RunningHost
  constructor(running: RunningHost) {
    super('Millrace is already running on this data folder.')
    this.name = 'AlreadyRunningError'
    this.running = running
  }
}

const preferredPort = 5327
/** of one message: several files as base64 in one import */
const largestMessageBytes = 256 * 1024 * 1024

/**
 * The studio for one user on this machine: services, API and window on 127.0.0.1. Files are sent
 * uncompressed, as loopback is faster than any compression.
 *
 * @throws {AlreadyRunningError} when another host works on the data folder
 * @throws {StoreError} when the data folder cannot be used
 */
export async function startLocalServer(options: LocalServerOptions): Promise<LocalServer> {
  const backend = await openBackendOnce(options)
  try {
    const token = options.token ?? randomBytes(24).toString('base64url')
    const server = await createServer(backend, token, options)
    const port = await listen(server, options.port)
    const url = `http://127.0.0.1:${port}/enter?token=${token}`
    writeRunningHost(options.dataFolder, { pid: process.pid, url })
    return {
      url,
      port,
      token,
      async close() {
        removeRunningHost(options.dataFolder)
        await server.close()
        await backend.close()
      },
    }
  } catch (error) {
    await backend.close()
    throw error
  }
}

async function openBackendOnce(options: LocalServerOptions): Promise<Backend> {
  try {
    return await openBackend({
      dataFolder: options.dataFolder,
      host: 'local',
      version: packageJson.version,
      examplesFolder: options.examplesFolder ?? join(import.meta.dirname, '..', 'resources', 'examples'),
      ...(options.threads === undefined ? {} : { threads: options.threads }),
    })
  } catch (error) {
    const isLocked = error instanceof StoreError && error.problem.code === 'database-locked'
    const running = isLocked ? await findRunningHost(options.dataFolder) : null
    throw running ? new AlreadyRunningError(running) : error
  }
}

async function createServer(backend: Backend, token: string, options: LocalServerOptions): Promise<FastifyInstance> {
  const server = fastify({ bodyLimit: 64 * 1024, forceCloseConnections: true })
  const gatekeeper = createGatekeeper(token, options.developmentOrigin)
  await server.register(fastifyCookie)
  await server.register(fastifyWebsocket, { options: { maxPayload: largestMessageBytes } })
  server.addHook('onRequest', gatekeeper.check)
  server.addHook('onSend', async (_request, reply) => {
    reply.headers(securityHeaders)
  })
  server.get('/enter', gatekeeper.enter)
  server.get('/api/session', async () => ({ ok: true }))

  registerEngineRest(server, backend.runtime.externalTasks)

  const handler = new RPCHandler(backend.router)
  let connections = 0
  server.get('/api', { websocket: true }, (socket) => {
    connections += 1
    void handler.upgrade(socket, { context: localUser(`window-${connections}`) })
  })
  await server.register(fastifyStatic, {
    root: options.distFolder,
    cacheControl: false,
    setHeaders: (reply, path) => {
      // names of assets carry a hash of their content
      const isHashed = path.includes(`${sep}assets${sep}`)
      reply.header('cache-control', isHashed ? 'private, max-age=31536000, immutable' : 'no-cache')
    },
  })
  return server
}

const securityHeaders = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

async function listen(server: FastifyInstance, wanted: number | undefined): Promise<number> {
  try {
    await server.listen({ host: '127.0.0.1', port: wanted ?? preferredPort })
  } catch (error) {
    if (wanted !== undefined || (error as { code?: string }).code !== 'EADDRINUSE') throw error
    await server.listen({ host: '127.0.0.1', port: 0 })
  }
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port.')
  return address.port
}
