import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import fastifyCookie from '@fastify/cookie'
import fastifyStatic from '@fastify/static'
import fastifyWebsocket from '@fastify/websocket'
import { RPCHandler } from '@orpc/server/ws'
import fastify, { type FastifyInstance } from 'fastify'
import packageJson from '../package.json' with { type: 'json' }
import { localUser } from '../backend/access.ts'
import { openBackend } from '../backend/backend.ts'
import { contentSecurityPolicy } from '../shared/access/content-security-policy.ts'
import { createGatekeeper } from './gatekeeper.ts'

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

const preferredPort = 5327
/** of one message: a 50 MB file as base64 and some room around it */
const largestMessageBytes = 80 * 1024 * 1024

/**
 * The studio for one user on this machine: services, API and window on 127.0.0.1.
 *
 * @throws {StoreError} when the data folder cannot be used
 */
export async function startLocalServer(options: LocalServerOptions): Promise<LocalServer> {
  const backend = await openBackend({
    dataFolder: options.dataFolder,
    host: 'local',
    version: packageJson.version,
    examplesFolder: options.examplesFolder ?? join(import.meta.dirname, '..', 'resources', 'examples'),
    ...(options.threads === undefined ? {} : { threads: options.threads }),
  })
  const token = options.token ?? randomBytes(24).toString('base64url')
  const server = fastify({ bodyLimit: 64 * 1024 })
  const gatekeeper = createGatekeeper(token, options.developmentOrigin)
  await server.register(fastifyCookie)
  await server.register(fastifyWebsocket, { options: { maxPayload: largestMessageBytes } })
  server.addHook('onRequest', gatekeeper.check)
  server.addHook('onSend', async (_request, reply) => {
    reply.header('content-security-policy', contentSecurityPolicy)
    reply.header('x-content-type-options', 'nosniff')
    reply.header('referrer-policy', 'no-referrer')
    reply.header('cross-origin-opener-policy', 'same-origin')
    reply.header('cross-origin-resource-policy', 'same-origin')
  })
  server.get('/enter', gatekeeper.enter)
  server.get('/api/session', async () => ({ ok: true }))

  const handler = new RPCHandler(backend.router)
  let connections = 0
  server.get('/api', { websocket: true }, (socket) => {
    connections += 1
    void handler.upgrade(socket, { context: localUser(`window-${connections}`) })
  })
  await server.register(fastifyStatic, {
    root: options.distFolder,
    setHeaders: (reply, path) => {
      // names of assets carry a hash of their content
      const isHashed = path.includes(`${join('/', 'assets')}`)
      reply.header('cache-control', isHashed ? 'private, max-age=31536000, immutable' : 'no-cache')
    },
  })

  const port = await listen(server, options.port)
  return {
    url: `http://127.0.0.1:${port}/enter?token=${token}`,
    port,
    token,
    async close() {
      await server.close()
      await backend.close()
    },
  }
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
