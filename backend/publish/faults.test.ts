import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { openTestBackend } from '../testing/open-test-backend.ts'
import { selfSigned } from './testing/certificate.ts'
import { openPublishingWorld, type WrittenDefinition } from './testing/publishing-world.ts'
import { serveRaw } from './testing/raw-server.ts'
import { serve } from './testing/serve.ts'

const engineAt = (address: string, settings: object = {}): WrittenDefinition => ({
  kind: 'camunda7',
  name: 'Engine',
  address,
  settings,
})

/** What a test of a target says that is not there as it should be. */
async function probed(definition: WrittenDefinition, secrets = {}) {
  await using opened = await openTestBackend()
  const probe = await opened.api.targets.test({ definition, secrets })
  for (const { message, mend } of probe.problems) {
    expect(message).toMatch(/\.$|: .*/)
    expect(mend.length).toBeGreaterThan(10)
  }
  return probe
}

const codeOf = async (definition: WrittenDefinition, secrets = {}) =>
  (await probed(definition, secrets)).problems[0]?.code

const version = (app: Parameters<Parameters<typeof serve>[0]>[0]) => {
  app.get('/version', () => ({ version: '7.24.0' }))
  app.get('/process-definition/count', () => ({ count: 0 }))
}

describe('a target that cannot be asked', () => {
  it('is told as a host that nobody knows', async () => {
    expect(await codeOf(engineAt('http://engine.invalid'))).toBe('target-host-unknown')
  })

  it('is told as a port at which nothing listens', async () => {
    const { address } = await (async () => {
      await using gone = await serveRaw(() => undefined)
      return gone
    })()
    expect(await codeOf(engineAt(address))).toBe('target-connection-refused')
  })

  it('is told as silent where it takes the request and says nothing', async () => {
    await using server = await serveRaw(() => undefined)
    const probe = await probed(engineAt(server.address, { timeoutSeconds: 1 }))
    expect(probe.problems).toMatchObject([
      { code: 'target-silent', message: expect.stringContaining('did not answer within 1 seconds') },
    ])
    expect(probe.elapsedMs).toBeLessThan(5000)
  })

  it('is told as silent where it stops in its answer without closing', async () => {
    await using server = await serveRaw((socket) =>
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"vers'),
    )
    expect(await codeOf(engineAt(server.address, { timeoutSeconds: 1 }))).toBe('target-silent')
  })

  it('is told as cut off where the connection ends half way', async () => {
    await using server = await serveRaw((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"vers'))
    expect(await codeOf(engineAt(server.address))).toBe('target-cut-off')
  })

  it('is told as broken off where it closes without an answer, or speaks another protocol', async () => {
    await using closes = await serveRaw((socket) => socket.destroy())
    expect(await codeOf(engineAt(closes.address))).toBe('target-broke-off')
    await using other = await serveRaw((socket) => socket.end('220 mail.example.org ESMTP\r\n'))
    expect(await codeOf(engineAt(other.address))).toBe('target-broke-off')
  })

  it('is told as no API where it answers with a page, and as leading elsewhere where it redirects', async () => {
    await using server = await serve((app) => {
      app.get('/version', (_request, reply) => reply.type('text/html').send('<h1>Welcome</h1>'))
      app.get('/moved/version', (_request, reply) => reply.redirect('https://login.example.org/'))
      app.get('/other/version', () => ({ hello: 'world' }))
    })
    expect(await codeOf(engineAt(server.address))).toBe('target-no-api')
    expect(await codeOf(engineAt(`${server.address}/moved`))).toBe('target-redirects')
    expect(await codeOf(engineAt(`${server.address}/other`))).toBe('target-unexpected')
  })

  it('is told as without TLS where HTTPS meets plain HTTP', async () => {
    await using server = await serve(version)
    expect(await codeOf(engineAt(server.address.replace('http:', 'https:')))).toBe('target-tls')
  })

  it('is left alone when the caller goes', async () => {
    await using server = await serveRaw(() => undefined)
    await using opened = await openTestBackend()
    const gone = new AbortController()
    setTimeout(() => gone.abort(), 100)
    const probe = opened.api.targets.test({ definition: engineAt(server.address) }, { signal: gone.signal })
    const told = await probe.catch((error: unknown) => error)
    expect(JSON.stringify(told)).toMatch(/target-cancelled|Abort|\{\}/)
  })
})

describe('a certificate', () => {
  const own = selfSigned('127.0.0.1')
  if (!own) console.warn('OpenSSL is not installed: certificates are not tested.')

  it.skipIf(!own)('that is signed by itself is refused until it is trusted', async () => {
    await using server = await serve(version, own!)
    expect(await codeOf(engineAt(server.address))).toBe('target-certificate-untrusted')
    expect((await probed(engineAt(server.address, { trustedCertificate: own!.cert }))).isReady).toBe(true)
    expect((await probed(engineAt(server.address, { rejectUnauthorized: false }))).isReady).toBe(true)
  })

  it.skipIf(!own)('for another host is refused although it is trusted', async () => {
    const other = selfSigned('engine.example.org')!
    await using server = await serve(version, other)
    expect(await codeOf(engineAt(server.address, { trustedCertificate: other.cert }))).toBe('target-certificate-host')
  })

  const expired = own && selfSigned('127.0.0.1', -1)
  it.skipIf(!expired)('that has expired is refused although it is trusted', async () => {
    await using server = await serve(version, expired!)
    expect(await codeOf(engineAt(server.address, { trustedCertificate: expired!.cert }))).toBe(
      'target-certificate-expired',
    )
  })
})

/** An HTTP proxy, for whoever says the password where it asks for one. */
function serveProxy(seen: string[], status = 200) {
  return serveRaw((socket, request) => {
    const [line] = request.split('\r\n')
    if (!line || !/ HTTP\/1\.1$/.test(line) || socket.listenerCount('data') > 1) return
    seen.push(line)
    const isKnown = request.toLowerCase().includes(`proxy-authorization: basic ${btoa('p:letmein').toLowerCase()}`)
    if (status !== 200 || !isKnown) {
      socket.end(`HTTP/1.1 ${status === 200 ? 407 : status} No\r\ncontent-length: 0\r\n\r\n`)
      return
    }
    const [, method, target] = /^(\w+) (\S+)/.exec(line)!
    const url = new URL(method === 'CONNECT' ? `http://${target}` : target!)
    const upstream = connect(Number(url.port), url.hostname)
    upstream.on('error', () => socket.destroy())
    if (method === 'CONNECT') socket.write('HTTP/1.1 200 OK\r\n\r\n')
    else upstream.write(request.replace(target!, url.pathname + url.search))
    socket.removeAllListeners('data')
    socket.pipe(upstream).pipe(socket)
  })
}

describe('a proxy', () => {
  const through = (address: string) => ({ proxy: { url: address, user: 'p' } })
  const secrets = { proxyPassword: 'letmein' }

  it('is gone through to a target, with its password', async () => {
    const seen: string[] = []
    await using server = await serve(version)
    await using proxy = await serveProxy(seen)
    expect(await probed(engineAt(server.address, through(proxy.address)), secrets)).toMatchObject({ isReady: true })
    expect(seen[0]).toContain(`127.0.0.1:${server.port}`)
  })

  it.each(['http:', 'https:'])('that asks who one is, is told as such on the way to %s', async (protocol) => {
    await using proxy = await serveProxy([])
    const definition = engineAt(`${protocol}//127.0.0.1:9`, through(proxy.address))
    expect(await codeOf(definition, { proxyPassword: 'no' })).toBe('proxy-sign-in')
  })

  it('that refuses, and one that is not there, are told as the proxy', async () => {
    await using proxy = await serveProxy([], 403)
    expect(await codeOf(engineAt('https://127.0.0.1:9', through(proxy.address)), secrets)).toBe('proxy-refused')
    const probe = await probed(engineAt('https://127.0.0.1:9', through('http://127.0.0.1:9')), secrets)
    expect(probe.problems).toMatchObject([
      { code: 'target-connection-refused', message: expect.stringContaining('The proxy 127.0.0.1:9 of "Engine"') },
    ])
  })
})

describe('a publication whose answer does not come', () => {
  const deployment = /^POST \S*\/deployment\/create/
  it.each([
    ['is cut off', 'target-cut-off', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"id'],
    ['is no JSON', 'target-no-api', 'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 6\r\n\r\n<html>'],
    ['is late', 'target-silent', null],
  ])('because it %s is unknown, and may be sent again', async (_what, code, answer) => {
    await using server = await serveRaw((socket, request) => {
      if (deployment.test(request) && answer !== null) socket.end(answer)
    })
    await using world = await openPublishingWorld()
    const target = await world.addTarget(engineAt(server.address, { timeoutSeconds: 1 }))
    const publication = await world.published(target)
    expect(publication).toMatchObject({
      state: 'unknown',
      canUndo: false,
      problems: [{ code, mend: expect.stringContaining('To publish again is safe') }],
    })
  })

  it('because it never went out has failed', async () => {
    await using world = await openPublishingWorld()
    const target = await world.addTarget(engineAt('http://engine.invalid'))
    expect(await world.published(target)).toMatchObject({
      state: 'failed',
      problems: [{ code: 'target-host-unknown' }],
    })
  })
})

describe('an engine that quotes what it was signed in to with', () => {
  it('does not make anybody see it', async () => {
    await using server = await serve((app) => {
      app.post('/deployment/create', (request, reply) =>
        reply.code(400).send({
          type: 'RestException',
          message: `Bad ${request.headers.authorization}, password open sesame, in a URL open%20sesame`,
        }),
      )
    })
    await using world = await openPublishingWorld()
    const definition = engineAt(server.address, { authentication: { kind: 'basic', user: 'demo' } })
    const publication = await world.published(await world.addTarget(definition, { password: 'open sesame' }))
    expect(publication.problems[0]!.message).toBe(
      '"Engine" refused (HTTP 400): Bad Basic •••, password •••, in a URL •••',
    )
  })
})
