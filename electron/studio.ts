import { join } from 'node:path'
import { app, dialog, Notification, shell, type BrowserWindow, type WebContents } from 'electron'
import type { EditAction, WindowMessage } from '../shared/contract/host-messages.ts'
import { AppMenu } from './app-menu.ts'
import type { BackendHost } from './backend-host.ts'
import { saveDownloads } from './downloads.ts'
import { showIconMenus } from './icon-menus.ts'
import type { LogFile } from './log-file.ts'
import { openMainWindow } from './main-window.ts'
import { NoticeBadge } from './notice-badge.ts'
import { readOpenedFiles } from './opened-files.ts'
import { OpeningQueue } from './opening-queue.ts'
import { RecentFiles } from './recent-files.ts'
import { StudioWindow } from './studio-window.ts'
import { say, speak } from './texts.ts'
import { updateFeed } from './update-feed.ts'
import { Updates } from './updates.ts'

/** The windows of the app with what they share: the menu, recent files, updates. */
export class Studio {
  readonly #preload: string
  readonly #backend: BackendHost
  readonly #log: LogFile
  readonly #menu: AppMenu
  readonly #recent: RecentFiles
  readonly #opening = new OpeningQueue((paths) => void this.#openNow(paths))
  readonly #updates: Promise<Updates | null>
  /** in the order of their last focus, the one in front last */
  #windows: readonly StudioWindow[] = []
  readonly #badge = new NoticeBadge()
  #language = ''

