import type { FastifyReply, FastifyRequest } from 'fastify'

/**
 * Protection against forged requests beside the strict cookie: what changes something, and what opens a
 * socket, has to come from the studio's own origin or from no page at all.
 */
export function refuseForeignOrigins(publicUrl: string | undefined) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const isUpgrade = request.headers.upgrade !== undefined
    if (!isUpgrade && (request.method === 'GET' || request.method === 'HEAD')) return
    const { origin } = request.headers
    if (origin === undefined && !isUpgrade) return
    const own = publicUrl ?? `${request.protocol}://${request.headers.host ?? ''}`
    if (origin !== undefined && origin === new URL(own).origin) return
    await reply.code(403).send({ message: 'Only the studio itself may connect.' })
  }
}
