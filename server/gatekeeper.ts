import { timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

export interface Gatekeeper {
  /** refuses what does not come from this machine's own window */
  check(request: FastifyRequest, reply: FastifyReply): Promise<void>
  /** refuses what does not come from a worker on this machine that sends the token */
  checkWorker(request: FastifyRequest, reply: FastifyReply): Promise<void>
  /** exchanges the token of the printed address for a cookie, and leads to the window */
  enter(request: FastifyRequest, reply: FastifyReply): Promise<void>
}

/**
 * Who is let in: requests addressed to 127.0.0.1 or localhost by their Host (a page of another name
 * that resolves to this machine is refused), from no foreign Origin, with the session's cookie.
 */
export function createGatekeeper(token: string, developmentOrigin?: string): Gatekeeper {
  const isFromHere = (request: FastifyRequest) => hostsOf(request).includes(request.headers.host ?? '')
  const isWorker = (request: FastifyRequest) => isEqual(tokenOf(request.headers.authorization), token)
  return {
    async check(request, reply) {
      const port = request.socket.localPort
      const hosts = hostsOf(request)
      if (!isFromHere(request)) {
        return refuse(reply, 403, 'This address is not the studio. Open the one that was printed at the start.')
      }
      const { origin } = request.headers
      const origins = [...hosts.map((host) => `http://${host}`), ...(developmentOrigin ? [developmentOrigin] : [])]
      const isUpgrade = request.headers.upgrade !== undefined
      if (origin === undefined ? isUpgrade : !origins.includes(origin)) {
        return refuse(reply, 403, 'Only the studio itself may connect.')
      }
      if (request.url.startsWith('/enter')) return
      if (request.url.startsWith('/engine-rest/')) {
        if (isWorker(request)) return
        return refuse(reply, 401, tokenMissing)
      }
      if (!isEqual(request.cookies[cookieName(port)] ?? '', token)) {
        return refuse(reply, 401, 'Open the studio by the address that was printed at its start.')
      }
    },

    async checkWorker(request, reply) {
      if (!isFromHere(request)) return refuse(reply, 403, 'Workers reach this door by 127.0.0.1 or localhost only.')
      if (!isWorker(request)) refuse(reply, 401, tokenMissing)
    },

    async enter(request, reply) {
      const { token: shown } = request.query as { token?: string }
      if (typeof shown !== 'string' || !isEqual(shown, token)) {
        return refuse(reply, 401, 'This address is of an earlier start. Open the one that was printed last.')
      }
      reply
        .setCookie(cookieName(request.socket.localPort), token, { path: '/', httpOnly: true, sameSite: 'strict' })
        .header('cache-control', 'no-store')
        .redirect('/', 303)
    },
  }
}

const tokenMissing = 'Send the token of the printed address: as Bearer, or as the password of Basic.'

function hostsOf(request: FastifyRequest): readonly string[] {
  const port = request.socket.localPort
  return [`127.0.0.1:${port}`, `localhost:${port}`]
}

/** Browsers do not tell ports apart in cookies. */
function cookieName(port: number | undefined): string {
  return `millrace-${port}`
}

/** The token that a worker sends, as such or as a password. */
function tokenOf(authorization: string | undefined): string {
  const [scheme, credentials] = (authorization ?? '').split(' ')
  if (/^bearer$/i.test(scheme ?? '')) return credentials ?? ''
  if (!/^basic$/i.test(scheme ?? '')) return ''
  const pair = Buffer.from(credentials ?? '', 'base64').toString('utf8')
  return pair.slice(pair.indexOf(':') + 1)
}

function refuse(reply: FastifyReply, status: number, message: string): void {
  void reply.code(status).type('text/plain; charset=utf-8').send(message)
}

function isEqual(shown: string, expected: string): boolean {
  const [a, b] = [Buffer.from(shown), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
