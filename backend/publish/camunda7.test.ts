import type { FastifyReply } from 'fastify'
import { describe, expect, it } from 'vitest'
import { basic } from './connection.ts'
import { approval, openPublishingWorld, type WrittenDefinition } from './testing/publishing-world.ts'
import { serve, type ReceivedForm } from './testing/serve.ts'

/** As much of Camunda 7's REST API as publishing asks, at `/engine-rest`, for demo with the password "right". */
async function serveCamunda7(onDeployment?: (reply: FastifyReply) => unknown) {
  const seen = { forms: [] as ReceivedForm[], deleted: [] as string[], started: [] as [string, unknown][] }
  const definition = { id: 'approval:1:a', key: 'approval', version: 1, name: 'Approval' }
  let deployed: string | null = null
  const server = await serve((app) => {
    app.addHook('onRequest', async (request, reply) => {
      if (!request.url.startsWith('/engine-rest') || request.url === '/engine-rest/version') return
      if (request.headers.authorization === basic('demo', 'right')) return
      await reply.code(401).header('www-authenticate', 'Basic realm="default"').send('')
    })
    app.setNotFoundHandler((request, reply) =>
      reply.code(404).send({
        type: 'NotFoundException',
        message: `RESTEASY003210: Could not find resource for full path: ${request.url}`,
      }),
    )
    app.get('/engine-rest/version', () => ({ version: '7.24.0' }))
    app.get('/engine-rest/process-definition/count', () => ({ count: 3 }))
    app.get('/engine-rest/process-definition', () => [definition])
    app.post('/engine-rest/deployment/create', async (request, reply) => {
      const form = request.body as ReceivedForm
      seen.forms.push(form)
      if (onDeployment) return onDeployment(reply)
      const content = form.find(({ fileName }) => fileName !== null)!.text
      const isSame = deployed === content
      deployed = content
      return {
        links: [],
        id: 'd-1',
        name: 'Approval',
        source: 'Millrace',
        tenantId: null,
        deployedProcessDefinitions: isSame ? null : { [definition.id]: definition },
        deployedCaseDefinitions: null,
        deployedDecisionDefinitions: null,
        deployedDecisionRequirementsDefinitions: null,
      }
    })
    app.delete<{ Params: { id: string } }>('/engine-rest/deployment/:id', (request, reply) => {
      seen.deleted.push(request.url)
      return reply.code(204).send()
    })
    for (const path of ['/:key/start', '/:key/tenant-id/:tenant/start'])
      app.post(`/engine-rest/process-definition/key${path}`, (request) => {
        seen.started.push([request.url, request.body])
        return { id: 'instance-1', definitionId: definition.id, ended: false }
      })
  })
  return { ...server, seen, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() }
}

const camunda7At = (address: string, more: object = {}): WrittenDefinition => ({
  kind: 'operaton',
  name: 'Engine',
  address: `${address}/engine-rest`,
  settings: { authentication: { kind: 'basic', user: 'demo' } },
  ...more,
})
const secrets = { password: 'right' }

