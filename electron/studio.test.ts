import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { appInTest, menuCommand, type AppInTest } from './testing/started-app.ts'

let app: AppInTest

beforeEach(() => {
  app = appInTest()
})
afterEach(() => app[Symbol.dispose]())

function file(name: string, content = '<xml/>'): string {
  const path = join(app.folder, name)
  writeFileSync(path, content)
  return path
}
const names = (files: readonly { fileName: string }[]) => files.map(({ fileName }) => fileName)

test('the menu has the commands of the window, and a click runs one there', async () => {
  await app.start()
  expect(app.electron.menuItem('Undo')).toBeDefined()
  const page = await app.listen()
  page.tell({
    kind: 'commands',
    language: 'en',
    commands: [menuCommand('go.home', 'Home', { group: 'Go to', shortcut: 'Mod+Shift+H' })],
  })
  await vi.waitFor(() => expect(app.electron.menuLabels('Go')).toEqual(['Home']))
  app.electron.clickMenu('Home')
  expect(await page.hear('command')).toEqual({ kind: 'command', id: 'go.home' })
})

test('what a command may change is followed without making the menu anew', async () => {
  await app.start()
  const page = await app.listen()
  const tell = (isEnabled: boolean) =>
    page.tell({ kind: 'commands', language: 'en', commands: [menuCommand('model.find', 'Find', { isEnabled })] })
  tell(true)
  await vi.waitFor(() => expect(app.electron.menuItem('Find')?.enabled).toBe(true))
  const made = app.electron.menusSet()
  tell(false)
  await vi.waitFor(() => expect(app.electron.menuItem('Find')?.enabled).toBe(false))
  expect(app.electron.menusSet()).toBe(made)
})

test('the menus follow the language of the window', async () => {
  await app.start()
  const page = await app.listen()
  page.tell({ kind: 'commands', language: 'de', commands: [menuCommand('go.home', 'Start', { group: 'Gehe zu' })] })
  await vi.waitFor(() => expect(app.electron.menuLabels('Gehe zu')).toEqual(['Start']))
  expect(app.electron.menuItem('Rückgängig')).toBeDefined()
  page.tell({ kind: 'commands', language: 'en', commands: [menuCommand('go.home', 'Home', { group: 'Go to' })] })
  await vi.waitFor(() => expect(app.electron.menuItem('Undo')).toBeDefined())
})

test('an item of the Edit menu is for the page, which may leave it to the system', async () => {
  await app.start()
  const page = await app.listen()
  app.electron.clickMenu('Paste')
  expect(await page.hear('edit')).toEqual({ kind: 'edit', action: 'paste' })
  expect(app.electron.windows[0]!.contents.edits).toEqual([])
  page.tell({ kind: 'edit', action: 'paste' })
  await vi.waitFor(() => expect(app.electron.windows[0]!.contents.edits).toEqual(['paste']))
})

test('diagrams and projects opened from the system come together, once the page listens', async () => {
  file('b.millrace', 'zip')
  const open = (path: string) => app.electron.app.emit('open-file', { preventDefault: () => undefined }, path)
  await import('./main.ts')
  // macOS tells of each file by itself, also before it is ready
  open(file('a.bpmn'))
  app.electron.app.emit('ready')
  await vi.waitFor(() => expect(app.electron.windows).toHaveLength(1))
  open(join(app.folder, 'b.millrace'))
  const page = await app.listen()
  expect(names((await page.hear('openFiles')).files)).toEqual(['a.bpmn', 'b.millrace'])
  expect(page.heard).toEqual([])
})

test('paths, addresses and several files of a command line are opened, options and foreign files are not', async () => {
  await app.start()
  const page = await app.listen()
  const given = ['millrace', '--flag', file('c.bpmn'), pathToFileURL(file('d e.millrace')).href, 'f.bpmn', 'g.txt']
  file('f.bpmn')
  app.electron.app.emit('second-instance', {}, given, app.folder)
  expect(names((await page.hear('openFiles')).files)).toEqual(['c.bpmn', 'd e.millrace', 'f.bpmn'])
})

