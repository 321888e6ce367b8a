import { unzipSync } from 'fflate'
import type { FastifyReply } from 'fastify'
import { describe, expect, it } from 'vitest'
import { process } from '../../shared/testing/bpmn-builder.ts'
import { approval, openPublishingWorld, type WrittenDefinition } from './testing/publishing-world.ts'
import { serve, type ReceivedForm } from './testing/serve.ts'

/** As much of Flowable's REST API as publishing asks. */
async function serveFlowable(
  on: { deployment?: (reply: FastifyReply) => unknown; listing?: (reply: FastifyReply) => unknown } = {},
) {
  const seen = { forms: [] as ReceivedForm[], deleted: [] as string[], started: [] as unknown[] }
  const server = await serve((app) => {
    app.get('/service/management/engine', () => ({
      name: 'default',
      version: '7.1.0.0',
      resourceUrl: null,
      exception: null,
    }))
    app.post('/service/repository/deployments', async (request, reply) => {
      seen.forms.push(request.body as ReceivedForm)
      if (on.deployment) return on.deployment(reply)
      return reply.code(201).send({ id: String(seen.forms.length), name: 'Approval', tenantId: '' })
    })
    app.get('/service/repository/process-definitions', async (_request, reply) =>
      on.listing
        ? on.listing(reply)
        : {
            data: [{ id: 'approval:1:4', key: 'approval', version: 1, name: 'Approval' }],
            total: 1,
            start: 0,
            size: 1,
          },
    )
    app.delete('/service/repository/deployments/:id', (request, reply) => {
      seen.deleted.push(request.url)
      return reply.code(404).send({ message: 'Not found', exception: "Could not find a deployment with id '1'." })
    })
    app.post('/service/runtime/process-instances', (request, reply) => {
      seen.started.push(request.body)
      return reply.code(201).send({ id: '77', url: 'http://localhost/77' })
    })
  })
  return { ...server, seen, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() }
}

const flowableAt = (address: string): WrittenDefinition => ({
  kind: 'flowable',
  name: 'Flow',
  address: `${address}/service`,
  settings: {},
})

describe('publishing to Flowable', () => {
  it('sends one file as it is, and asks what became of it', async () => {
    await using server = await serveFlowable()
    await using world = await openPublishingWorld()
    const target = await world.addTarget(flowableAt(server.address))
    expect(await world.api.targets.test({ id: target })).toMatchObject({ product: 'Flowable', version: '7.1.0.0' })
    const publication = await world.published(target)
    expect(server.seen.forms[0]).toMatchObject([
      { name: 'deploymentName', text: 'Approval' },
      { name: 'file', fileName: 'Approval.bpmn', text: approval },
    ])
    expect(publication).toMatchObject({
      deploymentId: '1',
      definitions: [{ kind: 'process', id: 'approval', key: 'approval:1:4', version: 1 }],
    })
  })

  it('sends several files as one archive', async () => {
    await using server = await serveFlowable()
    const xml = process('approval', { isExecutable: true })
      .start('S')
      .userTask('Decide', { extension: '<zeebe:formDefinition formId="decide" />' })
      .end('E')
      .xml()
    await using world = await openPublishingWorld({ xml })
    const content = Buffer.from('{"id":"decide","components":[]}').toString('base64')
    await world.api.documents.import({ projectId: world.projectId, files: [{ fileName: 'decide.form', content }] })
    await world.published(await world.addTarget(flowableAt(server.address)), { includeForms: true })
    const file = server.seen.forms[0]!.find(({ name }) => name === 'file')!
    expect(file.fileName).toBe('Approval.bar')
    const entries = unzipSync(file.bytes)
    expect(Object.keys(entries)).toEqual(['Approval.bpmn', 'decide.form'])
    expect(Buffer.from(entries['Approval.bpmn']!).toString()).toBe(xml)
  })

  it('is done although it cannot be asked what became of it', async () => {
    await using server = await serveFlowable({
      listing: (reply) => reply.code(500).send({ message: 'Internal server error' }),
    })
    await using world = await openPublishingWorld()
    expect(await world.published(await world.addTarget(flowableAt(server.address)))).toMatchObject({
      state: 'done',
      deploymentId: '1',
      definitions: [],
      problems: [{ severity: 'warning', code: 'target-failed' }],
    })
  })

  it('tells a refusal with what the exception says', async () => {
    await using server = await serveFlowable({
      deployment: (reply) =>
        reply.code(400).send({ message: 'Bad request', exception: 'Errors while parsing: no flow nodes' }),
    })
    await using world = await openPublishingWorld()
    const { state, problems } = await world.published(await world.addTarget(flowableAt(server.address)))
    expect([state, problems[0]!.message]).toEqual([
      'failed',
      '"Flow" refused (HTTP 400): Bad request: Errors while parsing: no flow nodes',
    ])
  })

  it('starts with typed variables, and takes back what is gone already', async () => {
    await using server = await serveFlowable()
    await using world = await openPublishingWorld()
    const { id } = await world.published(await world.addTarget(flowableAt(server.address)))
    await world.api.publications.start({ id, process: 'approval', variables: { n: 1, who: 'me', all: { a: [] } } })
    expect(server.seen.started).toEqual([
      {
        processDefinitionKey: 'approval',
        variables: [
          { name: 'n', type: 'integer', value: 1 },
          { name: 'who', type: 'string', value: 'me' },
          { name: 'all', type: 'json', value: { a: [] } },
        ],
      },
    ])
    expect((await world.api.publications.undo({ id })).undoneAt).not.toBeNull()
    expect(server.seen.deleted).toEqual(['/service/repository/deployments/1?cascade=false'])
  })
})
