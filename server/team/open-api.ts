import { OpenAPIGenerator } from '@orpc/openapi'
import { OpenAPIHandler } from '@orpc/openapi/fastify'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import type { FastifyInstance } from 'fastify'
import packageJson from '../../package.json' with { type: 'json' }
import { userOfSession } from '../../backend/team/accounts.ts'
import { teamCaller } from '../../backend/team/team-caller.ts'
import type { Backend } from '../../backend/backend.ts'
import { contract } from '../../shared/contract/contract.ts'
import { sessionTokenOf } from './session-cookie.ts'

const PREFIX = '/api/v1'

/** The contract over plain HTTP under `/api/v1`, and its description in `/openapi.json`. */
export async function registerOpenApi(server: FastifyInstance, backend: Backend): Promise<void> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  const described = await generator.generate(contract, {
    info: { title: 'Millrace', version: packageJson.version },
    servers: [{ url: PREFIX }],
  })
  server.get('/openapi.json', async () => described)

  const handler = new OpenAPIHandler(backend.router)
  await server.register(async (scope) => {
    // the handler reads the body itself
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null, undefined))
    scope.all(`${PREFIX}/*`, async (request, reply) => {
      const token = sessionTokenOf(request)
      const user = await userOfSession(backend.store, token, Date.now())
      if (!user) return reply.code(401).send({ message: 'Sign in first.' })
      const context = teamCaller(backend.store, user, token, `http-${request.id}`)
      const { matched } = await handler.handle(request, reply, { prefix: PREFIX, context })
      if (!matched) return reply.code(404).send({ message: 'There is no such procedure: see /openapi.json.' })
      return reply
    })
  })
}
