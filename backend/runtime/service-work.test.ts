import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { process as drawn } from '../../shared/testing/bpmn-builder.ts'
import { play } from '../../engine/testing/played.ts'
import type { Variables } from '../../shared/expressions/value.ts'
import { tempFolder } from '../testing/temp-folder.ts'
import { workService } from './service-work.ts'

/** Does the job of a service task with this extension. */
async function work(extension: string, variables: Variables = {}, fileFolder = '/nowhere') {
  const named = extension
    .replace(/^<(\w+)/, '<m:$1 xmlns:m="http://millrace.dev/schema/bpmn/1.0"')
    .replace(/<\/(\w+)>$/, '</m:$1>')
    .replace(/<(header|body)/g, '<m:$1')
    .replace(/<\/(header|body)>/g, '</m:$1>')
  const played = await play(drawn('P').start('S').serviceTask('A', { extension: named }).end('E').xml(), { variables })
  const { job } = played.job('A')
  const given = { executable: played.world.executable, state: played.state, job, nowMs: 0 }
  return workService(given, { fileFolder, signal: new AbortController().signal })
}

/** A server that answers as it is told and keeps what it was asked. */
async function serving(answer: { status?: number; type?: string; body?: string }) {
  const asked: {
    method?: string | undefined
    url?: string | undefined
    headers: IncomingMessage['headers']
    body: string
  }[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      asked.push({ method: request.method, url: request.url, headers: request.headers, body })
      response
        .writeHead(answer.status ?? 200, { 'content-type': answer.type ?? 'application/json' })
        .end(answer.body ?? '{}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    asked,
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => void (await new Promise((done) => server.close(done))),
  }
}

describe('an HTTP request', () => {
  it('sends what its expressions give, with secrets by name, and takes JSON', async () => {
    await using server = await serving({ body: '{"rate": 4.9}' })
    vi.stubEnv('MILLRACE_SECRET_RATES', 'hush')
    const outcome = await work(
      `<httpRequest method="post" url="=base + &quot;/quote&quot;" resultVariable="quote"><header name="authorization" value="Bearer {{secrets.RATES}}" /><body>= {amount: amount}</body></httpRequest>`,
      { base: server.url, amount: 5 },
    )
    expect(outcome).toEqual({ kind: 'completed', variables: { quote: { status: 200, body: { rate: 4.9 } } } })
    expect(server.asked).toMatchObject([
      { method: 'POST', url: '/quote', body: '{"amount":5}', headers: { authorization: 'Bearer hush' } },
    ])
    vi.unstubAllEnvs()
  })

  it.each<[string, string, RegExp]>([
    ['an answer of an error', '/x', /answered 503/],
    ['no address', '', /no address/],
    ['a secret that is not there', '/{{secrets.NONE}}', /no secret "NONE"/],
  ])('fails with a message for %s', async (_, path, message) => {
    await using server = await serving({ status: 503, body: 'busy' })
    const url = path === '' ? 'ftp://x' : `${server.url}${path}`
    const outcome = await work(`<httpRequest url="${url}" />`)
    expect(outcome).toMatchObject({ kind: 'failed', message: expect.stringMatching(message) })
  })

  it('fails where nobody answers, and for an answer that is too large', async () => {
    expect(await work('<httpRequest url="http://127.0.0.1:1/x" />')).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('did not get an answer'),
    })
    await using server = await serving({ type: 'text/plain', body: 'x'.repeat(2_100_000) })
    expect(await work(`<httpRequest url="${server.url}" />`)).toMatchObject({
      message: expect.stringContaining('larger than 2 MB'),
    })
  })
})

describe('a file', () => {
  it('is written and read below its folder, and nowhere else', async () => {
    using folder = tempFolder()
    expect(
      await work('<file action="write" path="a/b.txt" content="=text" />', { text: 'hello' }, folder.path),
    ).toMatchObject({ kind: 'completed' })
    expect(
      await work('<file action="append" path="a/b.txt" content="= &quot; you&quot;" />', {}, folder.path),
    ).toMatchObject({
      kind: 'completed',
    })
    expect(await work('<file path="a/b.txt" />', {}, folder.path)).toEqual({
      kind: 'completed',
      variables: { content: 'hello you' },
    })
    for (const path of ['../secret.txt', '/etc/passwd', '']) {
      expect(await work(`<file path="${path}" />`, {}, folder.path)).toMatchObject({
        kind: 'failed',
        message: expect.stringMatching(/not below|no file/),
      })
    }
    symlinkSync('/etc', join(folder.path, 'out'))
    expect(await work('<file path="out/passwd" />', {}, folder.path)).toMatchObject({
      message: expect.stringContaining('leads out'),
    })
    expect(await work('<file path="missing.txt" />', {}, folder.path)).toMatchObject({
      message: expect.stringContaining('no file'),
    })
  })
})

describe('a mock', () => {
  it('gives its outputs, and fails as often as it says', async () => {
    expect(await work('<mock outputs="= {ok: x > 1}" />', { x: 2 })).toEqual({
      kind: 'completed',
      variables: { ok: true },
    })
    expect(await work('<mock failureRate="1" />')).toMatchObject({ kind: 'failed' })
    expect(await work('<mock failureRate="0" />')).toMatchObject({ kind: 'completed' })
    expect(await work('<mock failureRate="2" />')).toMatchObject({ message: expect.stringContaining('0 to 1') })
    expect(await work('<mock outputs="= 3" />')).toMatchObject({ message: expect.stringContaining('no context') })
    expect(await work('<mock duration="soon" />')).toMatchObject({ message: expect.stringContaining('ISO 8601') })
  })
})
