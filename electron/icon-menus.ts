import { app, Menu, type JumpListCategory } from 'electron'
import { say } from './texts.ts'

/** Starts Millrace with a new project; from the jump list of Windows. */
export const newProjectArgument = '--new-project'

/** The menus on the app's icon: the jump list of Windows, the dock of macOS. */
export function showIconMenus(platform: NodeJS.Platform, newProject: () => void): void {
  // unpackaged, the program is Electron's own
  if (platform === 'win32' && app.isPackaged) {
    const categories: JumpListCategory[] = [
      { type: 'recent' },
      {
        type: 'tasks',
        items: [{ type: 'task', title: say('newProject'), program: process.execPath, args: newProjectArgument }],
      },
    ]
    app.setJumpList(categories)
  }
  if (platform === 'darwin') {
    app.dock?.setMenu(Menu.buildFromTemplate([{ label: say('newProject'), click: newProject }]))
  }
}