  constructor(preload: string, backend: BackendHost, log: LogFile) {
    this.#preload = preload
    this.#backend = backend
    this.#log = log
    const feed = updateFeed(process.resourcesPath, process.env, process.platform)
    if (feed.kind === 'off') log.write('updates', feed.why)
    this.#updates = (feed.kind === 'on' ? this.#watchUpdates(feed.address) : Promise.resolve(null)).catch(
      (error: unknown) => {
        log.write('updates', String(error))
        return null
      },
    )
    this.#menu = new AppMenu(process.platform, feed.kind === 'on', {
      runCommand: (id) => this.runCommand(id),
      edit: (action) => this.#front()?.send({ kind: 'edit', action }),
      openRecent: (path) => this.open([path]),
      clearRecent: () => this.#recent.clear(),
      checkForUpdates: () => void this.#updates.then((updates) => updates?.look(true)),
      showLog: () => shell.showItemInFolder(log.path),
    })
    this.#recent = new RecentFiles(join(app.getPath('userData'), 'recent-files.json'), (files) =>
      this.#menu.showRecent(files),
    )
    saveDownloads(this.#recent)
    showIconMenus(process.platform, () => this.runCommand('home.newProject'))
  }

  openIfClosed(): void {
    if (this.#windows.length > 0) return
    this.#take(openMainWindow(this.#preload, join(app.getPath('userData'), 'window.json')))
    this.#opening.release()
  }

  /** Opens files in the window in front, as soon as it listens. */
  open(paths: readonly string[]): void {
    this.openIfClosed()
    this.#opening.add(paths)
  }

  runCommand(id: string): void {
    this.#front()?.send({ kind: 'command', id })
  }

  focus(): void {
    this.#front()?.focus()
  }

  windowOf(contents: WebContents): StudioWindow | undefined {
    return this.#windows.find(({ browserWindow }) => browserWindow.webContents === contents)
  }

  backendReady(): void {
    for (const { line } of this.#windows) line.backendReady()
  }

  backendLost(): void {
    for (const { line } of this.#windows) line.backendLost()
  }

  #front(): StudioWindow | undefined {
    return this.#windows.at(-1)
  }

  #take(browserWindow: BrowserWindow): void {
    const window = new StudioWindow(browserWindow, this.#backend, this.#log, (from, message) =>
      this.#receive(from, message),
    )
    this.#windows = [...this.#windows, window]
    browserWindow.on('focus', () => {
      this.#badge.clear()
      this.#windows = [...this.#windows.filter((each) => each !== window), window]
      this.#menu.showCommands(window.commands, false)
    })
    browserWindow.on('closed', () => {
      this.#windows = this.#windows.filter((each) => each !== window)
      if (this.#windows.length === 0) this.#opening.hold()
      this.#menu.showCommands(this.#front()?.commands ?? [], false)
    })
    // a diagram in a window of its own
    browserWindow.webContents.on('did-create-window', (created) => this.#take(created))
  }

  #receive(window: StudioWindow, message: WindowMessage): void {
    const { browserWindow } = window
    switch (message.kind) {
      case 'listening':
        break
      case 'commands': {
        window.commands = message.commands
        const languageChanged = message.language !== this.#language
        if (languageChanged) this.#speak(message.language)
        if (window === this.#front()) this.#menu.showCommands(message.commands, languageChanged)
        break
      }
      case 'edit':
        editIn(browserWindow.webContents, message.action)
        break
      case 'chooseFiles':
        void this.#chooseFiles(window, message)
        break
      case 'chooseFolder':
        void this.#chooseFolder(window, message)
        break
      case 'progress':
        browserWindow.setProgressBar(message.fraction ?? -1)
        break
      case 'notify':
        if (browserWindow.isFocused()) break
        notify(window, message)
        this.#badge.add()
        break
    }
  }

  #speak(language: string): void {
    this.#language = language
    speak(language)
    showIconMenus(process.platform, () => this.runCommand('home.newProject'))
  }

  async #chooseFiles(
    window: StudioWindow,
    { request, extensions }: Extract<WindowMessage, { kind: 'chooseFiles' }>,
  ): Promise<void> {
    const { canceled, filePaths } = await dialog.showOpenDialog(window.browserWindow, {
      title: say('openFiles'),
      properties: ['openFile', 'multiSelections'],
      filters: [
        { name: say('processFiles'), extensions },
        { name: say('allFiles'), extensions: ['*'] },
      ],
    })
    window.send({ kind: 'chosenFiles', request, files: canceled ? [] : await this.#read(filePaths) })
  }

  async #chooseFolder(
    window: StudioWindow,
    { number, title }: Extract<WindowMessage, { kind: 'chooseFolder' }>,
  ): Promise<void> {
    const { filePaths } = await dialog.showOpenDialog(window.browserWindow, {
      title,
      properties: ['openDirectory', 'createDirectory'],
    })
    window.send({ kind: 'folderChosen', number, path: filePaths[0] ?? null })
  }

  async #openNow(paths: readonly string[]): Promise<void> {
    const files = await this.#read(paths)
    if (files.length > 0) this.#front()?.send({ kind: 'openFiles', files })
  }

  async #read(paths: readonly string[]) {
    const { files, read, unreadable } = await readOpenedFiles(paths)
    this.#recent.add(read)
    this.#recent.forget(unreadable)
    if (unreadable.length > 0) dialog.showErrorBox('Millrace', `${say('unreadable')}\n${unreadable.join('\n')}`)
    return files
  }

  /** What updates the app is loaded only where there is a server for it. */
  async #watchUpdates(address: string): Promise<Updates> {
    const { serverUpdates } = await import('./update-source.ts')
    const updates = new Updates(serverUpdates(address, this.#log), {
      current: app.getVersion(),
      log: this.#log,
      progress: (fraction) => this.#front()?.browserWindow.setProgressBar(fraction ?? -1),
    })
    updates.watch()
    return updates
  }
}

function editIn(contents: WebContents, action: EditAction): void {
  contents[action]()
}

function notify(window: StudioWindow, { title, body }: { readonly title: string; readonly body: string }): void {
  if (!Notification.isSupported()) return
  const notification = new Notification({ title, body })
  notification.on('click', () => window.focus())
  notification.show()
}
