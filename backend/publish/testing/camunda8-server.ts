import type { FastifyReply } from 'fastify'
import { serve, type ReceivedForm } from './serve.ts'

interface Options {
  /** answers a deployment in place of the engine */
  readonly onDeployment?: (reply: FastifyReply) => unknown
}

/**
 * As much of Camunda 8 as publishing asks, after its published API: an OAuth token endpoint, and an engine
 * that knows what it was given by content.
 */
export async function serveCamunda8({ onDeployment }: Options = {}) {
  const seen = {
    tokensGiven: 0,
    /** tokens that count as good */
    goodTokens: new Set<string>(),
    forms: [] as ReceivedForm[],
    tokenRequests: [] as Record<string, string>[],
    deleted: [] as string[],
    instances: [] as unknown[],
  }
  const versions = new Map<string, { readonly content: string; readonly version: number; readonly key: string }>()
  let nextKey = 2_251_799_813_685_249n
  const key = () => String(nextKey++)
  const server = await serve((app) => {
    app.post('/oauth/token', (request, reply) => {
      const asked = request.body as Record<string, string>
      seen.tokenRequests.push(asked)
      if (asked['client_secret'] !== 'right-secret')
        return reply
          .code(401)
          .send({ error: 'invalid_client', error_description: `Unknown secret ${asked['client_secret']}` })
      const token = `token-${++seen.tokensGiven}`
      seen.goodTokens.add(token)
      return { access_token: token, token_type: 'Bearer', expires_in: 3600 }
    })
    app.addHook('onRequest', async (request, reply) => {
      if (!request.url.startsWith('/v2')) return
      const token = request.headers.authorization?.replace('Bearer ', '') ?? ''
      if (!seen.goodTokens.has(token))
        await reply.code(401).type('application/problem+json').send({
          type: 'about:blank',
          title: 'Unauthorized',
          status: 401,
          detail: 'Invalid token',
          instance: request.url,
        })
    })
    app.get('/v2/topology', () => ({
      brokers: [{ nodeId: 0, host: 'zeebe', port: 26501, partitions: [], version: '8.8.0' }],
      clusterSize: 1,
      partitionsCount: 3,
      replicationFactor: 1,
      gatewayVersion: '8.8.0',
    }))
    app.post('/v2/deployments', async (request, reply) => {
      seen.forms.push(request.body as ReceivedForm)
      if (onDeployment) return onDeployment(reply)
      const deployments = (request.body as ReceivedForm)
        .filter(({ name }) => name === 'resources')
        .map(({ text, fileName }) => {
          const old = versions.get(fileName!)
          const known = old?.content === text ? old : { content: text, version: (old?.version ?? 0) + 1, key: key() }
          versions.set(fileName!, known)
          if (fileName!.endsWith('.form'))
            return { form: { formId: 'decide', version: known.version, formKey: known.key, resourceName: fileName } }
          return {
            processDefinition: {
              processDefinitionId: /<bpmn:process id="([^"]+)"/.exec(text)?.[1],
              processDefinitionVersion: known.version,
              processDefinitionKey: known.key,
              resourceName: fileName,
              tenantId: '<default>',
            },
          }
        })
      return { deploymentKey: key(), tenantId: '<default>', deployments }
    })
    app.post<{ Params: { key: string } }>('/v2/resources/:key/deletion', (request, reply) => {
      seen.deleted.push(request.params.key)
      return reply.code(200).send({})
    })
    app.post('/v2/process-instances', (request) => {
      seen.instances.push(request.body)
      return { processInstanceKey: key(), processDefinitionVersion: 1, tenantId: '<default>' }
    })
  })
  return { ...server, seen, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() }
}

/** A target for that server, signed in to by client credentials. */
export function camunda8At(address: string, settings: object = {}) {
  return {
    kind: 'camunda8' as const,
    name: 'Cluster',
    address,
    settings: {
      authentication: {
        kind: 'oauth' as const,
        tokenUrl: `${address}/oauth/token`,
        clientId: 'studio',
        audience: 'zeebe-api',
      },
      ...settings,
    },
  }
}
