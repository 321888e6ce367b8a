import { Agent, FormData, ProxyAgent, request, type Dispatcher } from 'undici'
import type { Problem } from '../../shared/problem.ts'
import type { Authentication, Target } from '../../shared/contract/publish-contract.ts'

/** A target could not be asked, or refused; the problem says what, and what now. Secrets are never in it. */
export class TargetFault extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(`${problem.message} ${problem.mend}`)
    this.name = 'TargetFault'
    this.problem = problem
  }
}

const CONNECT_MS = 10_000
const ANSWER_MS = 60_000

/** The REST API of a target, let in as it asks for. */
export class TargetHttp {
  readonly #target: Target
  readonly #secret: string | null
  readonly #dispatcher: Dispatcher
  readonly #answerMs: number
  #token: { readonly value: string; readonly untilMs: number } | null = null

  /** @param answerMs how long a target may take, milliseconds */
  constructor(target: Target, secret: string | null, answerMs = ANSWER_MS) {
    this.#target = target
    this.#secret = secret
    this.#answerMs = answerMs
    const connect = {
      timeout: CONNECT_MS,
      ...(target.certificate === undefined ? {} : { ca: target.certificate }),
    }
    this.#dispatcher =
      target.proxy === undefined
        ? new Agent({ connect })
        : new ProxyAgent({ uri: target.proxy, requestTls: connect, proxyTls: connect })
  }

  /** @throws {TargetFault} */
  get(path: string): Promise<unknown> {
    return this.#ask('GET', path, undefined)
  }

  post(path: string, body: unknown): Promise<unknown> {
    return this.#ask('POST', path, body)
  }

  delete(path: string): Promise<unknown> {
    return this.#ask('DELETE', path, undefined)
  }

  close(): Promise<void> {
    return this.#dispatcher.close()
  }

