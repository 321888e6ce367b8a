import { join, sep } from 'node:path'
import fastifyCookie from '@fastify/cookie'
import fastifyHelmet from '@fastify/helmet'
import fastifyRateLimit from '@fastify/rate-limit'
import fastifyStatic from '@fastify/static'
import fastifyWebsocket from '@fastify/websocket'
import { RPCHandler } from '@orpc/server/ws'
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import packageJson from '../../package.json' with { type: 'json' }
import { openBackend, type Backend } from '../../backend/backend.ts'
import { userOfSession, type SignedIn } from '../../backend/team/accounts.ts'
import type { MailSettings } from '../../backend/mail/mail-settings.ts'
import { Retention } from '../../backend/retention/retention.ts'
import { defaultRetention, type RetentionSettings } from '../../backend/retention/retention-settings.ts'
import { firstInvitation } from '../../backend/team/invitations.ts'
import { teamCaller } from '../../backend/team/team-caller.ts'
import { contentSecurityDirectives } from './helmet-directives.ts'
import { registerControl } from './control.ts'
import { registerEntrance } from './entrance.ts'
import { registerHealth } from './health.ts'
import { registerOpenApi } from './open-api.ts'
import { refuseForeignOrigins } from './origins.ts'
import { registerSharedLinks } from './shared-links.ts'
import { sessionTokenOf } from './session-cookie.ts'

export interface TeamServerOptions {
  readonly dataFolder: string
  /** PostgreSQL; absent: SQLite in the data folder */
  readonly databaseUrl?: string
  /** the built window */
  readonly distFolder: string
  readonly host: string
  /** 0: any free one */
  readonly port: number
  /** address by which people reach it, behind a proxy; absent: the one it listens on */
  readonly publicUrl?: string
  readonly examplesFolder?: string
  readonly threads?: number
  /** `silent` in tests */
  readonly logLevel?: string
  /** what monitoring sends to read the figures; absent: only this machine may */
  readonly metricsToken?: string
  /** how mails leave; absent: mail is off */
  readonly mail?: MailSettings
  /** for how long what is over is kept; absent: as long as `defaultRetention` says */
  readonly retention?: RetentionSettings
}

export interface TeamServer {
  readonly url: string
  readonly backend: Backend
  /** link by which the administrator is created; null once there is one */
  readonly setupUrl: string | null
  close(): Promise<void>
}

const largestMessageBytes = 64 * 1024 * 1024

/**
 * The studio for many: accounts, spaces with roles, and one window and API for all of them.
 *
 * @throws {StoreError} when the data folder cannot be used
 */
export async function startTeamServer(options: TeamServerOptions): Promise<TeamServer> {
  const backend = await openBackend({
    dataFolder: options.dataFolder,
    host: 'team',
    version: packageJson.version,
    examplesFolder: options.examplesFolder ?? join(import.meta.dirname, '..', '..', 'resources', 'examples'),
    ...(options.threads === undefined ? {} : { threads: options.threads }),
    ...(options.databaseUrl === undefined ? {} : { databaseUrl: options.databaseUrl }),
    ...(options.mail === undefined ? {} : { mail: options.mail }),
  })
  try {
    const server = await createServer(backend, options)
    const control = registerControl(server, backend.store, options.dataFolder)
    const listening = await server.listen({ host: options.host, port: options.port })
    control.open(listening)
    const url = (options.publicUrl ?? listening).replace(/\/$/, '')
    backend.mailer.open(url, ({ message, ...event }) => {
      if (event.reason === undefined) server.log.info(event, message)
      else server.log.warn(event, message)
    })
    const token = await firstInvitation(backend.store, Date.now())
    const retention = new Retention({
      store: backend.store,
      filesFolder: backend.filesFolder,
      settings: options.retention ?? defaultRetention,
      log: (swept) => server.log.info(swept, 'What was over is deleted.'),
      onFailure: (error) => server.log.error(error, 'What is over could not be deleted; it is tried again in a day.'),
    })
    return {
      url,
      backend,
      setupUrl: token === null ? null : `${url}/#invitation=${token}`,
      async close() {
        control.shut()
        await retention.close()
        await server.close()
        await backend.close()
      },
    }
  } catch (error) {
    await backend.close()
    throw error
  }
}

async function createServer(backend: Backend, options: TeamServerOptions): Promise<FastifyInstance> {
  const server = fastify({
    bodyLimit: 1024 * 1024,
    forceCloseConnections: true,
    // behind a proxy the visitor's own address is what limits count by
    trustProxy: options.publicUrl !== undefined,
    logger: {
      level: options.logLevel ?? 'info',
      redact: ['req.headers.cookie', 'req.headers.authorization'],
      serializers: { req: ({ method, url, ip }) => ({ method, url: url.replace(/token=[^&]*/, 'token=…'), ip }) },
    },
  })
  await server.register(fastifyHelmet, {
    contentSecurityPolicy: { useDefaults: false, directives: contentSecurityDirectives },
  })
  await server.register(fastifyRateLimit, {
    max: 1000,
    timeWindow: '1 minute',
    // an office behind one address loads the window many times
    allowList: (request) => request.url.startsWith('/assets/'),
  })
  await server.register(fastifyCookie)
  await server.register(fastifyWebsocket, { options: { maxPayload: largestMessageBytes } })
  server.addHook('onRequest', refuseForeignOrigins(options.publicUrl))
  registerHealth(server, backend, {
    metricsToken: options.metricsToken,
    isBehindProxy: options.publicUrl !== undefined,
  })
  registerEntrance(server, backend)
  registerSharedLinks(server, backend)
  await registerOpenApi(server, backend)

  const handler = new RPCHandler(backend.router)
  const signedIn = new WeakMap<FastifyRequest, SignedIn>()
  let connections = 0
  server.get(
    '/api',
    {
      websocket: true,
      preValidation: async (request, reply) => {
        const user = await userOfSession(backend.store, sessionTokenOf(request), Date.now())
        if (user) signedIn.set(request, user)
        else await reply.code(401).send({ message: 'Sign in first.' })
      },
    },
    (socket, request) => {
      connections += 1
      // at once: what the window says first must find somebody who listens
      const context = teamCaller(
        backend.store,
        signedIn.get(request)!,
        sessionTokenOf(request),
        `window-${connections}`,
      )
      void handler.upgrade(socket, { context })
    },
  )
  await server.register(fastifyStatic, {
    root: options.distFolder,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const isHashed = path.includes(`${sep}assets${sep}`)
      reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  return server
}
