import { spawn } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
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

function spawned(node: string, ...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(node, args)
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk) => (out += String(chunk)))
    child.stderr.on('data', (chunk) => (err += String(chunk)))
    child.on('close', (code) => resolve({ code, out, err }))
  })
}

test('the program runs as its own process and tells the shell how it ended', async () => {
  const good = await spawned(process.execPath, bin, 'validate', folder.path('claim.bpmn'), '--json')
  expect(good).toEqual({ code: 0, out: '{\n  "problems": []\n}\n', err: '' })
  expect(await spawned(process.execPath, bin, 'validate', folder.path('gone.bpmn'))).toMatchObject({ code: 1 })
  expect(await spawned(process.execPath, bin, 'validate')).toMatchObject({ code: 2, out: '' })
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
