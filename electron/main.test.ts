import { EventEmitter, once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { tempFolder } from '../backend/testing/temp-folder.ts'
import { createElectronDouble, type ElectronDouble } from './testing/electron-double.ts'

let electron: ElectronDouble
let folder: ReturnType<typeof tempFolder>

beforeEach(() => {
  vi.resetModules()
  folder = tempFolder()
  electron = createElectronDouble(folder.path)
  vi.doMock('electron', () => electron.module)
})
afterEach(() => folder[Symbol.dispose]())

async function startApp(): Promise<void> {
  await import('./main.ts')
  electron.app.emit('ready')
  await vi.waitFor(() => expect(electron.windows).toHaveLength(1))
}

test('the page gets no Node, a sandbox and a world of its own, from the app scheme', async () => {
  await startApp()
  expect(electron.schemes).toEqual([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
  const [window] = electron.windows
  expect(window!.options.webPreferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webSecurity: true,
  })
  expect(window!.address).toBe('app://millrace/')
})

test('permissions, foreign pages and new windows are refused; links open in the browser', async () => {
  await startApp()
  const { contents } = electron.windows[0]!
  expect(electron.askPermission('geolocation', 'app://millrace/')).toBe(false)
  expect(electron.askPermission('clipboard-sanitized-write', 'https://evil.example/')).toBe(false)
  expect(electron.askPermission('clipboard-sanitized-write', 'app://millrace/')).toBe(true)
  for (const event of ['will-navigate', 'will-redirect', 'will-frame-navigate']) {
    expect(contents.tryTo(event, 'https://evil.example/')).toBe('prevented')
    expect(contents.tryTo(event, 'app://millrace.evil.example/')).toBe('prevented')
    expect(contents.tryTo(event, 'app://millrace/index.html')).toBe('allowed')
  }
  expect(contents.openWindow('https://bpmn.io')).toEqual({ action: 'deny' })
  expect(contents.openWindow('file:///etc/passwd')).toEqual({ action: 'deny' })
  expect(electron.openedExternally).toEqual(['https://bpmn.io'])
})

test('a diagram gets a window of its own, once, with ports and the menu while it is in front', async () => {
  await startApp()
  electron.backends[0]!.emit('message', { kind: 'ready' })
  const [studio] = electron.windows
  const address = 'app://millrace/#window=d1&mode=model'
  expect(studio!.contents.openWindow(address)).toEqual({ action: 'deny' })
  expect(studio!.contents.openWindow(address.replace('mode=model', 'mode=run'))).toEqual({ action: 'deny' })
  expect(studio!.contents.openWindow('app://millrace.evil.example/#window=d2')).toEqual({ action: 'deny' })
  expect(studio!.contents.openWindow('app://millrace/elsewhere')).toEqual({ action: 'deny' })
  expect(electron.windows.map((window) => window.address)).toEqual(['app://millrace/', address])
  const own = electron.windows[1]!
  electron.ipcMain.emit('millrace:request-ports', { sender: own.contents })
  expect(own.contents.portMessages()).toHaveLength(1)
  expect(studio!.contents.portMessages()).toHaveLength(0)
  own.emit('closed')
  studio!.contents.openWindow(address)
  expect(electron.windows).toHaveLength(3)
})

test('the page gets its two ports once the backend is ready, again after a reload and after a crash', async () => {
  await startApp()
  const { contents } = electron.windows[0]!
  electron.ipcMain.emit('millrace:request-ports', { sender: contents })
  expect(contents.portMessages()).toHaveLength(0)
  electron.backends[0]!.emit('message', { kind: 'ready' })
  expect(contents.portMessages()).toHaveLength(1)
  expect(contents.portMessages()[0]!.ports).toHaveLength(2)
  electron.ipcMain.emit('millrace:request-ports', { sender: contents })
  expect(contents.portMessages()).toHaveLength(2)

  electron.backends[0]!.emit('exit', 11)
  expect(contents.sent).toContain('millrace:ports-lost')
  expect(electron.backends).toHaveLength(2)
  electron.backends[1]!.emit('message', { kind: 'ready' })
  expect(contents.portMessages()).toHaveLength(3)
})

test('ports are given to no page but the window', async () => {
  await startApp()
  electron.backends[0]!.emit('message', { kind: 'ready' })
  electron.ipcMain.emit('millrace:request-ports', { sender: new EventEmitter() })
  expect(electron.windows[0]!.contents.portMessages()).toHaveLength(0)
})

test('a backend that keeps crashing ends in a message, not in a loop', async () => {
  await startApp()
  for (let crash = 0; crash < 10; crash += 1) electron.backends.at(-1)!.emit('exit', 11)
  expect(electron.backends).toHaveLength(4)
  expect(electron.errorBoxes).toHaveLength(1)
})

test('a data folder that cannot be used is told before the app ends', async () => {
  await startApp()
  const problem = { severity: 'error', code: 'disk-full', message: 'The disk is full.', mend: 'Free some space.' }
  electron.backends[0]!.emit('message', { kind: 'failed', problem })
  expect(electron.errorBoxes[0]).toContain('The disk is full.\n\nFree some space.')
  expect(electron.app.hasQuit).toBe(true)
})

test('files opened from the system and menu commands reach the page, once it listens', async () => {
  await startApp()
  const file = join(folder.path, 'claim.bpmn')
  writeFileSync(file, '<xml/>')
  electron.app.emit('second-instance', {}, ['millrace', '--flag', file], folder.path)
  electron.backends[0]!.emit('message', { kind: 'ready' })
  const { contents } = electron.windows[0]!
  electron.ipcMain.emit('millrace:request-ports', { sender: contents })
  const hostPort = contents.portMessages()[0]!.ports[1]!
  hostPort.start()
  hostPort.postMessage({ kind: 'listening' })
  const [received] = (await once(hostPort, 'message')) as [unknown]
  expect(received).toEqual({
    kind: 'openFiles',
    files: [{ fileName: 'claim.bpmn', content: Buffer.from('<xml/>').toString('base64') }],
  })
  electron.clickMenu('Home')
  expect(((await once(hostPort, 'message')) as [unknown])[0]).toEqual({ kind: 'command', id: 'go.home' })
})

test('a second instance leaves the work to the first', async () => {
  electron.app.isFirstInstance = false
  await import('./main.ts')
  expect(electron.app.hasQuit).toBe(true)
  electron.app.emit('ready')
  expect(electron.windows).toHaveLength(0)
})

test('quitting waits until the backend has closed', async () => {
  await startApp()
  const event = { preventDefault: vi.fn() }
  electron.app.emit('before-quit', event)
  expect(event.preventDefault).toHaveBeenCalled()
  expect(electron.backends[0]!.received).toContainEqual({ kind: 'close' })
  expect(electron.app.hasQuit).toBe(false)
  electron.backends[0]!.emit('message', { kind: 'closed' })
  await vi.waitFor(() => expect(electron.app.hasQuit).toBe(true))
})

test('secrets are sealed and opened by the keychain of the system, where it has a real one', async () => {
  await startApp()
  const [backend] = electron.backends
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
  electron.keychain.isAvailable = false
  await startApp()
  expect(electron.backends[0]!.received[0]).toMatchObject({ kind: 'open', hasKeychain: false })
})