describe('publishing to the family of Camunda 7', () => {
  it.each([
    [
      'camunda7',
      'Camunda 7',
      (origin: string) => `${origin}/camunda/app/cockpit/default/#/process-definition/approval%3A1%3Aa/runtime`,
    ],
    [
      'operaton',
      'Operaton',
      (origin: string) => `${origin}/operaton/app/cockpit/default/#/process-definition/approval%3A1%3Aa/runtime`,
    ],
    ['cibseven', 'CIB seven', (origin: string) => `${origin}/webapp/#/seven/auth/process/approval/1`],
  ])('finds %s and links to its pages', async (kind, product, link) => {
    await using server = await serveCamunda7()
    await using world = await openPublishingWorld()
    const id = await world.addTarget(camunda7At(server.address, { kind }), secrets)
    expect(await world.api.targets.test({ id })).toMatchObject({
      isReady: true,
      product,
      version: '7.24.0',
      found: ['3 processes are deployed there.'],
    })
    expect((await world.published(id)).definitions).toEqual([
      { kind: 'process', id: 'approval', key: 'approval:1:a', version: 1, link: link(server.address) },
    ])
  })

  it('sends with filtering of duplicates, and says when there was nothing new', async () => {
    await using server = await serveCamunda7()
    await using world = await openPublishingWorld()
    const target = await world.addTarget(camunda7At(server.address), secrets)
    const first = await world.published(target)
    expect(server.seen.forms[0]!.map(({ name, fileName, text }) => [name, fileName, text])).toEqual([
      ['deployment-name', null, 'Approval'],
      ['deployment-source', null, 'Millrace'],
      ['enable-duplicate-filtering', null, 'true'],
      ['deploy-changed-only', null, 'false'],
      ['Approval.bpmn', 'Approval.bpmn', approval],
    ])
    const second = await world.published(target)
    expect(second).toMatchObject({
      state: 'done',
      deploymentId: 'd-1',
      canUndo: false,
      canStart: true,
      problems: [{ severity: 'info', code: 'publication-unchanged' }],
    })
    expect(second.definitions).toEqual(first.definitions)
  })

  it('takes a deployment back without its instances', async () => {
    await using server = await serveCamunda7()
    await using world = await openPublishingWorld()
    const target = await world.addTarget(camunda7At(server.address), secrets)
    const { id } = await world.published(target)
    await world.api.publications.undo({ id })
    expect(server.seen.deleted).toEqual(['/engine-rest/deployment/d-1?cascade=false'])
  })

  it('starts with typed variables, for its tenant', async () => {
    await using server = await serveCamunda7()
    await using world = await openPublishingWorld()
    const definition = camunda7At(server.address, {
      settings: { authentication: { kind: 'basic', user: 'demo' }, tenantId: 'north' },
    })
    const { id } = await world.published(await world.addTarget(definition, secrets))
    const variables = { text: 'a', whole: 7, long: 2 ** 40, part: 0.5, yes: true, none: null, list: [1, { a: 2 }] }
    const started = await world.api.publications.start({ id, process: 'approval', businessKey: 'K-1', variables })
    expect(started).toEqual({
      instanceId: 'instance-1',
      link: `${server.address}/operaton/app/cockpit/default/#/process-instance/instance-1/runtime`,
    })
    expect(server.seen.started).toEqual([
      [
        '/engine-rest/process-definition/key/approval/tenant-id/north/start',
        {
          businessKey: 'K-1',
          variables: {
            text: { value: 'a', type: 'String' },
            whole: { value: 7, type: 'Integer' },
            long: { value: 2 ** 40, type: 'Long' },
            part: { value: 0.5, type: 'Double' },
            yes: { value: true, type: 'Boolean' },
            none: { value: null, type: 'Null' },
            list: { value: '[1,{"a":2}]', type: 'Json' },
          },
        },
      ],
    ])
  })

  it('tells what the engine could not parse, with file, line and element', async () => {
    await using server = await serveCamunda7((reply) =>
      reply.code(400).send({
        type: 'ParseException',
        message: 'ENGINE-09005 Could not parse BPMN process.',
        code: 0,
        details: {
          'Approval.bpmn': {
            errors: [
              {
                message: "One of the attributes 'class' …",
                line: 4,
                column: 9,
                mainElementId: 'Decide',
                elementIds: ['Decide'],
              },
            ],
            warnings: [],
          },
        },
      }),
    )
    await using world = await openPublishingWorld()
    const target = await world.addTarget(camunda7At(server.address), secrets)
    expect(await world.published(target)).toMatchObject({
      state: 'failed',
      problems: [
        {
          code: 'target-refused',
          elementId: 'Decide',
          message: expect.stringContaining("One of the attributes 'class' … (Approval.bpmn, line 4, Decide)"),
        },
      ],
    })
  })

  it('says at a test that the password is wrong, though everybody may ask for the version', async () => {
    await using server = await serveCamunda7()
    await using world = await openPublishingWorld()
    const probe = await world.api.targets.test({
      definition: camunda7At(server.address),
      secrets: { password: 'wrong' },
    })
    expect(probe).toMatchObject({ isReady: false, product: null, problems: [{ code: 'target-unauthorized' }] })
  })

  it('says how addresses end where the path is wrong', async () => {
    await using server = await serveCamunda7()
    await using world = await openPublishingWorld()
    const definition = { ...camunda7At(server.address), address: server.address }
    const probe = await world.api.targets.test({ definition, secrets })
    expect(probe.problems).toMatchObject([{ code: 'target-path-wrong', mend: expect.stringContaining('/engine-rest') }])
  })
})
