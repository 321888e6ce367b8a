import type { MenuItemConstructorOptions } from 'electron'

/** An item runs a command of the window's registry, or does what the system has a role for. */
type Item =
  | { readonly label: string; readonly command: string; readonly keys?: string }
  | { readonly role: NonNullable<MenuItemConstructorOptions['role']> }
  | 'separator'

interface MenuList {
  readonly label: string
  readonly items: readonly Item[]
}

/** The menus, as a list. */
export const menus: readonly MenuList[] = [
  {
    label: 'File',
    items: [
      { label: 'New project', command: 'home.newProject' },
      { label: 'Open file…', command: 'home.import' },
      'separator',
      { label: 'Close diagram', command: 'tab.close' },
      'separator',
      { role: 'quit' },
    ],
  },
  {
    label: 'Edit',
    items: [
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
      'separator',
      { label: 'Settings', command: 'shell.settings', keys: 'CmdOrCtrl+,' },
    ],
  },
  {
    label: 'Go',
    items: [
      { label: 'Home', command: 'go.home' },
      { label: 'Model', command: 'go.model' },
      { label: 'Simulate', command: 'go.simulate' },
      'separator',
      { label: 'Commands…', command: 'shell.palette', keys: 'CmdOrCtrl+K' },
    ],
  },
  {
    label: 'View',
    items: [
      { label: 'Light or dark', command: 'theme.toggle' },
      'separator',
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { role: 'togglefullscreen' },
    ],
  },
  {
    label: 'Help',
    items: [
      { label: 'Keyboard shortcuts', command: 'shell.cheatSheet', keys: '?' },
      { label: 'Diagnostic report…', command: 'shell.diagnosticReport' },
    ],
  },
]

/**
 * The list as Electron wants it. Keys are shown and not taken: the window has its own shortcuts, and
 * a key must not run a command twice.
 */
export function menuTemplate(
  platform: NodeJS.Platform,
  runCommand: (id: string) => void,
): MenuItemConstructorOptions[] {
  const template = menus.map(({ label, items }) => ({ label, submenu: items.map((item) => toItem(item, runCommand)) }))
  return platform === 'darwin' ? [{ role: 'appMenu' }, ...template, { role: 'windowMenu' }] : template
}

function toItem(item: Item, runCommand: (id: string) => void): MenuItemConstructorOptions {
  if (item === 'separator') return { type: 'separator' }
  if ('role' in item) return { role: item.role }
  return {
    label: item.label,
    click: () => runCommand(item.command),
    ...(item.keys ? { accelerator: item.keys, registerAccelerator: false } : {}),
  }
}
