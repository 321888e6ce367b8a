import { ORPCError } from '@orpc/server'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { endSession, signIn, userOfSession } from '../../backend/team/accounts.ts'
import { acceptInvitation, openInvitation } from '../../backend/team/invitations.ts'
import type { Store } from '../../backend/store/store.ts'
import { clearSession, sessionTokenOf, setSession } from './session-cookie.ts'

const signInSchema = z.object({ email: z.string().max(320), password: z.string().max(1000) })
const acceptSchema = z.object({
  token: z.string().max(100),
  email: z.string().max(320),
  name: z.string().max(200),
  password: z.string().max(1000),
})

/** Few tries a minute from one address, as guessing passwords needs many. */
const fewTries = { config: { rateLimit: { max: 10, timeWindow: '1 minute' } } }

/** How people come in and go out: signing in, accepting an invitation, signing out. */
export function registerEntrance(server: FastifyInstance, store: Store): void {
  server.get('/api/session', async (request, reply) => {
    const user = await userOfSession(store, sessionTokenOf(request), Date.now())
    return reply.code(user ? 200 : 401).send({ host: 'team', user })
  })

  server.post('/auth/sign-in', fewTries, async (request, reply) => {
    const body = signInSchema.safeParse(request.body)
    if (!body.success) return refuse(reply, 400, 'Give an e-mail address and a password.')
    const token = await signIn(store, body.data.email, body.data.password, Date.now())
    if (token === null) return refuse(reply, 401, 'This address and this password do not belong together.')
    setSession(request, reply, token)
    return { ok: true }
  })

  server.post('/auth/sign-out', async (request, reply) => {
    await endSession(store, sessionTokenOf(request))
    clearSession(reply)
    return { ok: true }
  })

  server.get<{ Querystring: { token?: string } }>('/auth/invitation', fewTries, async (request, reply) => {
    const invitation = await openInvitation(store.database, request.query.token ?? '', Date.now())
    if (!invitation) return refuse(reply, 404, 'This link was used already, has run out, or is none.')
    const { spaceName, email, role } = invitation
    return { spaceName, email, role, isFirst: invitation.spaceId === null }
  })

  server.post('/auth/accept', fewTries, async (request, reply) => {
    const body = acceptSchema.safeParse(request.body)
    if (!body.success) return refuse(reply, 400, 'Give a name, an e-mail address and a password.')
    const { token, ...person } = body.data
    try {
      setSession(request, reply, await acceptInvitation(store, token, person, Date.now()))
      return { ok: true }
    } catch (error) {
      if (error instanceof ORPCError) return refuse(reply, 400, error.message)
      throw error
    }
  })
}

function refuse(reply: FastifyReply, status: number, message: string): FastifyReply {
  return reply.code(status).send({ message })
}
