import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { tempFolder } from '../../backend/testing/temp-folder.ts'
import { process as drawn } from '../../shared/testing/bpmn-builder.ts'
import { run as runArguments } from '../testing/captured-run.ts'

const run = (...args: readonly string[]) => runArguments(args)

let folder: ReturnType<typeof tempFolder>
const before = process.env['MILLRACE_DATA']

beforeEach(() => {
  folder = tempFolder()
  process.env['MILLRACE_DATA'] = join(folder.path, 'data')
})
afterEach(() => {
  folder[Symbol.dispose]()
  if (before === undefined) delete process.env['MILLRACE_DATA']
  else process.env['MILLRACE_DATA'] = before
})

it('a file is checked for a target, put right where asked, and published', async () => {
  const file = join(folder.path, 'pay.bpmn')
  writeFileSync(file, drawn('P').start('S').userTask('A', { name: 'Pay' }).end('E').xml())
  const out = join(folder.path, 'out')
  mkdirSync(out)
  expect(await run('publish', file, '--target', 'Shelf')).toMatchObject({
    code: 1,
    err: expect.stringContaining('no target "Shelf"'),
  })
  expect(await run('target', 'add', 'Shelf', '--kind', 'folder', '--address', out)).toMatchObject({ code: 0 })
  expect((await run('target', 'list')).out).toContain('Shelf')
  expect((await run('target', 'test', 'Shelf')).out).toContain('Shelf answers: Folder')
  expect(await run('publish', file, '--target', 'shelf', '--dry-run')).toMatchObject({
    code: 0,
    out: expect.stringContaining('Would send to Shelf'),
  })
  expect(existsSync(join(out, 'pay.bpmn'))).toBe(false)
  expect(await run('publish', file, '--target', 'Shelf')).toMatchObject({ code: 0 })
  expect(readFileSync(join(out, 'pay.bpmn'), 'utf8')).toBe(readFileSync(file, 'utf8'))

  await run('target', 'add', 'Engine', '--kind', 'operaton', '--address', 'http://127.0.0.1:1/engine-rest')
  expect(await run('publish', file, '--target', 'Engine')).toMatchObject({
    code: 1,
    err: expect.stringContaining('how long its history is kept'),
  })
  const fixed = await run('publish', file, '--target', 'Engine', '--fix', '--dry-run')
  expect(fixed).toMatchObject({ code: 0, out: expect.stringContaining('camunda:historyTimeToLive="P180D"') })
  expect(await run('publish', file, '--target', 'Engine', '--fix')).toMatchObject({
    code: 1,
    err: expect.stringContaining('127.0.0.1:1'),
  })
  expect((await run('target', 'remove', 'Engine')).code).toBe(0)
})

it('a secret comes from the environment and never lies in clear', async () => {
  const add = ['target', 'add', 'C8', '--kind', 'camunda8', '--address', 'http://127.0.0.1:1', '--user', 'demo']
  expect(await run(...add, '--secret-from', 'NO_SUCH_VARIABLE')).toMatchObject({ code: 2 })
  process.env['TEST_SECRET'] = 'sehr geheim'
  try {
    expect(await run(...add, '--secret-from', 'TEST_SECRET')).toMatchObject({ code: 0 })
  } finally {
    delete process.env['TEST_SECRET']
  }
  expect(readFileSync(join(folder.path, 'data', 'targets.json'), 'utf8')).not.toContain('sehr geheim')
  const wrong = await run('target', 'add', 'X', '--kind', 'oracle', '--address', 'x')
  expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('kind') })
})
