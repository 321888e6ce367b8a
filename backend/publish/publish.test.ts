import { spawnSync } from 'node:child_process'
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import fastify, { type FastifyInstance } from 'fastify'
import { describe, expect, it } from 'vitest'
import { process } from '../../shared/testing/bpmn-builder.ts'
import { tempFolder } from '../testing/temp-folder.ts'
import { clientOf } from './engine-clients.ts'
import { keyFileSecrets } from './key-file-secrets.ts'
import { publish } from './publish.ts'
import { TargetFile } from './target-file.ts'
import type { Target } from '../../shared/contract/publish-contract.ts'

const executable = process('P')
  .start('S')
  .serviceTask('A', { extension: '<zeebe:taskDefinition type="pay" />' })
  .end('E')
  .xml()
const camundaFile = process('P')
  .start('S')
  .userTask('A')
  .end('E')
  .xml()
  .replace(
    '<bpmn:process ',
    '<bpmn:process xmlns:camunda="http://camunda.org/schema/1.0/bpmn" camunda:historyTimeToLive="P7D" ',
  )

/** A server of its own that keeps what it was sent. */
async function serve(build: (server: FastifyInstance) => void, https?: { key: string; cert: string }) {
  const server = fastify(https ? ({ https } as never) : {})
  const bodies: string[] = []
  server.addContentTypeParser('*', (_request, payload, done) => {
    let text = ''
    payload.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')))
    payload.on('end', () => {
      bodies.push(text)
      done(null, text)
    })
  })
  build(server)
  const address = await server.listen({ host: '127.0.0.1', port: 0 })
  return { address, bodies, [Symbol.asyncDispose]: () => server.close() }
}

const target = (rest: Partial<Target> & Pick<Target, 'kind' | 'address'>): Target => ({
  name: 'Test engine',
  authentication: { kind: 'none' },
  ...rest,
})

