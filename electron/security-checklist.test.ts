import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { FuseV1Options } from '@electron/fuses'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { parse } from 'yaml'
import { answerAppRequest } from './app-protocol.ts'
import { appInTest, type AppInTest } from './testing/started-app.ts'

/**
 * The recommendations of Electron's security guide, by its numbers, as far as a test can hold them. How each is met
 * is written in docs/desktop.md.
 *
 * @source https://www.electronjs.org/docs/latest/tutorial/security
 */
const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const sources = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => ({ name, text: read(`electron/${name}`) }))
const builder = parse(read('electron-builder.yml')) as Record<string, unknown>

let app: AppInTest
beforeEach(() => {
  app = appInTest()
})
afterEach(() => app[Symbol.dispose]())

const evil = [
  'https://evil.example/',
  'http://millrace/',
  'app://millrace.evil.example/',
  'app://evil@millrace/',
  'file:///etc/passwd',
  'data:text/html,<script>1</script>',
  'javascript:alert(1)',
]

async function everyWindow() {
  await app.start()
  const [first] = app.electron.windows
  const second = app.electron.openWindow(first!, 'app://millrace/#window=d1')
  return [first!, second!]
}

test('1, 18: everything is loaded from the app by a scheme of its own; nothing by file:// or http', async () => {
  for (const window of await everyWindow()) expect(window.address || 'app://millrace/').toBe('app://millrace/')
  expect(app.electron.schemes).toEqual([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
  const loaded = sources.flatMap(({ text }) =>
    [...text.matchAll(/\.load(?:URL|File)\((.*)\)/g)].map(([, what]) => what),
  )
  expect(loaded).toEqual(['`${appOrigin}/`'])
  const page = read('renderer/index.html')
  expect(page).not.toMatch(/(src|href)="(https?:)?\/\//)
})

test('2, 3, 4, 6, 8, 9, 10: every window has a sandbox, a world of its own, no Node, and nothing switched on', async () => {
  const windows = await everyWindow()
  expect(windows).toHaveLength(2)
  for (const { options } of windows) {
    expect(options.webPreferences).toEqual({
      preload: expect.stringMatching(/preload\.cjs$/),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
    })
  }
  const risky = /allowRunningInsecureContent|experimentalFeatures|enableBlinkFeatures|webviewTag|nodeIntegrationIn/
  for (const { name, text } of sources) expect([name, risky.test(text)]).toEqual([name, false])
})

test('5: every permission is refused but writing to the clipboard, to every page but ours', async () => {
  await app.start()
  const { session } = app.electron
  for (const permission of ['geolocation', 'media', 'notifications', 'midi', 'openExternal', 'fullscreen', 'usb']) {
    expect([permission, app.electron.askPermission(permission, 'app://millrace/')]).toEqual([permission, false])
    expect(session.permissionCheck!(null, permission, 'app://millrace/')).toBe(false)
  }
  expect(app.electron.askPermission('clipboard-sanitized-write', 'app://millrace/')).toBe(true)
  for (const address of evil) {
    expect([address, app.electron.askPermission('clipboard-sanitized-write', address)]).toEqual([address, false])
    expect(session.permissionCheck!(null, 'clipboard-sanitized-write', address)).toBe(false)
  }
  expect(session.devicePermission!()).toBe(false)
})

test('7: the policy of contents comes as a header with every file, and lets no foreign or written script run', async () => {
  const answer = await answerAppRequest(join(root, 'renderer'), 'app://millrace/index.html')
  const policy = Object.fromEntries(
    answer.headers
      .get('content-security-policy')!
      .split('; ')
      .map((line) => [line.split(' ')[0], line.split(' ').slice(1).join(' ')]),
  )
  expect(policy).toMatchObject({
    'default-src': "'self'",
    'script-src': "'self'",
    'connect-src': "'self'",
    'object-src': "'none'",
    'base-uri': "'none'",
    'frame-ancestors': "'none'",
  })
})

test('11, 12: there are no webviews', async () => {
  const windows = await everyWindow()
  for (const { contents } of windows) expect(contents.tryTo('will-attach-webview', 'app://millrace/')).toBe('prevented')
})

test('13: no window goes anywhere else, by a link, a redirect or a frame', async () => {
  for (const { contents } of await everyWindow()) {
    for (const event of ['will-navigate', 'will-redirect', 'will-frame-navigate']) {
      for (const address of evil)
        expect([event, address, contents.tryTo(event, address)]).toEqual([event, address, 'prevented'])
      expect(contents.tryTo(event, 'app://millrace/index.html')).toBe('allowed')
    }
  }
})

test('14: no window is opened but a diagram of the studio, as secure as the first, from which the same holds', async () => {
  const windows = await everyWindow()
  const refused = [...evil, 'app://millrace/', 'app://millrace/#settings', 'app://millrace/assets/x.js#window=d1']
  for (const { contents } of windows) {
    for (const address of refused)
      expect([address, contents.openWindow(address)]).toEqual([address, { action: 'deny' }])
    expect(contents.openWindow('about:blank')).toEqual({ action: 'deny' })
    expect(contents.openWindow('app://millrace/index.html#window=d2')).toMatchObject({ action: 'allow' })
  }
})

test('15: only web and mail addresses are handed to the system, at one place', async () => {
  await app.start()
  const { contents } = app.electron.windows[0]!
  for (const address of ['https://bpmn.io', 'mailto:ada@example.com']) contents.openWindow(address)
  for (const address of [
    'http://bpmn.io',
    'file:///etc/passwd',
    'smb://host/x',
    'ms-msdt:/id',
    'javascript:1',
    'no url',
  ])
    contents.openWindow(address)
  expect(app.electron.openedExternally).toEqual(['https://bpmn.io', 'mailto:ada@example.com'])
  const users = sources.filter(({ text }) => /openExternal|openPath/.test(text)).map(({ name }) => name)
  expect(users).toEqual(['security.ts'])
})

test('16: the version of Electron is pinned, and the installed types are of it', () => {
  const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: Record<string, string> }
  expect(devDependencies['electron']).toMatch(/^\d+\.\d+\.\d+$/)
  const installed = createRequire(import.meta.url)('electron/package.json') as { version: string }
  expect(installed.version).toBe(devDependencies['electron'])
})

test('17: ports are given to the pages of our windows themselves, and what they say is checked', async () => {
  const [window] = await everyWindow()
  const { contents } = window!
  app.electron.backends[0]!.emit('message', { kind: 'ready' })
  const ask = (sender: unknown, senderFrame: unknown) =>
    app.electron.ipcMain.emit('millrace:request-ports', { sender, senderFrame })
  ask(contents, { url: 'app://millrace/' })
  ask(contents, null)
  ask({ mainFrame: contents.mainFrame }, contents.mainFrame)
  const ours = contents.mainFrame
  for (const url of evil) {
    contents.mainFrame = { url }
    ask(contents, contents.mainFrame)
  }
  expect(contents.portMessages()).toHaveLength(0)
  contents.mainFrame = ours
  ask(contents, ours)
  expect(contents.portMessages()).toHaveLength(1)
  const listeners = sources.flatMap(({ text }) =>
    [...text.matchAll(/ipcMain\.(\w+)\((\w+)/g)].map(([, , channel]) => channel),
  )
  expect(listeners).toEqual(['requestPortsMessage'])
})

test('19: every fuse that Electron has is decided, and none lets foreign code in', () => {
  expect(builder['electronFuses']).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
    resetAdHocDarwinSignature: true,
  })
  expect(builder['asar']).toBe(true)
  const decided = Object.keys(builder['electronFuses'] as object).map((name) => name.toLowerCase())
  const known = Object.values(FuseV1Options).filter((name) => typeof name === 'string')
  // WebAssembly's traps make it fast, not open; electron-builder leaves them as Electron has them
  expect(known.filter((name) => !decided.includes(name.toLowerCase()))).toEqual(['WasmTrapHandlers'])
})

test('20: the page gets one function from the preload, which takes and gives nothing', async () => {
  const exposed: Record<string, Record<string, (...given: unknown[]) => unknown>> = {}
  const sent: unknown[][] = []
  vi.doMock('electron', () => ({
    contextBridge: { exposeInMainWorld: (name: string, api: never) => (exposed[name] = api) },
    ipcRenderer: { send: (...given: unknown[]) => sent.push(given), on: () => undefined },
  }))
  await import('./preload.ts')
  expect(Object.keys(exposed)).toEqual(['millrace'])
  expect(Object.keys(exposed['millrace']!)).toEqual(['requestPorts'])
  expect(exposed['millrace']!['requestPorts']!('anything', { send: 'x' })).toBeUndefined()
  expect(sent).toEqual([['millrace:request-ports']])
})

test('the packages are hardened, and their description is one that electron-builder takes', async () => {
  const require = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
  const { validateConfiguration } = require('app-builder-lib/out/util/config/config.js') as {
    validateConfiguration(configuration: unknown, log: { add(): void; isEnabled: boolean }): Promise<void>
  }
  await validateConfiguration(structuredClone(builder), { add: () => undefined, isEnabled: false })
  await expect(
    validateConfiguration(
      { ...builder, electronFuses: { runAsNodes: false } },
      { add: () => undefined, isEnabled: false },
    ),
  ).rejects.toThrow('electronFuses')
  expect(builder['mac']).toMatchObject({ hardenedRuntime: true })
  const { entitlements } = builder['mac'] as { entitlements: string }
  expect([...read(entitlements).matchAll(/<key>([^<]+)/g)].map(([, key]) => key)).toEqual([
    'com.apple.security.cs.allow-jit',
  ])
  expect(builder['win']).toMatchObject({ verifyUpdateCodeSignature: true })
  expect(builder['publish']).toBeNull()
})

test('the workflow uses actions by the hash of what was looked at, and may only read', () => {
  const workflow = parse(read('.github/workflows/desktop.yml')) as {
    permissions: unknown
    jobs: Record<string, { steps: readonly { uses?: string }[] }>
  }
  expect(workflow.permissions).toEqual({ contents: 'read' })
  const used = Object.values(workflow.jobs).flatMap(({ steps }) => steps.flatMap(({ uses }) => uses ?? []))
  expect(used.length).toBeGreaterThan(2)
  for (const uses of used) expect(uses).toMatch(/@[0-9a-f]{40}$/)
})

test('the docs say of each of the twenty how it is met', () => {
  const numbers = [...read('docs/desktop.md').matchAll(/^\| (\d+) \|/gm)].map(([, number]) => Number(number))
  expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
})
