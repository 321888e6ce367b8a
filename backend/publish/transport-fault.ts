import { causesOf, fault, type EngineFault, type Place } from './engine-fault.ts'

export interface Exchange {
  readonly place: Place
  /** host and port of the proxy in between */
  readonly proxy: string | null
  readonly timeoutSeconds: number
  /** `answer`: the head of the answer was there already */
  readonly phase: 'request' | 'answer'
  /** whether the request changes anything there */
  readonly changes: boolean
  /** the caller gave up, or the time is over */
  readonly ending: 'cancelled' | 'late' | null
}

/** What kept a request from being answered, in the user's words. */
export function transportFault(error: unknown, exchange: Exchange): EngineFault {
  const { place, proxy, timeoutSeconds, phase, changes, ending } = exchange
  const lookThere = changes ? 'Look there whether it was done all the same.' : 'Nothing was changed there; try again.'
  const causes = causesOf(error)
  const code = (causes.find((cause) => cause.code !== '' && !cause.code.startsWith('UND_ERR')) ?? causes[0])?.code ?? ''
  const codes = new Set(causes.map((cause) => cause.code))
  const said = causes.at(-1)?.message ?? String(error)
  const who = `"${place.name}" (${place.address})`
  const nearest = proxy === null ? who : `The proxy ${proxy} of "${place.name}"`
  const address = proxy === null ? 'the address of the target' : 'the proxy of the target'

  const refusal = causes.map(({ message }) => /Proxy response \((\d+)\)|Required \((407)\)/.exec(message)).find(Boolean)
  if (refusal) return refusedByProxy(Number(refusal[1] ?? refusal[2]), exchange)
  if (ending === 'cancelled')
    return fault('target-cancelled', `The request to ${who} was cancelled before its answer came.`, lookThere, changes)
  if (codes.has('UND_ERR_CONNECT_TIMEOUT') || code === 'ETIMEDOUT')
    return fault(
      'target-unreachable',
      `${nearest} could not be reached: no connection within 10 seconds.`,
      `Check ${address}, your network, and whether a firewall or VPN is in between.`,
    )
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return fault(
      'target-host-unknown',
      `${nearest} cannot be found: no such host is known.`,
      `Correct ${address}, or connect to the network that knows it.`,
    )
  if (code === 'ECONNREFUSED')
    return fault(
      'target-connection-refused',
      `${nearest} refused the connection: nothing listens there.`,
      `Start it, or correct the port in ${address}.`,
    )
  if (code === 'EHOSTUNREACH' || code === 'ENETUNREACH' || code === 'EADDRNOTAVAIL')
    return fault(
      'target-unreachable',
      `${nearest} cannot be reached from here.`,
      'Check your network, and whether a VPN or proxy is needed.',
    )
  const certificate = certificateFault(code, who)
  if (certificate) return certificate
  if (code === 'EPROTO' || code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS'))
    return fault(
      'target-tls',
      `${who} does not answer by TLS as it should (${code}).`,
      'If it has no HTTPS, let its address begin with http://; else check the port.',
    )
  if (ending === 'late' || codes.has('UND_ERR_HEADERS_TIMEOUT') || codes.has('UND_ERR_BODY_TIMEOUT'))
    return fault(
      'target-silent',
      phase === 'request'
        ? `${who} took the request, but did not answer within ${timeoutSeconds} seconds.`
        : `${who} began to answer, but was not done within ${timeoutSeconds} seconds.`,
      `${lookThere} If it is only slow, give the target more time.`,
      changes,
    )
  if (phase === 'answer')
    return fault(
      'target-cut-off',
      `The answer of ${who} broke off half way.`,
      `${lookThere} A proxy or load balancer in between may have cut it off.`,
      changes,
    )
  return fault(
    'target-broke-off',
    `${who} closed the connection without an answer: ${said}`,
    `${lookThere} Check that its address and port are those of the API.`,
    changes,
  )
}

function refusedByProxy(status: number, { place, proxy }: Exchange): EngineFault {
  const isSignIn = status === 407 || status === 401
  return fault(
    isSignIn ? 'proxy-sign-in' : 'proxy-refused',
    isSignIn
      ? `The proxy ${proxy} wants to know who you are before it lets "${place.name}" through (HTTP ${status}).`
      : `The proxy ${proxy} does not let "${place.name}" (${place.address}) through (HTTP ${status}).`,
    isSignIn
      ? 'Enter user and password of the proxy in the target.'
      : 'Check that the proxy may go there, or take the proxy out of the target.',
  )
}

const untrusted = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_UNTRUSTED',
])

function certificateFault(code: string, who: string): EngineFault | null {
  if (untrusted.has(code))
    return fault(
      'target-certificate-untrusted',
      `The certificate of ${who} is not trusted: it is signed by itself or by an authority that this machine does not know (${code}).`,
      'Give the target the certificate of that authority (PEM).',
    )
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID')
    return fault(
      'target-certificate-expired',
      `The certificate of ${who} ${code === 'CERT_HAS_EXPIRED' ? 'has expired' : 'is not valid yet'}.`,
      'Have it renewed, and check the clock of this machine.',
    )
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return fault(
      'target-certificate-host',
      `The certificate of ${who} is for another host name.`,
      'Use the name that is in the certificate, or have one made for this name.',
    )
  return null
}
