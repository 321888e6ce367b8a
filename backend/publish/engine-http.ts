import type { Authentication, SecretName } from '../../shared/contract/publish-contract.ts'
import type { AccessTokens, TokenAsking } from './access-token.ts'
import { answerFault, notJsonFault } from './answer-fault.ts'
import { basic, type Connection, type Incoming } from './connection.ts'
import type { Place } from './engine-fault.ts'
import type { HiddenWords } from './without-secrets.ts'

/** Secrets of a target by their names, in clear. */
export type Secrets = Readonly<Partial<Record<SecretName, string>>>

export interface Asked {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** below the address, with its `/` in front */
  readonly path: string
  readonly json?: unknown
  readonly form?: { readonly contentType: string; readonly bytes: Uint8Array }
  readonly signal?: AbortSignal | undefined
  /** statuses besides 2xx that are no fault */
  readonly alsoFine?: readonly number[]
}

export interface EngineHttpOptions {
  readonly place: Place
  /** base of the API, without `/` at its end */
  readonly base: string
  readonly connection: Connection
  readonly authentication: Authentication
  readonly secrets: Secrets
  readonly tokens: AccessTokens
  readonly hidden: HiddenWords
  /** how addresses of this kind of target usually end, a sentence */
  readonly apiHint: string
}

/** The REST API of an engine, signed in to as its target says. */
export class EngineHttp {
  readonly #options: EngineHttpOptions

  constructor(options: EngineHttpOptions) {
    this.#options = options
  }

  get place(): Place {
    return this.#options.place
  }

  /** The JSON it answers with, null for an empty answer. @throws {EngineFault} */
  async ask(asked: Asked): Promise<unknown> {
    const { place, apiHint } = this.#options
    const { status, headers, bytes } = await this.#signedIn(asked)
    const body = bytes.toString('utf8')
    const isFine = (status >= 200 && status < 300) || asked.alsoFine?.includes(status)
    if (!isFine) {
      const location = headers['location'] ?? null
      throw answerFault(place, { status, body, location, path: asked.path, changes: changes(asked) }, apiHint)
    }
    if (body.trim() === '' || !(status >= 200 && status < 300)) return null
    try {
      return parseKeepingLongNumbers(body)
    } catch {
      throw notJsonFault(place, headers['content-type'] ?? '', apiHint, changes(asked))
    }
  }

  /** A token that the engine does not take any more is replaced once. */
  async #signedIn(asked: Asked): Promise<Incoming> {
    const { authentication, secrets, tokens, hidden, place, connection } = this.#options
    switch (authentication.kind) {
      case 'none':
        return this.#send(asked, null)
      case 'basic':
        return this.#send(asked, basic(authentication.user, secrets.password ?? ''))
      case 'oauth': {
        const asking: TokenAsking = {
          place,
          connection,
          oauth: authentication,
          clientSecret: secrets.clientSecret ?? '',
          signal: asked.signal,
        }
        const token = await tokens.token(asking)
        hidden.hide(token)
        const answer = await this.#send(asked, `Bearer ${token}`)
        if (answer.status !== 401) return answer
        tokens.forget(asking)
        const next = await tokens.token(asking)
        hidden.hide(next)
        return this.#send(asked, `Bearer ${next}`)
      }
    }
  }

  #send({ method, path, json, form, signal }: Asked, authorization: string | null): Promise<Incoming> {
    const contentType = form?.contentType ?? (json === undefined ? null : 'application/json')
    return this.#options.connection.exchange({
      url: this.#options.base + path,
      method,
      headers: {
        accept: 'application/json',
        ...(authorization === null ? {} : { authorization }),
        ...(contentType === null ? {} : { 'content-type': contentType }),
      },
      body: form?.bytes ?? (json === undefined ? undefined : JSON.stringify(json)),
      signal,
      changes: method !== 'GET',
    })
  }
}

function changes({ method }: Asked): boolean {
  return method !== 'GET'
}

/** Keys of Camunda 8 are 64 bits wide and numbers in its older versions: those stay as they were written. */
function parseKeepingLongNumbers(text: string): unknown {
  const reviver = (_key: string, value: unknown, context?: { readonly source?: string }) =>
    typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value) && context?.source
      ? context.source
      : value
  return JSON.parse(text, reviver)
}
