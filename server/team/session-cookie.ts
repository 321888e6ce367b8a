import type { FastifyReply, FastifyRequest } from 'fastify'

const NAME = 'millrace-session'

/** Token of the session that a request belongs to, from a program's header or a browser's cookie; empty without one. */
export function sessionTokenOf(request: FastifyRequest): string {
  const [, token] = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '') ?? []
  return token ?? request.cookies[NAME] ?? ''
}

/** Gives the browser its session; over HTTPS it is sent over nothing else. */
export function setSession(request: FastifyRequest, reply: FastifyReply, token: string): void {
  void reply.setCookie(NAME, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: request.protocol === 'https',
    maxAge: 90 * 86_400,
  })
}

export function clearSession(reply: FastifyReply): void {
  void reply.clearCookie(NAME, { path: '/' })
}
