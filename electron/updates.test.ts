import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { tempFolder } from '../backend/testing/temp-folder.ts'
import { LogFile } from './log-file.ts'
import { createElectronDouble, type ElectronDouble } from './testing/electron-double.ts'
import { updateFeed } from './update-feed.ts'
import type { UpdateSource } from './update-source.ts'
import type { Updates } from './updates.ts'

let folder: ReturnType<typeof tempFolder>
let electron: ElectronDouble

beforeEach(() => {
  vi.resetModules()
  folder = tempFolder()
  electron = createElectronDouble(folder.path)
  vi.doMock('electron', () => electron.module)
})
afterEach(() => folder[Symbol.dispose]())

const packaged = (text: string) => writeFileSync(join(folder.path, 'app-update.yml'), text)
const onServer = 'provider: generic\nurl: https://updates.example.com/millrace\n'

test('there are no updates until a package is built for a server', () => {
  expect(updateFeed(folder.path, {}, 'linux')).toMatchObject({ kind: 'off' })
  packaged(onServer)
  expect(updateFeed(folder.path, {}, 'linux')).toEqual({ kind: 'on', address: 'https://updates.example.com/millrace' })
  expect(updateFeed(folder.path, { MILLRACE_UPDATES: 'off' }, 'linux')).toMatchObject({ kind: 'off' })
})

test.each([
  ['http', 'provider: generic\nurl: http://updates.example.com\n'],
  ['a password in the address', 'provider: generic\nurl: https://ada:pw@updates.example.com\n'],
  ['another kind of server', 'provider: github\nowner: millrace\nrepo: studio\n'],
  ['what is no YAML', '{'],
])('%s is refused', (_what, text) => {
  packaged(text)
  const feed = updateFeed(folder.path, {}, 'linux')
  expect(feed.kind).toBe('off')
  expect(JSON.stringify(feed)).not.toContain('pw')
})

test('a mirror must be https too', () => {
  packaged(onServer)
  const from = (address: string) => updateFeed(folder.path, { MILLRACE_UPDATES_URL: address }, 'linux')
  expect(from('https://mirror.example.org/')).toEqual({ kind: 'on', address: 'https://mirror.example.org/' })
  expect(from('http://mirror.example.org/')).toMatchObject({ kind: 'off' })
})

test('Windows wants to know whose signature an update must bear', () => {
  packaged(onServer)
  expect(updateFeed(folder.path, {}, 'win32')).toMatchObject({ kind: 'off' })
  packaged(`${onServer}publisherName: [Millrace]\n`)
  expect(updateFeed(folder.path, {}, 'win32')).toMatchObject({ kind: 'on' })
})

/** A server with one version; tells what was asked of it. */
class SourceDouble implements UpdateSource {
  version: string | null = '2.0.0'
  fault: Error | null = null
  readonly calls: string[] = []
  async check() {
    this.calls.push('check')
    if (this.fault) throw this.fault
    return this.version
  }
  async download(progress: (fraction: number) => void) {
    this.calls.push('download')
    progress(0.5)
    if (this.fault) throw this.fault
  }
  quitAndInstall() {
    this.calls.push('install')
  }
}

const source = () => new SourceDouble()
const progress: (number | null)[] = []

async function updatesFrom(from: SourceDouble): Promise<Updates> {
  progress.length = 0
  const { Updates: Class } = await import('./updates.ts')
  return new Class(from, {
    current: '1.0.0',
    log: new LogFile(join(folder.path, 'log')),
    progress: (fraction) => progress.push(fraction),
  })
}
/** Answers the question of that place as soon as it is asked. */
async function answer(place: number, button: number): Promise<string> {
  await vi.waitFor(() => expect(electron.questions.length).toBeGreaterThan(place))
  electron.questions[place]!.answer(button)
  return electron.questions[place]!.message
}

test('an update is downloaded with consent, and installed when the app ends', async () => {
  const server = source()
  const looking = (await updatesFrom(server)).look(false)
  expect(await answer(0, 0)).toBe('Millrace 2.0.0 is there.')
  expect(await answer(1, 1)).toBe('Millrace 2.0.0 is downloaded.')
  await looking
  expect(server.calls).toEqual(['check', 'download'])
  expect(progress).toEqual([0.5, null])
})

test('it is installed at once where the user says so, also later', async () => {
  const server = source()
  const updates = await updatesFrom(server)
  const looking = updates.look(false)
  await answer(0, 0)
  await answer(1, 1)
  await looking
  const again = updates.look(true)
  await answer(2, 0)
  await again
  expect(server.calls).toEqual(['check', 'download', 'install'])
})

test('what was put off is not offered again by itself, but when it is asked for', async () => {
  const server = source()
  const updates = await updatesFrom(server)
  const looking = updates.look(false)
  await answer(0, 1)
  await looking
  await updates.look(false)
  expect(electron.questions).toHaveLength(1)
  const asked = updates.look(true)
  await answer(1, 1)
  await asked
  expect(server.calls).not.toContain('download')
})

test('that there is nothing new, and what failed, is said only to whom asked', async () => {
  const server = source()
  server.version = null
  const updates = await updatesFrom(server)
  await updates.look(false)
  expect(electron.questions).toHaveLength(0)
  const asked = updates.look(true)
  expect(await answer(0, 0)).toBe('Millrace 1.0.0 is the newest version.')
  await asked
  server.fault = new Error('no route to host')
  await updates.look(false)
  const failing = updates.look(true)
  expect(await answer(1, 0)).toBe('The update did not work.')
  await failing
  expect(electron.questions).toHaveLength(2)
})

test('a download that fails is no update, and leaves no bar', async () => {
  const server = source()
  const updates = await updatesFrom(server)
  const looking = updates.look(true)
  await vi.waitFor(() => expect(electron.questions).toHaveLength(1))
  server.fault = new Error('sha512 checksum mismatch')
  await answer(0, 0)
  expect(await answer(1, 0)).toBe('The update did not work.')
  expect(electron.questions[1]!.detail).toContain('checksum mismatch')
  await looking
  expect(progress).toEqual([0.5, null])
  expect(server.calls).not.toContain('install')
})
