import type { MenuItemConstructorOptions } from 'electron'
import { beforeEach, expect, test } from 'vitest'
import type { MenuCommand } from '../shared/contract/host-messages.ts'
import { acceleratorFor } from './accelerator.ts'
import { menuTemplate, type MenuContents } from './menu.ts'
import { placeOf } from './menu-places.ts'
import { say, speak } from './texts.ts'

beforeEach(() => speak('en'))

const done: unknown[] = []
const actions = {
  runCommand: (id: string) => done.push(['run', id]),
  edit: (action: string) => done.push(['edit', action]),
  openRecent: (path: string) => done.push(['open', path]),
  clearRecent: () => done.push('clear'),
  checkForUpdates: () => done.push('updates'),
  showLog: () => done.push('log'),
}
const command = (id: string, title: string, more: Partial<MenuCommand> = {}): MenuCommand => ({
  id,
  title,
  group: 'Diagram',
  isEnabled: true,
  ...more,
})
const commands = [
  command('home.newProject', 'New project', { group: 'Projects' }),
  command('project.saveAs', 'Save as', { group: 'Projects', isEnabled: false }),
  command('go.home', 'Home', { group: 'Go to', shortcut: 'Mod+Shift+H' }),
  command('model.undo', 'Undo the edit', { shortcut: 'Mod+Z' }),
  command('simulate.redoAgain', 'Redo', { group: 'Simulation' }),
  command('model.align-left', 'Align left'),
  command('simulate.run', 'Run', { group: 'Simulation', shortcut: 'Mod+Enter' }),
  command('model.append', 'Append', { shortcut: 'A' }),
  command('shell.settings', 'Settings'),
  command('shell.cheatSheet', 'Keys', { shortcut: '?' }),
]
const contents: MenuContents = { commands, recent: [], hasUpdates: true }

function listed(platform: NodeJS.Platform, given = contents): Record<string, readonly string[]> {
  return Object.fromEntries(
    menuTemplate(platform, given, actions).map(({ label, submenu }) => [
      label,
      (submenu as MenuItemConstructorOptions[]).map((item) => item.label ?? '-'),
    ]),
  )
}
function itemOf(platform: NodeJS.Platform, label: string, given = contents): MenuItemConstructorOptions {
  const all = (items: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
    items.flatMap((item) => [item, ...all((item.submenu ?? []) as MenuItemConstructorOptions[])])
  const found = all(menuTemplate(platform, given, actions)).find((item) => item.label === label)
  if (!found) throw new Error(`There is no item "${label}".`)
  return found
}

test('each command stands once: in a menu that every app has, else in one of its group', () => {
  expect(listed('win32')).toEqual({
    File: ['New project', 'Open recent', '-', 'Save as', '-', 'Exit'],
    Edit: ['Undo', 'Redo', '-', 'Cut', 'Copy', 'Paste', 'Select all', '-', 'Settings'],
    View: ['Actual size', 'Enlarge the window’s contents', 'Shrink the window’s contents', 'Full screen'],
    Go: ['Home'],
    Diagram: ['Align left', 'Append'],
    Simulation: ['Run'],
    Help: ['Keys', '-', 'Check for updates…', '-', 'Show the log', '-', 'About Millrace'],
  })
})

test('macOS has the menu of the app, with the roles that it expects there', () => {
  const menus = listed('darwin')
  expect(Object.keys(menus)).toEqual([
    'Millrace',
    'File',
    'Edit',
    'View',
    'Go',
    'Diagram',
    'Simulation',
    'Window',
    'Help',
  ])
  expect(menus['Millrace']).toEqual([
    'About Millrace',
    'Check for updates…',
    '-',
    'Settings',
    '-',
    'Services',
    '-',
    'Hide Millrace',
    'Hide others',
    'Show all',
    '-',
    'Quit Millrace',
  ])
  expect(menus['File']).not.toContain('Exit')
  expect(itemOf('darwin', 'Quit Millrace').role).toBe('quit')
  expect(itemOf('darwin', 'Window').role).toBe('window')
})

test('an item is as enabled as its command, and runs it', () => {
  expect(itemOf('linux', 'Save as').enabled).toBe(false)
  expect(itemOf('linux', 'Home').enabled).toBe(true)
  done.length = 0
  itemOf('linux', 'Run').click!(null as never, undefined, null as never)
  itemOf('linux', 'Copy').click!(null as never, undefined, null as never)
  expect(done).toEqual([
    ['run', 'simulate.run'],
    ['edit', 'copy'],
  ])
})

test('keys are shown and left to the window', () => {
  expect(itemOf('linux', 'Home')).toMatchObject({ accelerator: 'CmdOrCtrl+Shift+H', registerAccelerator: false })
  expect(itemOf('linux', 'Append').accelerator).toBe('A')
  expect(itemOf('darwin', 'Append').accelerator).toBeUndefined()
})

test('recent files stand with their names, their whole paths are told', () => {
  const given = { ...contents, recent: [{ path: '/home/ada/claim.bpmn', name: 'claim.bpmn' }] }
  expect(itemOf('linux', 'Open recent', given).enabled).toBe(true)
  expect(itemOf('linux', 'claim.bpmn', given).toolTip).toBe('/home/ada/claim.bpmn')
  expect(itemOf('linux', 'Open recent').enabled).toBe(false)
})

test('without an update server nothing offers to look for updates', () => {
  expect(listed('linux', { ...contents, hasUpdates: false })['Help']).not.toContain('Check for updates…')
})

test('before a window has told its commands, the menu has what works without', () => {
  const menus = listed('linux', { commands: [], recent: [], hasUpdates: false })
  expect(Object.keys(menus)).toEqual(['File', 'Edit', 'View', 'Help'])
})

test('printing and exports are in the File menu, whatever screen they belong to', () => {
  for (const id of ['model.print', 'model.export-svg', 'project.saveAs', 'model.save-version', 'home.import']) {
    expect([id, placeOf({ id }).menu]).toEqual([id, 'file'])
  }
})

test.each([
  ['Mod+K', 'CmdOrCtrl+K'],
  ['Mod+Shift+L', 'CmdOrCtrl+Shift+L'],
  ['Mod++', 'CmdOrCtrl+Plus'],
  ['Control+Tab', 'Ctrl+Tab'],
  ['Mod+Enter', 'CmdOrCtrl+Enter'],
  ['Shift+F8', 'Shift+F8'],
  ['Escape', 'Esc'],
  ['?', '?'],
  ['Mod+ArrowUp', 'CmdOrCtrl+Up'],
  ['MediaPlay', null],
  ['Hyper+K', null],
])('the shortcut %s is %s for Electron', (shortcut, accelerator) => {
  expect(acceleratorFor(shortcut, 'win32')).toBe(accelerator)
})

test('on macOS, where a menu takes its keys from text fields, typed keys are none of it', () => {
  expect(['A', '?', 'Escape', 'Shift+Tab', '1'].map((key) => acceleratorFor(key, 'darwin'))).toEqual(
    Array(5).fill(null),
  )
  expect(['F8', 'Mod+Z', 'Control+Tab'].map((key) => acceleratorFor(key, 'darwin'))).toEqual([
    'F8',
    'CmdOrCtrl+Z',
    'Ctrl+Tab',
  ])
})

test('texts come in the language of the window, else in English', () => {
  speak('de-AT')
  expect(say('stopped', { count: 3 })).toBe('Das Fenster ist innerhalb einer Minute 3 Mal stehen geblieben.')
  speak('fr')
  expect(say('file')).toBe('File')
})
