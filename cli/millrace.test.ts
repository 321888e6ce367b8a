import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, closeSync, copyFileSync, existsSync, mkdirSync, openSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { process as bpmnProcess } from '../shared/testing/bpmn-builder.ts'
import { folderOf } from './testing/captured-run.ts'

const bin = fileURLToPath(new URL('millrace.mjs', import.meta.url))
const folder = folderOf({
  'claim.bpmn': bpmnProcess('Claim').start('Start').userTask('Assess', { name: 'Assess claim' }).end('Done').xml(),
})
afterAll(folder.remove)

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

function spawned(node: string, ...args: string[]): Promise<Ended> {
  return ended(spawn(node, args))
}

function ended(child: ChildProcess): Promise<Ended> {
  return new Promise((resolve) => {
    let out = ''
    let err = ''
    child.stdout?.on('data', (chunk) => (out += String(chunk)))
    child.stderr?.on('data', (chunk) => (err += String(chunk)))
    child.on('close', (code) => resolve({ code, out, err }))
  })
}

/** As a user who is not root, whom no right of a file or folder stops. */
function restricted(...args: string[]): Promise<Ended> {
  const env = { ...process.env, MILLRACE_DATA: folder.path('locked') }
  const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
  return ended(spawn(process.execPath, [bin, ...args], { env, ...user }))
}

test('the program runs as its own process and tells the shell how it ended', async () => {
  const good = await spawned(process.execPath, bin, 'validate', folder.path('claim.bpmn'), '--json')
  expect(good).toEqual({ code: 0, out: '{\n  "problems": []\n}\n', err: '' })
  expect(await spawned(process.execPath, bin, 'validate', folder.path('gone.bpmn'))).toMatchObject({ code: 1 })
  expect(await spawned(process.execPath, bin, 'validate')).toMatchObject({ code: 2, out: '' })
})

test('where a folder lets no list be made of it, or takes no file, it says so', async (context) => {
  const model = folder.path('locked/claim.bpmn')
  chmodSync(folder.path('.'), 0o755)
  mkdirSync(folder.path('locked'))
  mkdirSync(folder.path('tests/locked'), { recursive: true })
  copyFileSync(folder.path('claim.bpmn'), model)
  writeFileSync(folder.path('locked/peak.scenario.json'), '{ "version": 1, "name": "Peak", "basedOn": "Base" }')
  for (const name of ['locked', 'tests/locked']) chmodSync(folder.path(name), 0o111)
  if ((await restricted('--version')).code !== 0) return context.skip('another user cannot read the program')

  const unread = { code: 1, err: expect.stringMatching(/^error: \S+locked cannot be read: you may not read it/) }
  for (const command of ['simulate', 'validate'])
    expect(await restricted(command, model, '--scenario', 'Base')).toMatchObject(
      command === 'simulate' ? unread : { code: 1, err: '' },
    )
  expect(await restricted('simulate', model, '--scenario', folder.path('locked/peak.scenario.json'))).toMatchObject(
    unread,
  )
  expect(await restricted('export', model, '--xlsx', '--out', '-')).toMatchObject({
    code: 0,
    err: expect.stringMatching(/^warning: \S+locked cannot be read/m),
  })
  expect(await restricted('run', model)).toMatchObject({ code: 3, err: expect.stringMatching(/^warning: \S+locked/) })
  expect(await restricted('test', folder.path('tests'))).toMatchObject({
    code: 1,
    out: expect.stringContaining('not ok 1 - locked: can be run'),
    err: '',
  })
  const added = await restricted('target', 'add', 'Shelf', '--kind', 'folder', '--address', folder.path('.'))
  expect(added).toMatchObject({ code: 1, err: expect.stringMatching(/^error: Millrace may not write to/) })
})

test('what did not reach a full disk is not passed off as done', async (context) => {
  if (!existsSync('/dev/full')) return context.skip('the system has no disk that is always full')
  const full = openSync('/dev/full', 'w')
  const child = spawn(process.execPath, [bin, 'scenario', folder.path('claim.bpmn')], {
    stdio: ['ignore', full, 'pipe'],
  })
  expect(await ended(child)).toMatchObject({ code: 1, err: 'What was printed is not complete: the disk is full.\n' })
  closeSync(full)
})

test('an older Node on the system is replaced by the one that the project brings along', async (context) => {
  const older = ['/usr/bin/node', '/usr/local/bin/node'].find(existsSync)
  const version = older ? (await spawned(older, '--version')).out : ''
  if (!older || Number(/^v(\d+)/.exec(version)?.[1] ?? 99) >= 24) return context.skip('the system has no older Node')
  const { code, out } = await spawned(older, bin, 'validate', folder.path('claim.bpmn'))
  expect({ code, out }).toEqual({ code: 0, out: 'No problems.\n' })
})

test('without its dependencies it says how to get them', async () => {
  const elsewhere = join(folder.path('.'), 'clone', 'cli')
  mkdirSync(elsewhere, { recursive: true })
  copyFileSync(bin, join(elsewhere, 'millrace.mjs'))
  const { code, out, err } = await spawned(process.execPath, join(elsewhere, 'millrace.mjs'), 'validate', 'x.bpmn')
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toContain('Run "npm ci"')
})
