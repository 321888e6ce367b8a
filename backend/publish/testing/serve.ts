import type { AddressInfo } from 'node:net'
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'

export interface ReceivedPart {
  readonly name: string
  readonly fileName: string | null
  readonly text: string
  readonly bytes: Buffer
}

/** Parts of a `multipart/form-data` body that a test server received. */
export type ReceivedForm = readonly ReceivedPart[]

/** A server on a port of its own that reads forms, gone when the scope that holds it ends. */
export async function serve(
  build: (server: FastifyInstance) => void,
  tls?: { readonly key: string; readonly cert: string },
) {
  const server = (
    tls ? fastify({ https: tls, forceCloseConnections: true }) : fastify({ forceCloseConnections: true })
  ) as FastifyInstance
  server.addContentTypeParser(
    /^multipart\/form-data/,
    { parseAs: 'buffer' },
    async (request: FastifyRequest, body: Buffer) => partsOf(body, request.headers['content-type']!),
  )
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    async (_request: FastifyRequest, body: string) => Object.fromEntries(new URLSearchParams(body)),
  )
  build(server)
  await server.listen({ host: '127.0.0.1', port: 0 })
  const { port } = server.server.address() as AddressInfo
  return {
    port,
    address: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: () => server.close(),
  }
}

async function partsOf(body: Buffer, contentType: string): Promise<ReceivedForm> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData()
  return Promise.all(
    [...form].map(async ([name, value]) => {
      const bytes = typeof value === 'string' ? Buffer.from(value) : Buffer.from(await value.arrayBuffer())
      return { name, fileName: typeof value === 'string' ? null : value.name, text: bytes.toString('utf8'), bytes }
    }),
  )
}
