import { createHash } from 'node:crypto'
import type { Authentication } from '../../shared/contract/publish-contract.ts'
import type { Connection } from './connection.ts'
import { fault, type Place } from './engine-fault.ts'
import { engineMessage } from './engine-message.ts'

type OAuth = Extract<Authentication, { kind: 'oauth' }>

/** A token is not used in the last seconds of its life, which the way to the engine may take. */
const MARGIN_MS = 30_000
const DEFAULT_LIFE_SECONDS = 60

/**
 * Access tokens of the client credentials grant (RFC 6749, 4.4), kept in memory until shortly before they end:
 * authorization servers limit how often one may ask.
 */
export class AccessTokens {
  readonly #kept = new Map<string, { readonly token: Promise<Granted> }>()
  readonly #now: () => number

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  /** @throws {EngineFault} where none is given */
  async token(asking: TokenAsking): Promise<string> {
    const key = keyOf(asking)
    const kept = this.#kept.get(key)
    const known = await kept?.token.catch(() => null)
    if (known && known.untilMs > this.#now()) return known.value
    // whoever else waited may have asked in the meantime
    const current = this.#kept.get(key)
    const asked = current !== kept && current ? current : { token: ask(asking, this.#now) }
    this.#kept.set(key, asked)
    try {
      return (await asked.token).value
    } catch (error) {
      if (this.#kept.get(key) === asked) this.#kept.delete(key)
      throw error
    }
  }

  /** The engine does not take it any more, whatever its life was said to be. */
  forget(asking: TokenAsking): void {
    this.#kept.delete(keyOf(asking))
  }
}

export interface TokenAsking {
  readonly place: Place
  readonly connection: Connection
  readonly oauth: OAuth
  readonly clientSecret: string
  readonly signal: AbortSignal | undefined
}

interface Granted {
  readonly value: string
  readonly untilMs: number
}

async function ask(
  { place, connection, oauth, clientSecret, signal }: TokenAsking,
  now: () => number,
): Promise<Granted> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: oauth.clientId,
    client_secret: clientSecret,
    ...(oauth.audience === null ? {} : { audience: oauth.audience }),
    ...(oauth.scope === null ? {} : { scope: oauth.scope }),
  })
  const { status, bytes } = await connection.exchange({
    url: oauth.tokenUrl,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: form.toString(),
    signal,
    changes: false,
  })
  const body = bytes.toString('utf8')
  const granted = status === 200 ? grantIn(body) : null
  if (granted) return { value: granted.token, untilMs: now() + granted.lifeSeconds * 1000 - MARGIN_MS }
  const { text } = engineMessage(body)
  const isRefusal = status === 400 || status === 401 || status === 403
  throw fault(
    isRefusal ? 'target-token-refused' : 'target-token-missing',
    isRefusal
      ? `${oauth.tokenUrl} gives no token to the client "${oauth.clientId}" of "${place.name}" (HTTP ${status})${text === null ? '.' : `: ${text}`}`
      : `${oauth.tokenUrl}, which "${place.name}" is to get its token from, gives none (HTTP ${status}).`,
    isRefusal
      ? 'Enter client id and client secret again, and check audience and scope.'
      : 'Check the token URL of the target.',
  )
}

function grantIn(body: string): { readonly token: string; readonly lifeSeconds: number } | null {
  try {
    const { access_token: token, expires_in: life } = JSON.parse(body) as Record<string, unknown>
    if (typeof token !== 'string' || token === '') return null
    return { token, lifeSeconds: Number(life) > 0 ? Number(life) : DEFAULT_LIFE_SECONDS }
  } catch {
    return null
  }
}

/** Another secret is another token: the one that was entered wrongly must not live on. */
function keyOf({ oauth, clientSecret }: TokenAsking): string {
  return createHash('sha256')
    .update(JSON.stringify([oauth, clientSecret]))
    .digest('hex')
}
