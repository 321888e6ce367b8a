import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { appInTest, type AppInTest } from './testing/started-app.ts'

let app: AppInTest

beforeEach(() => {
  app = appInTest()
})
afterEach(() => app[Symbol.dispose]())

test('the page gets its two ports once the backend is ready, again after a reload and after a crash', async () => {
  await app.start()
  const { windows, backends, askForPorts } = app.electron
  const { contents } = windows[0]!
  askForPorts(windows[0]!)
  expect(contents.portMessages()).toHaveLength(0)
  backends[0]!.emit('message', { kind: 'ready' })
  expect(contents.portMessages()).toHaveLength(1)
  expect(contents.portMessages()[0]!.ports).toHaveLength(2)
  askForPorts(windows[0]!)
  expect(contents.portMessages()).toHaveLength(2)

  backends[0]!.emit('exit', 11)
  expect(contents.sent).toContain('millrace:ports-lost')
  await vi.waitFor(() => expect(backends).toHaveLength(2))
  backends[1]!.emit('message', { kind: 'ready' })
  expect(contents.portMessages()).toHaveLength(3)
})

test('a second start brings the first to the front and opens there what it was given', async () => {
  await app.start()
  const file = join(app.folder, 'claim.bpmn')
  writeFileSync(file, '<xml/>')
  app.electron.app.emit('second-instance', {}, ['millrace', '--flag', file], app.folder)
  expect(app.electron.windows[0]!.hasFocus).toBe(true)
  const page = await app.listen()
  expect((await page.hear('openFiles')).files.map(({ fileName }) => fileName)).toEqual(['claim.bpmn'])
})

test('a second instance leaves the work to the first', async () => {
  app.electron.app.isFirstInstance = false
  await import('./main.ts')
  expect(app.electron.app.hasQuit).toBe(true)
  app.electron.app.emit('ready')
  expect(app.electron.windows).toHaveLength(0)
})

test('quitting waits until the windows are closed, and then until the backend has', async () => {
  await app.start()
  const event = { preventDefault: vi.fn() }
  app.electron.app.emit('will-quit', event)
  expect(event.preventDefault).toHaveBeenCalled()
  expect(app.electron.backends[0]!.received).toContainEqual({ kind: 'close' })
  expect(app.electron.app.hasQuit).toBe(false)
  app.electron.backends[0]!.emit('message', { kind: 'closed' })
  await vi.waitFor(() => expect(app.electron.app.hasQuit).toBe(true))
})

test('secrets are sealed and opened by the keychain of the system, where it has a real one', async () => {
  await app.start()
  const [backend] = app.electron.backends
  expect(backend!.received[0]).toMatchObject({ kind: 'open', hasKeychain: true })
  backend!.emit('message', { kind: 'secret', number: 1, wanted: 'sealed', text: 'hunter2' })
  const { text } = backend!.received.at(-1) as { text: string }
  expect(text).not.toContain('hunter2')
  backend!.emit('message', { kind: 'secret', number: 2, wanted: 'opened', text })
  expect(backend!.received.at(-1)).toEqual({ kind: 'secret', number: 2, text: 'hunter2' })
  backend!.emit('message', { kind: 'secret', number: 3, wanted: 'opened', text: 'foreign' })
  expect(backend!.received.at(-1)).toEqual({ kind: 'secret', number: 3, text: null })
})

test('a key file keeps secrets where the system has no keychain', async () => {
  app.electron.keychain.isAvailable = false
  await app.start()
  expect(app.electron.backends[0]!.received[0]).toMatchObject({ kind: 'open', hasKeychain: false })
})
