import { Menu } from 'electron'
import type { MenuCommand } from '../shared/contract/host-messages.ts'
import { menuTemplate, type MenuActions, type MenuContents } from './menu.ts'

/** The application menu as it stands: built anew where its items change, else only enabled and disabled. */
export class AppMenu {
  readonly #platform: NodeJS.Platform
  readonly #actions: MenuActions
  #contents: MenuContents
  #menu: Menu | null = null

  constructor(platform: NodeJS.Platform, hasUpdates: boolean, actions: MenuActions) {
    this.#platform = platform
    this.#actions = actions
    this.#contents = { commands: [], recent: [], hasUpdates }
  }

  showRecent(recent: MenuContents['recent']): void {
    this.#contents = { ...this.#contents, recent }
    this.build()
  }

  /** Takes the commands of the window in front. */
  showCommands(commands: readonly MenuCommand[], languageChanged: boolean): void {
    const before = this.#contents.commands
    this.#contents = { ...this.#contents, commands }
    if (languageChanged || !this.#menu || withoutStates(before) !== withoutStates(commands)) this.build()
    else {
      for (const { id, isEnabled } of commands) {
        const item = this.#menu.getMenuItemById(id)
        if (item && item.enabled !== isEnabled) item.enabled = isEnabled
      }
    }
  }

  build(): void {
    this.#menu = Menu.buildFromTemplate(menuTemplate(this.#platform, this.#contents, this.#actions))
    Menu.setApplicationMenu(this.#menu)
  }
}

function withoutStates(commands: readonly MenuCommand[]): string {
  return JSON.stringify(commands.map(({ id, title, group, shortcut }) => [id, title, group, shortcut]))
}
