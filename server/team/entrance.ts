import { ORPCError } from '@orpc/server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { endSession, signIn, userOfSession } from '../../backend/team/accounts.ts'
import type { Backend } from '../../backend/backend.ts'
import { acceptInvitation, openInvitation } from '../../backend/team/invitations.ts'
import { mailResetLink, openReset, setPasswordByLink } from '../../backend/team/password-resets.ts'
import { clearSession, sessionTokenOf, setSession } from './session-cookie.ts'

const signInSchema = z.object({ email: z.string().max(320), password: z.string().max(1000) })
const acceptSchema = z.object({
  token: z.string().max(100),
  email: z.string().max(320),
  name: z.string().max(200),
  password: z.string().max(1000),
})

const forgottenSchema = z.object({ email: z.string().max(320) })
const resetSchema = z.object({ token: z.string().max(100), password: z.string().max(1000) })

/** Few tries a minute from one address, as guessing passwords needs many. */
const fewTries = { config: { rateLimit: { max: 10, timeWindow: '1 minute' } } }

/** How people come in and go out: signing in, accepting an invitation, choosing a new password, signing out. */
export function registerEntrance(server: FastifyInstance, { store, mailer }: Pick<Backend, 'store' | 'mailer'>): void {
  server.get('/api/session', async (request, reply) => {
    const user = await userOfSession(store, sessionTokenOf(request), Date.now())
    return reply.code(user ? 200 : 401).send({ host: 'team', user, isMailOn: mailer.isOn })
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
    return signedInBy(request, reply, () => acceptInvitation(store, token, person, Date.now()))
  })

  server.post('/auth/forgotten', fewTries, async (request, reply) => {
    const body = forgottenSchema.safeParse(request.body)
    if (!body.success) return refuse(reply, 400, 'Give an e-mail address.')
    if (!mailer.isOn) return refuse(reply, 409, 'This server sends no mail. Ask its administrator for a link.')
    // not waited for: the time of the answer would tell whether there is such an account
    mailResetLink(store, mailer, body.data.email, Date.now()).catch((error: unknown) => {
      request.log.error(error, 'A link to a new password could not be mailed.')
    })
    return { ok: true }
  })

  server.get<{ Querystring: { token?: string } }>('/auth/reset', fewTries, async (request, reply) => {
    const user = await openReset(store.database, request.query.token ?? '', Date.now())
    if (!user) return refuse(reply, 404, 'This link was used already, has run out, or is none.')
    return { name: user.name, email: user.email }
  })

  server.post('/auth/reset', fewTries, async (request, reply) => {
    const body = resetSchema.safeParse(request.body)
    if (!body.success) return refuse(reply, 400, 'Give a new password.')
    const { token, password } = body.data
    return signedInBy(request, reply, () => setPasswordByLink(store, token, password, Date.now()))
  })
}

/** Gives the browser the session that the work opens, or tells why there is none. */
async function signedInBy(request: FastifyRequest, reply: FastifyReply, work: () => Promise<string>) {
  try {
    setSession(request, reply, await work())
    return { ok: true }
  } catch (error) {
    if (error instanceof ORPCError) return refuse(reply, 400, error.message)
    throw error
  }
}

function refuse(reply: FastifyReply, status: number, message: string): FastifyReply {
  return reply.code(status).send({ message })
}