describe('publishing', () => {
  it('to Camunda 8 signs in by client credentials, once, and sends what it checked', async () => {
    let tokens = 0
    const seen: string[] = []
    await using server = await serve((app) => {
      app.post('/oauth/token', (request, reply) => {
        tokens++
        const form = new URLSearchParams(request.body as string)
        if (form.get('client_secret') !== 'geheim') return reply.code(401).send({ error: 'unauthorized_client' })
        expect(form.get('audience')).toBe('zeebe')
        return { access_token: 'token-1', expires_in: 300 }
      })
      app.addHook('onRequest', async (request) => {
        if (request.url.startsWith('/v2')) seen.push(request.headers.authorization ?? '')
      })
      app.get('/v2/topology', () => ({ gatewayVersion: '8.8.0' }))
      app.post('/v2/deployments', () => ({
        deploymentKey: '2251799813685249',
        tenantId: '<default>',
        deployments: [
          { processDefinition: { processDefinitionId: 'P', processDefinitionVersion: 3, processDefinitionKey: '77' } },
        ],
      }))
    })
    const oauth = {
      kind: 'oauth',
      tokenUrl: `${server.address}/oauth/token`,
      clientId: 'studio',
      audience: 'zeebe',
    } as const
    const camunda8 = target({ kind: 'camunda8', address: server.address, authentication: oauth })
    const client = clientOf(camunda8, 'geheim')
    expect(await client.probe()).toBe('Camunda 8, gateway 8.8.0')
    const published = await client.deploy('pay', [{ name: 'pay.bpmn', content: executable }])
    await client.close()
    expect(published).toEqual({ id: '2251799813685249', processes: [{ key: 'P', version: 3, id: '77' }] })
    expect([tokens, seen]).toEqual([1, ['Bearer token-1', 'Bearer token-1']])
    expect(server.bodies.at(-1)).toContain('name="resources"; filename="pay.bpmn"')
    expect(server.bodies.at(-1)).toContain(executable)

    const wrong = await publish({ name: 'pay.bpmn', xml: executable }, camunda8, 'falsch', { isDryRun: false })
    expect(wrong.fault).toMatchObject({ code: 'target-unauthorized', mend: expect.stringContaining('secret') })
    expect(JSON.stringify(wrong.fault)).not.toContain('falsch')
  })

  it('to the family of Camunda 7 uses Basic authentication and names its processes', async () => {
    await using server = await serve((app) => {
      app.post('/engine-rest/deployment/create', (request, reply) => {
        const expected = `Basic ${Buffer.from('demo:geheim').toString('base64')}`
        if (request.headers.authorization !== expected) return reply.code(401).send({})
        return { id: 'd1', deployedProcessDefinitions: { 'P:2:x': { id: 'P:2:x', key: 'P', version: 2 } } }
      })
    })
    const operaton = target({
      kind: 'operaton',
      address: `${server.address}/engine-rest/`,
      authentication: { kind: 'basic', user: 'demo' },
      tenantId: 'north',
    })
    const done = await publish({ name: 'a.bpmn', xml: camundaFile }, operaton, 'geheim', { isDryRun: false })
    expect(done).toMatchObject({ fault: null, published: { id: 'd1', processes: [{ key: 'P', version: 2 }] } })
    for (const part of ['name="deployment-name"', 'enable-duplicate-filtering', 'north', camundaFile])
      expect(server.bodies[0]).toContain(part)
  })

  it('to Flowable gives the file the ending that its deployer wants', async () => {
    await using server = await serve((app) => {
      app.post('/service/repository/deployments', () => ({ id: '9' }))
      app.get('/service/repository/process-definitions', () => ({ data: [{ id: 'P:1:9', key: 'P', version: 1 }] }))
    })
    const flowable = target({ kind: 'flowable', address: `${server.address}/service` })
    const xml = process('P').start('S').userTask('A').end('E').xml()
    const { published } = await publish({ name: 'a.bpmn', xml }, flowable, null, { isDryRun: false })
    expect(published).toEqual({ id: '9', processes: [{ id: 'P:1:9', key: 'P', version: 1 }] })
    expect(server.bodies[0]).toContain('filename="a.bpmn20.xml"')
  })

  it('to a folder writes the file and nothing outside of it', async () => {
    using folder = tempFolder()
    const out = target({ kind: 'folder', address: join(folder.path, 'out') })
    await publish({ name: '../../evil.bpmn', xml: executable }, out, null, { isDryRun: false })
    expect(readFileSync(join(folder.path, 'out', 'evil.bpmn'), 'utf8')).toBe(executable)
  })

  it('sends nothing at a dry run, or where the check found an error', async () => {
    let calls = 0
    await using server = await serve((app) => {
      app.addHook('onRequest', async () => {
        calls++
      })
    })
    const camunda8 = target({ kind: 'camunda8', address: server.address })
    const dry = await publish({ name: 'a.bpmn', xml: executable }, camunda8, null, { isDryRun: true })
    expect(dry).toMatchObject({ published: null, fault: null, files: [{ name: 'a.bpmn', content: executable }] })
    const wrong = process('P').start('S').serviceTask('A').end('E').xml()
    const refused = await publish({ name: 'a.bpmn', xml: wrong }, camunda8, null, { isDryRun: false })
    expect(refused.findings).toMatchObject([{ code: 'job-type-missing', elementId: 'A' }])
    expect([refused.published, calls]).toEqual([null, 0])
  })
})

