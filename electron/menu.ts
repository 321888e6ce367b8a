import type { MenuItemConstructorOptions } from 'electron'
import type { EditAction, MenuCommand } from '../shared/contract/host-messages.ts'
import { acceleratorFor } from './accelerator.ts'
import { isEditAction, placeOf, type Place } from './menu-places.ts'
import { say, type TextKey } from './texts.ts'

type Item = MenuItemConstructorOptions

/** What an item of the application menu does. */
export interface MenuActions {
  runCommand(id: string): void
  edit(action: EditAction): void
  openRecent(path: string): void
  clearRecent(): void
  checkForUpdates(): void
  showLog(): void
}

export interface MenuContents {
  /** of the window in front; none while there is no window, or it has not told yet */
  readonly commands: readonly MenuCommand[]
  /** newest first */
  readonly recent: readonly { readonly path: string; readonly name: string }[]
  readonly hasUpdates: boolean
}

/**
 * The application menu, made of the commands of the window in front and of what the system has roles for. Outside of
 * macOS keys are shown and not taken: the window has its own shortcuts, and a key must not run a command twice. On
 * macOS a key reaches the menu only where the window made no use of it.
 */
export function menuTemplate(platform: NodeJS.Platform, contents: MenuContents, actions: MenuActions): Item[] {
  const isMac = platform === 'darwin'
  const commands = contents.commands.filter((command) => !isEditAction(command))
  const item = (command: MenuCommand): Item => ({
    id: command.id,
    label: command.title,
    enabled: command.isEnabled,
    click: () => actions.runCommand(command.id),
    ...keysOf(command.shortcut, platform),
  })
  const sections = (menu: Place['menu']): Item[][] => {
    const placed = commands
      .map((command) => ({ command, place: placeOf(command) }))
      .filter(({ place }) => place.menu === menu)
    const numbers = [...new Set(placed.map(({ place }) => place.section))].sort((a, b) => a - b)
    return numbers.map((number) =>
      placed.filter(({ place }) => place.section === number).map(({ command }) => item(command)),
    )
  }
  const settings = sections('app')
  const [opening = [], ...otherFile] = sections('file')
  const updates: Item[] = contents.hasUpdates
    ? [{ label: say('checkForUpdates'), click: () => actions.checkForUpdates() }]
    : []
  const about: Item = { role: 'about', label: say('about') }

  const menus = [
    list('file', [
      [...opening, recentItem(contents, actions)],
      ...otherFile,
      ...(isMac ? [] : [[role('quit', 'exit')]]),
    ]),
    list('edit', [...editSections(platform, actions), ...sections('edit'), ...(isMac ? [] : settings)]),
    list('view', [
      ...sections('view'),
      [
        role('resetZoom', 'resetZoom'),
        role('zoomIn', 'zoomIn'),
        role('zoomOut', 'zoomOut'),
        role('togglefullscreen', 'fullScreen'),
      ],
    ]),
    list('go', sections('go')),
    ...menusOfGroups(commands, item),
    ...(isMac
      ? [
          {
            role: 'window' as const,
            ...list('window', [
              [role('minimize', 'minimize'), role('zoom', 'zoomWindow')],
              [role('front', 'bringAllToFront')],
            ]),
          },
        ]
      : []),
    {
      role: 'help' as const,
      ...list('help', [
        ...sections('help'),
        isMac ? [] : updates,
        [{ label: say('showLog'), click: () => actions.showLog() }],
        isMac ? [] : [about],
      ]),
    },
  ].filter(({ submenu }) => (submenu as Item[]).length > 0)
  if (!isMac) return menus
  const ofApp = parted([
    [about, ...updates],
    ...settings,
    [role('services', 'services')],
    [role('hide', 'hide'), role('hideOthers', 'hideOthers'), role('unhide', 'showAll')],
    [role('quit', 'quit')],
  ])
  return [{ label: 'Millrace', submenu: ofApp }, ...menus]
}

/** One menu for each further group, in the order of their first commands. */
function menusOfGroups(commands: readonly MenuCommand[], item: (command: MenuCommand) => Item): Item[] {
  const others = commands.filter((command) => placeOf(command).menu === 'ofGroup')
  const groups = [...new Set(others.map(({ group }) => group))]
  return groups.map((group) => ({ label: group, submenu: others.filter((each) => each.group === group).map(item) }))
}

function editSections(platform: NodeJS.Platform, actions: MenuActions): Item[][] {
  const edit = (action: EditAction, shortcut: string): Item => ({
    label: say(action),
    click: () => actions.edit(action),
    ...keysOf(shortcut, platform),
  })
  return [
    [edit('undo', 'Mod+Z'), edit('redo', platform === 'darwin' ? 'Mod+Shift+Z' : 'Mod+Y')],
    [edit('cut', 'Mod+X'), edit('copy', 'Mod+C'), edit('paste', 'Mod+V'), edit('selectAll', 'Mod+A')],
  ]
}

function recentItem({ recent }: MenuContents, actions: MenuActions): Item {
  const files = recent.map(({ path, name }): Item => ({
    label: name,
    toolTip: path,
    click: () => actions.openRecent(path),
  }))
  const clear: Item = { label: say('clearRecent'), click: () => actions.clearRecent() }
  return { label: say('openRecent'), enabled: recent.length > 0, submenu: parted([files, [clear]]) }
}

function keysOf(
  shortcut: string | undefined,
  platform: NodeJS.Platform,
): Pick<Item, 'accelerator' | 'registerAccelerator'> {
  const accelerator = shortcut === undefined ? null : acceleratorFor(shortcut, platform)
  return accelerator === null ? {} : { accelerator, registerAccelerator: false }
}

function role(name: NonNullable<Item['role']>, label: TextKey): Item {
  return { role: name, label: say(label) }
}

function list(label: TextKey, sections: readonly Item[][]): Item {
  return { label: say(label), submenu: parted(sections) }
}

/** Sections with lines between them. */
function parted(sections: readonly Item[][]): Item[] {
  return sections
    .filter((section) => section.length > 0)
    .flatMap((section, index): Item[] => (index === 0 ? section : [{ type: 'separator' }, ...section]))
}
