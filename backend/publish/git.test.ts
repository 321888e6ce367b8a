import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { tempFolder } from '../testing/temp-folder.ts'
import { hasGitServer, serveGit } from './testing/git-server.ts'
import { approval, openPublishingWorld, type WrittenDefinition } from './testing/publishing-world.ts'

const gitAt = (address: string, settings: object = {}): WrittenDefinition => ({
  kind: 'git',
  name: 'Repository',
  address,
  settings: {
    authentication: { kind: 'basic', user: 'deployer' },
    authorName: 'Ada',
    authorEmail: 'ada@example.org',
    subPath: 'processes/claims',
    ...settings,
  },
})
const secrets = { token: 'right' }
const path = 'processes/claims/Approval.bpmn'
const changed = approval.replace('name="Decide"', 'name="Decide soon"')

const isServed = hasGitServer()
if (!isServed) console.warn('Git is not installed: publishing to a branch is not tested.')

describe.skipIf(!isServed)('publishing to a Git branch', () => {
  it('makes the first commit of an empty repository', async () => {
    await using server = await serveGit()
    await using world = await openPublishingWorld()
    const target = await world.addTarget(gitAt(server.address), secrets)
    const probe = await world.api.targets.test({ id: target })
    expect(probe).toMatchObject({ isReady: true, found: [expect.stringContaining('is empty')] })
    const publication = await world.published(target, { note: 'For the audit' })
    expect(publication).toMatchObject({ state: 'done', problems: [], canUndo: true })
    expect(server.git('rev-parse', 'main').trim()).toBe(publication.deploymentId)
    expect(server.git('log', '-1', '--format=%an <%ae>%n%B')).toBe(
      `Ada <ada@example.org>\nPublish Approval\n\nFor the audit\n\nPublication: ${publication.id}\n\n`,
    )
    expect(server.git('show', `main:${path}`)).toBe(approval)
    server.git('fsck', '--strict')
  })

  it('adds a commit to what is there, and none where nothing changes', async () => {
    await using server = await serveGit()
    server.commit('README.md', 'Hello')
    server.commit('processes/other.bpmn', '<other/>')
    await using world = await openPublishingWorld()
    const target = await world.addTarget(gitAt(server.address), secrets)
    const first = await world.published(target)
    expect(server.git('ls-tree', '-r', '--name-only', 'main').split('\n')).toEqual([
      'README.md',
      path,
      'processes/other.bpmn',
      '',
    ])
    const same = await world.published(target)
    expect(same).toMatchObject({ state: 'done', deploymentId: first.deploymentId, canUndo: false })
    server.commit('README.md', 'Hello again')
    await world.draw(changed)
    await world.published(target)
    expect(server.git('show', 'main:README.md')).toBe('Hello again')
    expect(server.git('log', '--format=%s', 'main').trim().split('\n')).toEqual([
      'Publish Approval',
      'Write README.md',
      'Publish Approval',
      'Write processes/other.bpmn',
      'Write README.md',
    ])
    server.git('fsck', '--strict')
  })

  it('commits anew on top of whoever pushes at the same moment', async () => {
    await using server = await serveGit()
    server.commit('README.md', 'Hello')
    await using world = await openPublishingWorld()
    const target = await world.addTarget(gitAt(server.address), secrets)
    server.hooks.beforePush = () => {
      server.hooks.beforePush = null
      server.commit('README.md', 'Faster')
    }
    expect(await world.published(target)).toMatchObject({ problems: [], state: 'done' })
    expect(server.git('log', '--format=%s', 'main').trim().split('\n')).toEqual([
      'Publish Approval',
      'Write README.md',
      'Write README.md',
    ])
    expect(server.git('show', 'main:README.md')).toBe('Faster')
  })

  it('gives up, and says so, where somebody is faster each time', async () => {
    await using server = await serveGit()
    server.commit('README.md', 'Hello')
    await using world = await openPublishingWorld()
    const target = await world.addTarget(gitAt(server.address), secrets)
    let times = 0
    server.hooks.beforePush = () => server.commit('README.md', `Faster ${++times}`)
    expect(await world.published(target)).toMatchObject({ state: 'failed', problems: [{ code: 'target-overtaken' }] })
    expect(server.git('log', '--format=%s', 'main')).not.toContain('Publish')
  })

  it('takes a publication back by a commit, and leaves what others did since', async () => {
    await using server = await serveGit()
    server.commit(path, 'older')
    await using world = await openPublishingWorld()
    const target = await world.addTarget(gitAt(server.address), secrets)
    const { id } = await world.published(target)
    server.commit('README.md', 'Since then')
    await world.api.publications.undo({ id })
    expect(server.git('show', `main:${path}`)).toBe('older')
    expect(server.git('show', 'main:README.md')).toBe('Since then')
    expect(server.git('log', '-1', '--format=%s', 'main').trim()).toBe('Take back Approval')
  })

  it('takes the only file of a repository back', async () => {
    await using server = await serveGit()
    await using world = await openPublishingWorld()
    const { id } = await world.published(await world.addTarget(gitAt(server.address), secrets))
    await world.api.publications.undo({ id })
    expect(server.git('ls-tree', '-r', '--name-only', 'main')).toBe('')
    server.git('fsck', '--strict')
  })

  it('does not take back over what somebody changed since', async () => {
    await using server = await serveGit()
    await using world = await openPublishingWorld()
    const { id } = await world.published(await world.addTarget(gitAt(server.address), secrets))
    server.commit(path, 'mine')
    await expect(world.api.publications.undo({ id })).rejects.toMatchObject({
      data: { problems: [{ code: 'target-changed-since' }] },
    })
    expect(server.git('show', `main:${path}`)).toBe('mine')
  })

  it('makes its copy of the repository anew where that was damaged', async () => {
    using folder = tempFolder()
    await using server = await serveGit()
    server.commit('README.md', 'Hello')
    await using world = await openPublishingWorld({ dataFolder: folder.path })
    const target = await world.addTarget(gitAt(server.address), secrets)
    const first = await world.published(target)
    const clone = join(folder.path, 'publish', 'git')
    for (const entry of readdirSync(clone, { recursive: true, withFileTypes: true }))
      if (entry.isFile() && entry.parentPath.includes('objects')) writeFileSync(join(entry.parentPath, entry.name), 'x')
    await world.draw(changed)
    expect(await world.published(target)).toMatchObject({
      state: 'failed',
      problems: [{ code: 'target-clone-broken' }],
    })
    expect((await world.published(target)).state).toBe('done')
    expect(server.git('show', `main:${path}`)).toBe(changed)
    expect(server.git('rev-parse', 'main~1').trim()).toBe(first.deploymentId)
  })

  it('tells a wrong token, a branch that is not there, a path that is no repository, and a protected branch', async () => {
    await using server = await serveGit()
    server.commit('README.md', 'Hello')
    await using world = await openPublishingWorld()
    let count = 0
    const codeOf = async (place: WrittenDefinition, token = 'right') => {
      const definition = { ...place, name: `Repository ${count++}` }
      return (await world.published(await world.addTarget(definition, { token }))).problems[0]?.code
    }
    expect(await codeOf(gitAt(server.address), 'wrong')).toBe('target-unauthorized')
    expect(await codeOf(gitAt(server.address, { branch: 'release' }))).toBe('target-branch-missing')
    expect(await codeOf(gitAt(server.address.replace('processes.git', 'other.git')))).toBe('target-path-wrong')
    server.git('config', 'receive.denyUpdates', 'true')
    server.git('config', 'transfer.hideRefs', 'refs/heads/nothing')
    server.git('config', 'receive.maxInputSize', '1')
    expect(await codeOf(gitAt(server.address))).toBe('target-push-refused')
  })
})
