import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Backend } from '../../backend/backend.ts'

/**
 * `/health`: the process answers. `/ready`: the database does too. `/metrics`: figures in Prometheus' text
 * format, for this machine or for whoever sends the token.
 */
export function registerHealth(
  server: FastifyInstance,
  backend: Backend,
  options: { readonly metricsToken?: string | undefined; readonly isBehindProxy: boolean },
): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'millrace_http_request_seconds',
    help: 'Time of HTTP requests by route and status.',
    labelNames: ['route', 'status'],
    registers: [registry],
  })
  const counted = (name: string, help: string, count: () => Promise<number>) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(await count())
      },
    })
  const { database } = backend.store
  const rowsIn = (table: 'users' | 'projects') => async () =>
    (
      await database
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<number>().as('rows'))
        .executeTakeFirstOrThrow()
    ).rows
  counted('millrace_users', 'Accounts.', rowsIn('users'))
  counted('millrace_projects', 'Projects, deleted ones too.', rowsIn('projects'))
  counted('millrace_active_instances', 'Process instances that run.', async () => {
    const { rows } = await database
      .selectFrom('instances')
      .where('status', '=', 'active')
      .select((eb) => eb.fn.countAll<number>().as('rows'))
      .executeTakeFirstOrThrow()
    return rows
  })
  const mailsIn = (state: 'waiting' | 'failed') => async () =>
    (
      await database
        .selectFrom('mails')
        .where('state', '=', state)
        .select((eb) => eb.fn.countAll<number>().as('rows'))
        .executeTakeFirstOrThrow()
    ).rows
  counted('millrace_mails_waiting', 'Mails that have not left yet.', mailsIn('waiting'))
  counted('millrace_mails_failed', 'Mails that were given up and are still kept.', mailsIn('failed'))

  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    requests.observe({ route, status: reply.statusCode }, reply.elapsedTime / 1000)
  })
  server.get('/health', { config: { rateLimit: false } }, async () => ({ ok: true }))
  server.get('/ready', { config: { rateLimit: false } }, async (_request, reply) => {
    try {
      await sql`SELECT 1`.execute(database)
      return { ok: true }
    } catch {
      return reply.code(503).send({ ok: false })
    }
  })
  server.get('/metrics', async (request, reply) => {
    if (!mayRead(request, options)) return reply.code(403).send({ message: 'Send the token of the figures.' })
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}

function mayRead(
  request: FastifyRequest,
  {
    metricsToken: token,
    isBehindProxy,
  }: { readonly metricsToken?: string | undefined; readonly isBehindProxy: boolean },
): boolean {
  // behind a proxy everybody comes from this machine
  if (token === undefined)
    return !isBehindProxy && /^(127\.|::1$|::ffff:127\.)/.test(request.socket.remoteAddress ?? '')
  const shown = Buffer.from(request.headers.authorization ?? '')
  const expected = Buffer.from(`Bearer ${token}`)
  return shown.length === expected.length && timingSafeEqual(shown, expected)
}
