import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { tempFolder } from '../backend/testing/temp-folder.ts'
import { createElectronDouble, type ElectronDouble } from './testing/electron-double.ts'

let folder: ReturnType<typeof tempFolder>
let electron: ElectronDouble

beforeEach(() => {
  vi.resetModules()
  folder = tempFolder()
  electron = createElectronDouble(folder.path)
  vi.doMock('electron', () => electron.module)
})
afterEach(() => folder[Symbol.dispose]())

test('the jump list of Windows has recent files, and a start with a new project', async () => {
  const { newProjectArgument, showIconMenus } = await import('./icon-menus.ts')
  showIconMenus('win32', () => undefined)
  expect(electron.app.jumpList).toEqual([
    { type: 'recent' },
    {
      type: 'tasks',
      items: [{ type: 'task', title: 'New project', program: process.execPath, args: newProjectArgument }],
    },
  ])
})

test("an app that is not packaged leaves the list of Electron's own program alone", async () => {
  electron.app.isPackaged = false
  const { showIconMenus } = await import('./icon-menus.ts')
  showIconMenus('win32', () => undefined)
  expect(electron.app.jumpList).toBeNull()
})

test('the dock of macOS makes a new project in the window in front', async () => {
  const { showIconMenus } = await import('./icon-menus.ts')
  const newProject = vi.fn()
  showIconMenus('darwin', newProject)
  electron.app.dock.menu!.items()[0]!.click!()
  expect(newProject).toHaveBeenCalledOnce()
  expect(electron.app.jumpList).toBeNull()
})