  async #ask(method: 'GET' | 'POST' | 'DELETE', path: string, body: unknown): Promise<unknown> {
    const url = this.#target.address.replace(/\/+$/, '') + path
    const isForm = body instanceof FormData
    const { status, text } = await this.#send(method, url, await this.#authorization(), isForm, body)
    if (status < 200 || status > 299) throw new TargetFault(refusedProblem(this.#target, status, text, path))
    if (text.trim() === '') return null
    try {
      return JSON.parse(text) as unknown
    } catch {
      throw new TargetFault(notJson(this.#target))
    }
  }

  async #send(
    method: 'GET' | 'POST' | 'DELETE',
    url: string,
    authorization: string | null,
    isForm: boolean,
    body: unknown,
  ): Promise<{ readonly status: number; readonly text: string }> {
    try {
      const answer = await request(url, {
        method,
        dispatcher: this.#dispatcher,
        headersTimeout: this.#answerMs,
        bodyTimeout: this.#answerMs,
        headers: {
          accept: 'application/json',
          ...(authorization === null ? {} : { authorization }),
          ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: isForm ? (body as FormData) : JSON.stringify(body) }),
      })
      return { status: answer.statusCode, text: await answer.body.text() }
    } catch (error) {
      throw new TargetFault(unreachable(this.#target, error))
    }
  }

  async #authorization(): Promise<string | null> {
    const { authentication } = this.#target
    switch (authentication.kind) {
      case 'none':
        return null
      case 'basic':
        return `Basic ${Buffer.from(`${authentication.user}:${this.#secret ?? ''}`).toString('base64')}`
      case 'oauth':
        return `Bearer ${await this.#accessToken(authentication)}`
    }
  }

  /** A token of the client credentials grant, kept until shortly before it ends. */
  async #accessToken(oauth: Extract<Authentication, { kind: 'oauth' }>): Promise<string> {
    if (this.#token && this.#token.untilMs > Date.now()) return this.#token.value
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: oauth.clientId,
      client_secret: this.#secret ?? '',
      ...(oauth.audience === undefined ? {} : { audience: oauth.audience }),
      ...(oauth.scope === undefined ? {} : { scope: oauth.scope }),
    })
    let answer
    try {
      answer = await request(oauth.tokenUrl, {
        method: 'POST',
        dispatcher: this.#dispatcher,
        headersTimeout: this.#answerMs,
        bodyTimeout: this.#answerMs,
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
        body: form.toString(),
      })
    } catch (error) {
      throw new TargetFault(unreachable({ ...this.#target, address: oauth.tokenUrl }, error))
    }
    const text = await answer.body.text()
    const granted = jsonOf(text) as { access_token?: unknown; expires_in?: unknown } | null
    if (answer.statusCode !== 200 || typeof granted?.access_token !== 'string') {
      throw new TargetFault(
        wrongSecret(this.#target, `${new URL(oauth.tokenUrl).host} gives no token for the client "${oauth.clientId}"`),
      )
    }
    const seconds = typeof granted.expires_in === 'number' ? granted.expires_in : 60
    this.#token = { value: granted.access_token, untilMs: Date.now() + Math.max(0, seconds - 10) * 1000 }
    return granted.access_token
  }
}

function refusedProblem(target: Target, status: number, text: string, path: string): Problem {
  if (status === 401 || status === 403) {
    const what = status === 401 ? 'does not know you' : 'does not let you do this'
    return wrongSecret(target, `"${target.name}" ${what} (HTTP ${status})`)
  }
  if (status === 404 && !path.includes('/definitions/')) {
    return {
      severity: 'error',
      code: 'target-path-wrong',
      message: `There is no API at ${target.address}${path} (HTTP 404).`,
      mend: 'Correct the address of the target: of Camunda 7, Operaton and CIB seven it ends in /engine-rest, of Flowable in /service, of Camunda 8 it has no path.',
    }
  }
  const said = saidIn(text)
  return {
    severity: 'error',
    code: status >= 500 ? 'target-failed' : 'target-refused',
    message: `"${target.name}" ${status >= 500 ? 'failed' : 'refused'} (HTTP ${status})${said === null ? '.' : `: ${said}`}`,
    mend:
      status >= 500
        ? 'Look at the log of that server, then try again. Nothing is recorded as published.'
        : 'Correct what it says, then publish again.',
  }
}

/** What an engine says of a refusal: RFC 9457's detail, Camunda 7's message, Flowable's exception. */
function saidIn(text: string): string | null {
  const body = jsonOf(text) as Record<string, unknown> | null
  for (const field of ['detail', 'exception', 'message', 'title', 'error_description', 'error']) {
    const said = body?.[field]
    if (typeof said === 'string' && said !== '') return said.slice(0, 1000)
  }
  return null
}

function unreachable(target: Target, error: unknown): Problem {
  const { code, message } = firstCause(error)
  const problem = (name: string, what: string, mend: string): Problem => ({
    severity: 'error',
    code: name,
    message: `"${target.name}" (${target.address}) ${what}`,
    mend,
  })
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return problem(
      'target-unknown-host',
      'has a name that nobody knows.',
      'Correct the address, or look at your network.',
    )
  if (code === 'ECONNREFUSED')
    return problem(
      'target-refuses-connection',
      'does not answer: nothing listens there.',
      'Start it, or correct the port.',
    )
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH')
    return problem(
      'target-unreachable',
      'cannot be reached.',
      'Look at your network, a firewall, or the proxy of the target.',
    )
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT')
    return problem(
      'target-silent',
      'took the request and did not answer in time.',
      'Look there whether it was done before you publish again.',
    )
  if (/CERT|SELF_SIGNED|ALTNAME|ERR_TLS|UNABLE_TO_/.test(code))
    return problem(
      'target-certificate',
      `has a certificate that is not trusted (${code}).`,
      'Give the target the certificate of its authority, or have the certificate mended.',
    )
  if (/proxy/i.test(message))
    return problem('target-proxy', `is not let through by the proxy: ${message}`, 'Correct the proxy of the target.')
  return problem('target-cut-off', `broke off: ${message}`, 'Look there whether it was done before you publish again.')
}

function firstCause(error: unknown): { readonly code: string; readonly message: string } {
  const { code, message, cause, errors } = error as {
    code?: unknown
    message?: string
    cause?: unknown
    errors?: unknown[]
  }
  if (typeof code === 'string') return { code, message: message ?? '' }
  const inner = cause ?? errors?.[0]
  return inner ? firstCause(inner) : { code: '', message: message ?? String(error) }
}

function wrongSecret(target: Target, what: string): Problem {
  return {
    severity: 'error',
    code: 'target-unauthorized',
    message: `${what}.`,
    mend: `Correct user and secret of the target "${target.name}".`,
  }
}

function notJson(target: Target): Problem {
  return {
    severity: 'error',
    code: 'target-no-api',
    message: `What answers at ${target.address} is no API: its answer is no JSON, or was cut off.`,
    mend: 'Correct the address of the target, then look there whether something was done.',
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