describe('a fault on the way', () => {
  const send = async (rest: Partial<Target> & Pick<Target, 'address'>, answerMs = 2000) =>
    (
      await publish({ name: 'a.bpmn', xml: executable }, target({ kind: 'camunda8', ...rest }), null, {
        isDryRun: false,
        answerMs,
      })
    ).fault

  it('is told by what it is: the engine, the path, silence, a cut-off answer', async () => {
    let mode = 'details'
    await using server = await serve((app) => {
      app.post('/v2/deployments', async (_request, reply) => {
        switch (mode) {
          case 'details':
            return reply
              .code(400)
              .type('application/problem+json')
              .send({ title: 'INVALID_ARGUMENT', detail: "Element A: no 'type'" })
          case 'down':
            return reply.code(503).send('busy')
          case 'html':
            return reply.type('text/html').send('<h1>Welcome</h1>')
          case 'empty':
            return {}
          case 'cut':
            reply.raw.writeHead(200, { 'content-length': '1000' })
            reply.raw.write('{"deploymentKey":')
            reply.raw.destroy()
            return reply
          default:
            await new Promise((resolve) => setTimeout(resolve, 1500))
            return {}
        }
      })
    })
    const { address } = server
    const faultIn = async (name: string, answerMs?: number) => {
      mode = name
      return send({ address }, answerMs)
    }
    expect(await faultIn('details')).toMatchObject({
      code: 'target-refused',
      message: expect.stringContaining("no 'type'"),
    })
    expect(await faultIn('down')).toMatchObject({ code: 'target-failed' })
    expect(await faultIn('html')).toMatchObject({ code: 'target-no-api' })
    expect(await faultIn('empty')).toMatchObject({ code: 'target-unexpected' })
    expect(await faultIn('cut')).toMatchObject({ code: 'target-cut-off' })
    expect(await faultIn('slow', 300)).toMatchObject({ code: 'target-silent' })
    expect(await send({ address: `${address}/wrong` })).toMatchObject({
      code: 'target-path-wrong',
      mend: expect.stringContaining('/engine-rest'),
    })
  }, 20_000)

  it('is told by what it is: no host, no port, a proxy that is gone', async () => {
    expect(await send({ address: 'http://nowhere.invalid' })).toMatchObject({
      code: expect.stringMatching(/target-(unknown-host|unreachable)/),
    })
    const gone = createServer()
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve))
    const { port } = gone.address() as { port: number }
    await new Promise((resolve) => gone.close(resolve))
    expect(await send({ address: `http://127.0.0.1:${port}` })).toMatchObject({ code: 'target-refuses-connection' })
    expect(await send({ address: 'http://example.invalid', proxy: `http://127.0.0.1:${port}` })).toMatchObject({
      severity: 'error',
      code: expect.stringMatching(/^target-/),
    })
  })

  const hasOpenssl = spawnSync('openssl', ['version']).status === 0
  it.skipIf(!hasOpenssl)(
    'is told where a certificate is signed by itself, and is none once that is trusted',
    async () => {
      using folder = tempFolder()
      const [key, cert] = [join(folder.path, 'key.pem'), join(folder.path, 'cert.pem')]
      spawnSync('openssl', [
        ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=localhost'],
        ...['-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', cert],
      ])
      const pem = readFileSync(cert, 'utf8')
      await using server = await serve(
        (app) => {
          app.post('/v2/deployments', () => ({ deploymentKey: '1', deployments: [] }))
        },
        { key: readFileSync(key, 'utf8'), cert: pem },
      )
      expect(await send({ address: server.address })).toMatchObject({ code: 'target-certificate' })
      expect(await send({ address: server.address, certificate: pem })).toBeNull()
    },
  )
})

describe('targets', () => {
  it('keep their secrets sealed on disk, by a key that only the owner reads', () => {
    using folder = tempFolder()
    const file = new TargetFile(folder.path, keyFileSecrets(folder.path))
    const mine = target({ kind: 'operaton', address: 'http://x', authentication: { kind: 'basic', user: 'demo' } })
    file.save(mine, 'sehr geheim')
    const written = readFileSync(join(folder.path, 'targets.json'), 'utf8')
    expect(written).not.toContain('sehr geheim')
    for (const name of ['targets.json', 'secrets.key'])
      expect(statSync(join(folder.path, name)).mode & 0o777).toBe(0o600)
    const again = new TargetFile(folder.path, keyFileSecrets(folder.path))
    expect(again.find('test ENGINE')).toEqual({ target: mine, secret: 'sehr geheim' })
    // a change without a secret keeps it
    again.save({ ...mine, address: 'http://y' }, undefined)
    expect(again.find('Test engine')).toMatchObject({ target: { address: 'http://y' }, secret: 'sehr geheim' })
    expect(again.list()).toHaveLength(1)
    expect(again.remove('Test engine')).toBe(true)
    expect(again.list()).toEqual([])
  })

  it('are refused where the key is open to others, damaged, or another one', () => {
    using folder = tempFolder()
    const path = join(folder.path, 'secrets.key')
    const file = new TargetFile(folder.path, keyFileSecrets(folder.path))
    file.save(target({ kind: 'folder', address: '/x' }), 'geheim')
    chmodSync(path, 0o644)
    expect(() => keyFileSecrets(folder.path)).toThrow('Others may read')
    chmodSync(path, 0o600)
    writeFileSync(path, Buffer.alloc(32).toString('base64'))
    expect(() => new TargetFile(folder.path, keyFileSecrets(folder.path)).find('Test engine')).toThrow('another key')
    writeFileSync(path, 'short')
    expect(() => keyFileSecrets(folder.path)).toThrow('is no key')
    writeFileSync(join(folder.path, 'targets.json'), '{')
    expect(() => file.list()).toThrow('it is no JSON')
  })
})
