import { describe, expect, it } from 'vitest'
import { process } from '../../shared/testing/bpmn-builder.ts'
import { camunda8At, serveCamunda8 } from './testing/camunda8-server.ts'
import { approval, openPublishingWorld } from './testing/publishing-world.ts'

const secrets = { clientSecret: 'right-secret' }

describe('publishing to Camunda 8', () => {
  it('finds the cluster by one token', async () => {
    await using server = await serveCamunda8()
    await using world = await openPublishingWorld()
    const id = await world.addTarget(camunda8At(`${server.address}/v2/`), secrets)
    // the token URL was made of the address above
    await world.api.targets.update({ id, baseRevision: 0, definition: camunda8At(server.address), secrets })
    expect(await world.api.targets.test({ id })).toMatchObject({
      isReady: true,
      product: 'Camunda 8',
      version: '8.8.0',
      found: ['1 of 1 brokers, 3 partitions.'],
      problems: [],
    })
    expect(server.seen.tokenRequests).toEqual([
      { grant_type: 'client_credentials', client_id: 'studio', client_secret: 'right-secret', audience: 'zeebe-api' },
    ])
  })

  it('sends the file byte by byte and records what the engine made of it', async () => {
    await using server = await serveCamunda8()
    await using world = await openPublishingWorld()
    const target = await world.addTarget(camunda8At(server.address, { tenantId: 'north' }), secrets)
    const publication = await world.published(target, { note: 'First try' })
    expect(publication).toMatchObject({
      state: 'done',
      targetName: 'Cluster',
      note: 'First try',
      versionNumber: 2,
      problems: [],
      canUndo: true,
      canStart: true,
    })
    expect(publication.definitions).toEqual([
      {
        kind: 'process',
        id: 'approval',
        key: '2251799813685249',
        version: 1,
        link: `${server.address}/operate/processes?process=approval&version=1&active=true&incidents=true`,
      },
    ])
    const [form] = server.seen.forms
    expect(form).toMatchObject([
      { name: 'resources', fileName: 'Approval.bpmn', text: approval },
      { name: 'tenantId', text: 'north' },
    ])
    const { files } = await world.api.publications.get({ id: publication.id })
    expect(files).toMatchObject([{ name: 'Approval.bpmn', kind: 'process', content: approval }])
  })

  it('sends the forms that the diagram refers to, and no others', async () => {
    await using server = await serveCamunda8()
    const xml = process('approval', { isExecutable: true })
      .start('S')
      .userTask('Decide', { extension: '<zeebe:formDefinition formId="decide" />' })
      .end('E')
      .xml()
    await using world = await openPublishingWorld({ xml })
    const form = (id: string) => ({
      fileName: `${id} form.json`,
      content: Buffer.from(JSON.stringify({ id, components: [] })).toString('base64'),
    })
    await world.api.documents.import({ projectId: world.projectId, files: [form('decide'), form('other')] })
    const target = await world.addTarget(camunda8At(server.address), secrets)
    const bare = await world.publish(target, { dryRun: true })
    expect(bare.files.map(({ name }) => name)).toEqual(['Approval.bpmn'])
    const publication = await world.published(target, { includeForms: true })
    expect(server.seen.forms[0]!.map(({ fileName }) => fileName)).toEqual(['Approval.bpmn', 'decide form.form'])
    expect(publication.definitions.map(({ kind, id }) => [kind, id])).toEqual([
      ['process', 'approval'],
      ['form', 'decide'],
    ])
  })

  it('gets a new token when the engine does not take the old one any more, and only then', async () => {
    await using server = await serveCamunda8()
    await using world = await openPublishingWorld()
    const target = await world.addTarget(camunda8At(server.address), secrets)
    await world.published(target)
    await world.published(target)
    expect(server.seen.tokensGiven).toBe(1)
    server.seen.goodTokens.clear()
    expect((await world.published(target)).state).toBe('done')
    expect(server.seen.tokensGiven).toBe(2)
  })

  it('says that the secret is wrong without saying the secret, though the server quotes it', async () => {
    await using server = await serveCamunda8()
    await using world = await openPublishingWorld()
    const target = await world.addTarget(camunda8At(server.address), { clientSecret: 'mis/typed secret' })
    const publication = await world.published(target)
    expect(publication).toMatchObject({
      state: 'failed',
      problems: [{ code: 'target-token-refused', message: expect.stringContaining('Unknown secret •••') }],
    })
    expect(JSON.stringify(await world.api.publications.list({}))).not.toContain('typed secret')
    expect(server.seen.forms).toEqual([])
  })

  it('tells a refusal in the words of the engine, with the element', async () => {
    const detail =
      "Command 'CREATE' rejected with code 'INVALID_ARGUMENT': Expected to deploy new resources, but encountered the following errors:\n'Approval.bpmn': - Element: Decide > extensionElements\n    - ERROR: Must have a job type"
    await using server = await serveCamunda8({
      onDeployment: (reply) =>
        reply
          .code(400)
          .type('application/problem+json')
          .send({ type: 'about:blank', title: 'INVALID_ARGUMENT', status: 400, detail, instance: '/v2/deployments' }),
    })
    await using world = await openPublishingWorld()
    const target = await world.addTarget(camunda8At(server.address), secrets)
    expect(await world.published(target)).toMatchObject({
      state: 'failed',
      deploymentId: null,
      problems: [
        { code: 'target-refused', elementId: 'Decide', message: expect.stringContaining('Must have a job type') },
      ],
    })
  })

  it.each([
    [503, 'failed', 'target-busy'],
    [500, 'failed', 'target-failed'],
    [504, 'unknown', 'target-failed'],
    [403, 'failed', 'target-forbidden'],
    [413, 'failed', 'target-too-large'],
  ])('tells an answer %i as %s', async (status, state, code) => {
    await using server = await serveCamunda8({ onDeployment: (reply) => reply.code(status).send('<html>') })
    await using world = await openPublishingWorld()
    const target = await world.addTarget(camunda8At(server.address), secrets)
    expect(await world.published(target)).toMatchObject({ state, problems: [{ code }] })
  })

  it('keeps keys that are numbers of 64 bits as they are', async () => {
    await using server = await serveCamunda8({
      onDeployment: (reply) =>
        reply.type('application/json').send(
          `{"deploymentKey":9007199254740993,"deployments":[{"processDefinition":
            {"processDefinitionId":"approval","processDefinitionVersion":1,"processDefinitionKey":9007199254740995}}]}`,
        ),
    })
    await using world = await openPublishingWorld()
    const target = await world.addTarget(camunda8At(server.address), secrets)
    expect(await world.published(target)).toMatchObject({
      deploymentId: '9007199254740993',
      definitions: [{ key: '9007199254740995' }],
    })
  })

  it('starts an instance of just the version that was published', async () => {
    await using server = await serveCamunda8()
    await using world = await openPublishingWorld()
    const target = await world.addTarget(camunda8At(server.address), secrets)
    const { id, definitions } = await world.published(target)
    const started = await world.api.publications.start({ id, process: 'approval', variables: { amount: 12.5 } })
    expect(started.link).toBe(`${server.address}/operate/processes/${started.instanceId}`)
    expect(server.seen.instances).toEqual([{ processDefinitionKey: definitions[0]!.key, variables: { amount: 12.5 } }])
    await expect(world.api.publications.start({ id, process: 'other' })).rejects.toMatchObject({ code: 'INVALID' })
  })

  it('takes back a version, but not one that an earlier publication deployed', async () => {
    await using server = await serveCamunda8()
    await using world = await openPublishingWorld()
    const target = await world.addTarget(camunda8At(server.address), secrets)
    const first = await world.published(target)
    const same = await world.published(target)
    expect(same.definitions).toEqual(first.definitions)
    await expect(world.api.publications.undo({ id: same.id })).rejects.toMatchObject({
      data: { problems: [{ code: 'publication-shared' }] },
    })
    await world.draw(approval.replace('name="Decide"', 'name="Decide soon"'))
    const next = await world.published(target)
    expect(next.definitions[0]!.version).toBe(2)
    const undone = await world.api.publications.undo({ id: next.id })
    expect(undone).toMatchObject({ canUndo: false, canStart: false, undoneAt: expect.any(String) })
    expect(server.seen.deleted).toEqual([next.definitions[0]!.key])
    await expect(world.api.publications.undo({ id: next.id })).rejects.toMatchObject({
      data: { problems: [{ code: 'publication-undone' }] },
    })
  })
})