test('a file that cannot be read is named, and does not keep the others', async () => {
  await app.start()
  const page = await app.listen()
  mkdirSync(join(app.folder, 'folder.bpmn'))
  const gone = join(app.folder, 'gone.bpmn')
  app.electron.app.emit('second-instance', {}, ['m', gone, 'folder.bpmn', file('h.bpmn')], app.folder)
  expect(names((await page.hear('openFiles')).files)).toEqual(['h.bpmn'])
  expect(app.electron.errorBoxes[0]).toContain(gone)
  expect(app.electron.errorBoxes[0]).toContain('folder.bpmn')
})

test('what was opened is recent in the menu and for the system, until the list is cleared', async () => {
  await app.start()
  const page = await app.listen()
  app.electron.chosenFiles.push([file('one.bpmn'), file('two.millrace')])
  page.tell({ kind: 'chooseFiles', request: 7, extensions: ['bpmn', 'millrace'] })
  const chosen = await page.hear('chosenFiles')
  expect([chosen.request, names(chosen.files)]).toEqual([7, ['one.bpmn', 'two.millrace']])
  expect(app.electron.openDialogs[0]!.filters[0]).toMatchObject({ extensions: ['bpmn', 'millrace'] })
  expect(app.electron.app.recentDocuments).toEqual(['one.bpmn', 'two.millrace'].map((name) => join(app.folder, name)))
  app.electron.clickMenu('two.millrace')
  expect(names((await page.hear('openFiles')).files)).toEqual(['two.millrace'])

  rmSync(join(app.folder, 'one.bpmn'))
  app.electron.clickMenu('one.bpmn')
  await vi.waitFor(() => expect(app.electron.errorBoxes).toHaveLength(1))
  expect(app.electron.menuItem('one.bpmn')).toBeUndefined()

  app.electron.clickMenu('Clear list')
  expect(app.electron.menuItem('two.millrace')).toBeUndefined()
  expect(app.electron.app.recentDocuments).toEqual([])
})

test('recent files are there after the next start', async () => {
  writeFileSync(join(app.folder, 'recent-files.json'), JSON.stringify([join(app.folder, 'kept.bpmn')]))
  await app.start()
  expect(app.electron.menuItem('kept.bpmn')).toBeDefined()
})

test('whoever changes their mind in the dialog gets no files', async () => {
  await app.start()
  const page = await app.listen()
  page.tell({ kind: 'chooseFiles', request: 1, extensions: ['bpmn'] })
  expect(await page.hear('chosenFiles')).toEqual({ kind: 'chosenFiles', request: 1, files: [] })
})

test('a folder is chosen in the dialog of the system', async () => {
  await app.start()
  const page = await app.listen()
  app.electron.chosenFiles.push(['/backups'])
  page.tell({ kind: 'chooseFolder', number: 4, title: 'Folder for backups' })
  expect(await page.hear('folderChosen')).toEqual({ kind: 'folderChosen', number: 4, path: '/backups' })
  page.tell({ kind: 'chooseFolder', number: 5, title: 'Folder for backups' })
  expect(await page.hear('folderChosen')).toEqual({ kind: 'folderChosen', number: 5, path: null })
})

test('what the page hands out is saved by the dialog of the system, and a project becomes recent', async () => {
  await app.start()
  const { item, isRefused } = app.electron.session.download('blob:app://millrace/1', 'Claims.millrace')
  expect(isRefused).toBe(false)
  expect(item.dialog).toMatchObject({
    defaultPath: 'Claims.millrace',
    filters: [{ name: 'Millrace project', extensions: ['millrace'] }, { extensions: ['*'] }],
  })
  item.savePath = join(app.folder, 'Claims 2.millrace')
  item.emit('done', {}, 'completed')
  expect(app.electron.menuItem('Claims 2.millrace')).toBeDefined()
})

