import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fullDisk } from '../testing/full-disk.ts'
import { openTestBackend } from '../testing/open-test-backend.ts'
import { tempFolder } from '../testing/temp-folder.ts'
import type { WrittenDefinition } from './testing/publishing-world.ts'

const camunda8: WrittenDefinition = {
  kind: 'camunda8',
  name: 'Production',
  address: 'https://camunda.example.org',
  settings: { authentication: { kind: 'oauth', tokenUrl: 'https://login.example.org/token', clientId: 'studio' } },
}
const operaton: WrittenDefinition = {
  kind: 'operaton',
  name: 'Here',
  address: 'http://localhost:8080/engine-rest',
  settings: { authentication: { kind: 'basic', user: 'demo' } },
}

describe('targets', () => {
  it('are kept by name, with what their settings are by default, and without telling secrets', async () => {
    await using opened = await openTestBackend()
    const { api } = opened
    const created = await api.targets.create({ definition: camunda8, secrets: { clientSecret: 'tres-secret' } })
    await api.targets.create({ definition: operaton })
    const listed = await api.targets.list()
    expect(listed.map(({ definition }) => definition.name)).toEqual(['Here', 'Production'])
    expect(created).toMatchObject({ revision: 0, secrets: ['clientSecret'] })
    expect(created.definition).toMatchObject({
      settings: { rejectUnauthorized: true, timeoutSeconds: 60, proxy: null, tenantId: null },
    })
    expect(JSON.stringify(listed)).not.toContain('tres-secret')
  })

  it('are the same after the next start', async () => {
    using folder = tempFolder()
    let before
    {
      await using opened = await openTestBackend({ dataFolder: folder.path })
      await opened.api.targets.create({ definition: operaton, secrets: { password: 'pw' } })
      before = await opened.api.targets.list()
    }
    await using opened = await openTestBackend({ dataFolder: folder.path })
    expect(await opened.api.targets.list()).toEqual(before)
  })

  it('stay as they are on a full disk, with nothing left beside them', async () => {
    using folder = tempFolder()
    await using opened = await openTestBackend({ dataFolder: folder.path })
    await opened.api.targets.create({ definition: operaton })
    {
      using _disk = fullDisk()
      await expect(opened.api.targets.create({ definition: camunda8 })).rejects.toMatchObject({
        data: { problems: [{ code: 'disk-full' }] },
      })
    }
    expect(readdirSync(folder.path).filter((name) => name.startsWith('targets'))).toEqual(['targets.json'])
    expect(await opened.api.targets.list()).toHaveLength(1)
  })

  it('have no secret in clear anywhere on disk', async () => {
    using folder = tempFolder()
    {
      await using opened = await openTestBackend({ dataFolder: folder.path })
      const { id } = await opened.api.targets.create({
        definition: { ...operaton, settings: { ...operaton.settings, proxy: { url: 'http://proxy:3128', user: 'p' } } },
        secrets: { password: 'grandmother', proxyPassword: 'grandfather' },
      })
      await opened.api.targets.test({ id, secrets: { password: 'grandmother' } })
    }
    const files = readdirSync(folder.path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining(['millrace.db', 'secrets.key']))
    for (const { parentPath, name } of files) {
      const bytes = readFileSync(join(parentPath, name))
      for (const secret of ['grandmother', 'grandfather']) {
        expect(bytes.includes(secret), name).toBe(false)
        expect(bytes.includes(Buffer.from(secret).toString('base64')), name).toBe(false)
      }
    }
  })

  it('are changed only on the state that was seen', async () => {
    await using opened = await openTestBackend()
    const { api } = opened
    const { id } = await api.targets.create({ definition: operaton, secrets: { password: 'pw' } })
    const renamed = { ...operaton, name: 'There' }
    const changed = await api.targets.update({ id, baseRevision: 0, definition: renamed })
    expect(changed).toMatchObject({ revision: 1, secrets: ['password'], definition: { name: 'There' } })
    await expect(api.targets.update({ id, baseRevision: 0, definition: operaton })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    const bare = await api.targets.update({ id, baseRevision: 1, definition: renamed, secrets: { password: null } })
    expect(bare.secrets).toEqual([])
    await api.targets.remove({ id })
    expect(await api.targets.list()).toEqual([])
    await expect(api.targets.remove({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it.each([
    ['another host', { address: 'http://elsewhere:8080/engine-rest' }, []],
    ['another path of the host', { address: 'http://localhost:8080/rest' }, ['password']],
    ['no certificate to prove itself', { settings: { ...operaton.settings, rejectUnauthorized: false } }, []],
    ['a proxy in between', { settings: { ...operaton.settings, proxy: { url: 'http://proxy:3128' } } }, []],
  ])('keep a secret from a place that it was not given for: %s', async (_what, change, secrets) => {
    await using opened = await openTestBackend()
    const { api } = opened
    const { id } = await api.targets.create({ definition: operaton, secrets: { password: 'pw' } })
    const definition = { ...operaton, ...change } as WrittenDefinition
    expect((await api.targets.update({ id, baseRevision: 0, definition })).secrets).toEqual(secrets)
  })

  it.each<[string, WrittenDefinition, string]>([
    ['a password in the address', { ...operaton, address: 'http://demo:hush@localhost/' }, 'address-has-secret'],
    ['no address', { ...operaton, address: 'localhost:8080' }, 'address-invalid'],
    ['a file as address', { ...operaton, address: 'file:///etc' }, 'address-invalid'],
    ['half a path', { kind: 'folder', name: 'F', address: 'out' }, 'address-invalid'],
    ['a way out', { kind: 'folder', name: 'F', address: '/tmp', settings: { subPath: 'a/../..' } }, 'sub-path-outside'],
    [
      'no certificate',
      { ...operaton, settings: { trustedCertificate: '-----BEGIN CERTIFICATE-----\nAA\n' } } as WrittenDefinition,
      'certificate-unreadable',
    ],
  ])('are refused with %s', async (_what, definition, code) => {
    await using opened = await openTestBackend()
    const refusal: unknown = await opened.api.targets.create({ definition }).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ code: 'INVALID', data: { problems: [{ code }] } })
    expect(JSON.stringify(refusal) + String(refusal)).not.toContain('hush')
  })

  it('are configured, sent to and seen by rights of their own', async () => {
    await using opened = await openTestBackend()
    const reader = opened.clientFor('w', (action) => action === 'publish.read')
    expect(await reader.targets.list()).toEqual([])
    const sender = opened.clientFor('w', (action) => action === 'publish.read' || action === 'publish.send')
    const order = { targetId: 't', projectId: 'p', diagramId: 'd' }
    await expect(reader.publications.publish(order)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(sender.publications.publish(order)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    for (const refused of [
      sender.targets.create({ definition: operaton }),
      sender.targets.test({ definition: operaton }),
      sender.targets.remove({ id: 't' }),
    ])
      await expect(refused).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})
