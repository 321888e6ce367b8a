import { rootCertificates } from 'node:tls'
import { Agent, ProxyAgent, request, type Dispatcher } from 'undici'
import type { ConnectionSettings } from '../../shared/contract/publish-contract.ts'
import { EngineFault, fault, type Place } from './engine-fault.ts'
import { transportFault } from './transport-fault.ts'

const CONNECT_MS = 10_000
const LARGEST_ANSWER_BYTES = 512 * 1024 * 1024

export interface Outgoing {
  readonly url: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Uint8Array | string | undefined
  readonly signal?: AbortSignal | undefined
  /** whether it changes anything there, for what is said of it when no answer comes */
  readonly changes: boolean
}

export interface Incoming {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Buffer
}

/** Sockets to one target, through its proxy and with its certificate. */
export class Connection {
  readonly #place: Place
  readonly #settings: ConnectionSettings
  readonly #dispatcher: Dispatcher

  constructor(place: Place, settings: ConnectionSettings, proxyPassword: string | null) {
    this.#place = place
    this.#settings = settings
    const connect = {
      timeout: CONNECT_MS,
      rejectUnauthorized: settings.rejectUnauthorized,
      ...(settings.trustedCertificate === null ? {} : { ca: [...rootCertificates, settings.trustedCertificate] }),
    }
    const { proxy } = settings
    this.#dispatcher =
      proxy === null
        ? new Agent({ connect })
        : new ProxyAgent({
            uri: proxy.url,
            connectTimeout: CONNECT_MS,
            requestTls: connect,
            proxyTls: connect,
            ...(proxy.user === null ? {} : { token: basic(proxy.user, proxyPassword ?? '') }),
          })
  }

  /** The whole answer, whatever its status. @throws {EngineFault} where there is none */
  async exchange({ url, method, headers, body, signal, changes }: Outgoing): Promise<Incoming> {
    const wholeMs = this.#settings.timeoutSeconds * 1000
    const late = AbortSignal.timeout(wholeMs)
    const isTooLate = signal?.aborted === true
    let phase: 'request' | 'answer' = 'request'
    try {
      const answer = await request(url, {
        method: method as Dispatcher.HttpMethod,
        dispatcher: this.#dispatcher,
        headers,
        body: body ?? null,
        headersTimeout: 0,
        bodyTimeout: 0,
        signal: signal ? AbortSignal.any([signal, late]) : late,
      })
      phase = 'answer'
      const chunks: Buffer[] = []
      let length = 0
      for await (const chunk of answer.body as AsyncIterable<Buffer>) {
        chunks.push(chunk)
        length += chunk.length
        if (length > LARGEST_ANSWER_BYTES) throw this.#tooLong(changes)
      }
      return { status: answer.statusCode, headers: plainHeaders(answer.headers), bytes: Buffer.concat(chunks) }
    } catch (error) {
      if (error instanceof EngineFault) throw error
      throw transportFault(error, {
        place: { ...this.#place, address: withoutQuery(url) },
        proxy: this.#settings.proxy === null ? null : new URL(this.#settings.proxy.url).host,
        timeoutSeconds: this.#settings.timeoutSeconds,
        phase,
        // what was given up before it went out changes nothing
        changes: changes && !isTooLate,
        ending: signal?.aborted ? 'cancelled' : late.aborted ? 'late' : null,
      })
    }
  }

  /** At once: nobody waits for what is still under way. */
  async close(): Promise<void> {
    await this.#dispatcher.destroy()
  }

  #tooLong(changes: boolean): EngineFault {
    return fault(
      'target-answer-long',
      `The answer of "${this.#place.name}" has no end in sight.`,
      'Check that the address of the target is that of an API.',
      changes,
    )
  }
}

/** Value of an Authorization header (RFC 7617). */
export function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
}

function plainHeaders(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  )
}

function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/, '')
}