test('a file that could not be saved is said; what comes from elsewhere is not downloaded', async () => {
  await app.start()
  const { item } = app.electron.session.download('blob:app://millrace/1', 'Claims.bpmn')
  item.emit('done', {}, 'interrupted')
  expect(app.electron.errorBoxes[0]).toContain('“Claims.bpmn” could not be saved.')
  const cancelled = app.electron.session.download('data:image/png;base64,', 'Claims.png')
  cancelled.item.emit('done', {}, 'cancelled')
  expect(app.electron.errorBoxes).toHaveLength(1)
  expect(app.electron.session.download('https://evil.example/a.exe', 'a.exe').isRefused).toBe(true)
  expect(app.electron.session.download('blob:https://evil.example/1', 'a.exe').isRefused).toBe(true)
})

test('long work is on the taskbar, its end is said by the system while the window is not in front', async () => {
  await app.start()
  const [window] = app.electron.windows
  const page = await app.listen()
  page.tell({ kind: 'progress', fraction: 0.4 })
  await vi.waitFor(() => expect(window!.progress).toBe(0.4))
  page.tell({ kind: 'progress', fraction: null })
  await vi.waitFor(() => expect(window!.progress).toBe(-1))

  page.tell({ kind: 'notify', title: 'Run finished', body: 'Loan approval' })
  await vi.waitFor(() => expect(app.electron.notifications).toHaveLength(1))
  const [notification] = app.electron.notifications
  expect([notification!.isShown, notification!.options]).toEqual([
    true,
    { title: 'Run finished', body: 'Loan approval' },
  ])
  page.tell({ kind: 'notify', title: 'Run finished', body: 'Claims' })
  await vi.waitFor(() => expect(app.electron.app.badgeCount).toBe(2))
  notification!.emit('click')
  expect(window!.hasFocus).toBe(true)
  expect(app.electron.app.badgeCount).toBe(0)
  page.tell({ kind: 'notify', title: 'Run finished', body: 'Loan approval' })
  page.tell({ kind: 'progress', fraction: 1 })
  await vi.waitFor(() => expect(window!.progress).toBe(1))
  expect(app.electron.notifications).toHaveLength(2)
  expect(app.electron.app.badgeCount).toBe(0)
})

test('a diagram in a window of its own has the same page, ports, and the menu while it is in front', async () => {
  await app.start()
  const first = await app.listen()
  first.tell({ kind: 'commands', language: 'en', commands: [menuCommand('go.home', 'Home')] })
  await vi.waitFor(() => expect(app.electron.menuItem('Home')).toBeDefined())

  const opened = app.electron.openWindow(app.electron.windows[0]!, 'app://millrace/#window=d1')
  const second = await app.listen(opened!)
  opened!.focus()
  second.tell({ kind: 'commands', language: 'en', commands: [menuCommand('model.find', 'Find')] })
  await vi.waitFor(() => expect(app.electron.menuItem('Find')).toBeDefined())
  expect(app.electron.menuItem('Home')).toBeUndefined()
  app.electron.clickMenu('Find')
  await second.hear('command')
  expect(first.heard).toEqual([])

  opened!.emit('closed')
  expect(app.electron.menuItem('Home')).toBeDefined()
})

test('what is no message of a window is ignored', async () => {
  await app.start()
  const page = await app.listen()
  page.tell({ kind: 'progress', fraction: 7 } as never)
  page.tell({ kind: 'chooseFiles', request: 1, extensions: ['../etc'] } as never)
  page.tell({ kind: 'edit', action: 'copy' })
  await vi.waitFor(() => expect(app.electron.windows[0]!.contents.edits).toEqual(['copy']))
  expect([app.electron.windows[0]!.progress, app.electron.openDialogs.length]).toEqual([-1, 0])
})
