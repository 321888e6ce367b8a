import { describe, expect, it } from 'vitest'
import { AccessTokens } from './access-token.ts'
import { Connection } from './connection.ts'
import { serve } from './testing/serve.ts'

const settings = { trustedCertificate: null, rejectUnauthorized: true, proxy: null, timeoutSeconds: 5 }

async function world() {
  let given = 0
  let isDown = false
  const server = await serve((app) => {
    app.post('/token', async (_request, reply) => {
      if (isDown) return reply.code(500).send('')
      return { access_token: `token-${++given}`, expires_in: 300 }
    })
  })
  const place = { name: 'Cluster', address: server.address }
  const connection = new Connection(place, settings, null)
  const oauth = {
    kind: 'oauth',
    tokenUrl: `${server.address}/token`,
    clientId: 'c',
    audience: null,
    scope: null,
  } as const
  let nowMs = 0
  const tokens = new AccessTokens(() => nowMs)
  return {
    tokens,
    asking: (clientSecret = 's') => ({ place, connection, oauth, clientSecret, signal: undefined }),
    pass: (seconds: number) => void (nowMs += seconds * 1000),
    breakDown: (broken: boolean) => void (isDown = broken),
    async [Symbol.asyncDispose]() {
      await connection.close()
      await server[Symbol.asyncDispose]()
    },
  }
}

describe('access tokens', () => {
  it('are asked for once by all who wait, and again shortly before they end', async () => {
    await using w = await world()
    const all = await Promise.all([1, 2, 3].map(() => w.tokens.token(w.asking())))
    expect(all).toEqual(['token-1', 'token-1', 'token-1'])
    w.pass(260)
    expect(await w.tokens.token(w.asking())).toBe('token-1')
    w.pass(20)
    expect(await Promise.all([1, 2].map(() => w.tokens.token(w.asking())))).toEqual(['token-2', 'token-2'])
  })

  it('are another one for another secret', async () => {
    await using w = await world()
    expect(await w.tokens.token(w.asking('a'))).toBe('token-1')
    expect(await w.tokens.token(w.asking('b'))).toBe('token-2')
    expect(await w.tokens.token(w.asking('a'))).toBe('token-1')
  })

  it('are asked for anew after none was given', async () => {
    await using w = await world()
    w.breakDown(true)
    await expect(w.tokens.token(w.asking())).rejects.toMatchObject({ problem: { code: 'target-token-missing' } })
    w.breakDown(false)
    expect(await w.tokens.token(w.asking())).toBe('token-1')
  })
})
