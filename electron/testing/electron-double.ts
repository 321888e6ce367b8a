import { EventEmitter } from 'node:events'
import { MessageChannel, type MessagePort } from 'node:worker_threads'

/** A double of the `electron` module, as far as the desktop app uses it, that tells what was done to it. */
export type ElectronDouble = ReturnType<typeof createElectronDouble>

export function createElectronDouble(userData: string) {
  const app = new AppDouble(userData)
  const ipcMain = new EventEmitter()
  const windows: WindowDouble[] = []
  const backends: ProcessDouble[] = []
  const errorBoxes: string[] = []
  const questions: Question[] = []
  /** files that the user chooses in the next dialogs; without one they change their mind */
  const chosenFiles: string[][] = []
  const openDialogs: { readonly filters: readonly unknown[] }[] = []
  const notifications: NotificationDouble[] = []
  const openedExternally: string[] = []
  const shownInFolder: string[] = []
  const schemes: unknown[] = []
  const keychain = { isAvailable: true, backend: 'gnome_libsecret' }
  const defaultSession = new SessionDouble()
  let menu = new MenuDouble([])
  let menuCount = 0

  class BrowserWindow extends WindowDouble {
    constructor(options: WindowOptions) {
      super(options)
      windows.push(this)
      app.emit('web-contents-created', {}, this.contents)
    }
  }
  class Notification extends NotificationDouble {
    constructor(options: { title: string; body: string }) {
      super(options)
      notifications.push(this)
    }
  }

  return {
    app,
    ipcMain,
    windows,
    backends,
    errorBoxes,
    questions,
    chosenFiles,
    openDialogs,
    notifications,
    openedExternally,
    shownInFolder,
    schemes,
    keychain,
    session: defaultSession,
    /** As the page of a window does after it was loaded. */
    askForPorts({ contents }: WindowDouble): void {
      ipcMain.emit('millrace:request-ports', { sender: contents, senderFrame: contents.mainFrame })
    },
    closePorts(): void {
      for (const { contents } of windows)
        for (const { ports } of contents.portMessages()) for (const port of ports) port.close()
    },
    /** The page opens a window; Electron makes it as the answer says. */
    openWindow(from: WindowDouble, url: string): WindowDouble | null {
      const answer = from.contents.openWindow(url) as { action: string; overrideBrowserWindowOptions?: WindowOptions }
      if (answer.action !== 'allow') return null
      const made = new BrowserWindow(answer.overrideBrowserWindowOptions!)
      from.contents.emit('did-create-window', made, { url })
      return made
    },
    askPermission(name: string, requestingUrl: string): boolean {
      let answer = true
      defaultSession.permission?.(null, name, (given) => (answer = given), { requestingUrl })
      return answer
    },
    /** The labels of the items of a menu; a line is `-`. */
    menuLabels(label: string): readonly string[] {
      const list = menu.template.find((each) => each.label === label)
      return (list?.submenu ?? []).map((item) => item.label ?? '-')
    },
    menuItem(label: string): MenuItemDouble | undefined {
      return menu.items().find((each) => each.label === label)
    },
    menusSet: () => menuCount,
    clickMenu(label: string): void {
      const item = menu.items().find((each) => each.label === label)
      if (!item?.click) throw new Error(`There is no menu item "${label}".`)
      item.click()
    },
    module: {
      app,
      ipcMain,
      BrowserWindow,
      Notification,
      Menu: {
        buildFromTemplate: (template: readonly MenuItemDouble[]) => new MenuDouble(template),
        setApplicationMenu: (set: MenuDouble) => {
          menu = set
          menuCount += 1
        },
      },
      MessageChannelMain: MessageChannelDouble,
      dialog: {
        showErrorBox: (_title: string, text: string) => errorBoxes.push(text),
        showMessageBoxSync: () => 0,
        showMessageBox: (...given: readonly unknown[]) =>
          new Promise((resolve) => {
            const options = given.at(-1) as Omit<Question, 'answer'>
            questions.push({ ...options, answer: (response) => resolve({ response }) })
            options.signal?.addEventListener('abort', () => resolve({ response: options.cancelId ?? 0 }))
          }),
        showOpenDialog: async (_window: unknown, options: { readonly filters: readonly unknown[] }) => {
          openDialogs.push(options)
          const filePaths = chosenFiles.shift()
          return { canceled: filePaths === undefined, filePaths: filePaths ?? [] }
        },
      },
      protocol: {
        registerSchemesAsPrivileged: (list: readonly unknown[]) => schemes.push(...list),
        handle: () => undefined,
      },
      safeStorage: {
        isEncryptionAvailable: () => keychain.isAvailable,
        getSelectedStorageBackend: () => keychain.backend,
        encryptString: (text: string) => Buffer.from(`sealed ${text}`),
        decryptString: (bytes: Buffer) => {
          const [, text] = /^sealed (.*)$/.exec(bytes.toString()) ?? []
          if (text === undefined) throw new Error('foreign')
          return text
        },
      },
      screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }] },
      session: { defaultSession },
      shell: {
        openExternal: async (url: string) => void openedExternally.push(url),
        showItemInFolder: (path: string) => shownInFolder.push(path),
      },
      utilityProcess: {
        fork: () => {
          const process = new ProcessDouble()
          backends.push(process)
          return process
        },
      },
    },
  }
}

type PermissionHandler = (
  contents: null,
  permission: string,
  answer: (given: boolean) => void,
  details: { requestingUrl: string },
) => void

/** A question that the app asks the user, to be answered by the number of a button. */
export interface Question {
  readonly message: string
  readonly detail?: string
  readonly buttons?: readonly string[]
  readonly cancelId?: number
  readonly signal?: AbortSignal
  answer(response: number): void
}

interface MenuItemDouble {
  readonly id?: string
  readonly role?: string
  readonly label?: string
  enabled?: boolean
  readonly accelerator?: string
  readonly submenu?: readonly MenuItemDouble[]
  readonly click?: () => void
}

class MenuDouble {
  readonly template: readonly MenuItemDouble[]
  constructor(template: readonly MenuItemDouble[]) {
    this.template = template
  }
  items(from = this.template): readonly MenuItemDouble[] {
    return from.flatMap((item) => [item, ...this.items(item.submenu ?? [])])
  }
  getMenuItemById(id: string): MenuItemDouble | null {
    return this.items().find((item) => item.id === id) ?? null
  }
}

class SessionDouble extends EventEmitter {
  permission: PermissionHandler | null = null
  permissionCheck: ((contents: null, permission: string, origin: string) => boolean) | null = null
  devicePermission: (() => boolean) | null = null
  setPermissionRequestHandler(handler: PermissionHandler): void {
    this.permission = handler
  }
  setPermissionCheckHandler(handler: SessionDouble['permissionCheck']): void {
    this.permissionCheck = handler
  }
  setDevicePermissionHandler(handler: () => boolean): void {
    this.devicePermission = handler
  }
  /** The page offers a file. @returns what became of it */
  download(url: string, fileName: string) {
    const item = new DownloadDouble(url, fileName)
    let isRefused = false
    this.emit('will-download', { preventDefault: () => (isRefused = true) }, item)
    return { item, isRefused }
  }
}

class DownloadDouble extends EventEmitter {
  dialog: unknown = null
  savePath = ''
  readonly #url: string
  readonly #fileName: string
  constructor(url: string, fileName: string) {
    super()
    this.#url = url
    this.#fileName = fileName
  }
  getURL(): string {
    return this.#url
  }
  getFilename(): string {
    return this.#fileName
  }
  getSavePath(): string {
    return this.savePath
  }
  setSaveDialogOptions(options: unknown): void {
    this.dialog = options
  }
}

class NotificationDouble extends EventEmitter {
  static isSupported(): boolean {
    return true
  }
  readonly options: { readonly title: string; readonly body: string }
  isShown = false
  constructor(options: { title: string; body: string }) {
    super()
    this.options = options
  }
  show(): void {
    this.isShown = true
  }
}

interface WindowOptions {
  readonly webPreferences: object
}

class AppDouble extends EventEmitter {
  isFirstInstance = true
  hasQuit = false
  readonly #userData: string
  constructor(userData: string) {
    super()
    this.#userData = userData
  }
  requestSingleInstanceLock(): boolean {
    return this.isFirstInstance
  }
  whenReady(): Promise<void> {
    return new Promise((resolve) => this.once('ready', resolve))
  }
  quit(): void {
    this.hasQuit = true
  }
  readonly recentDocuments: string[] = []
  jumpList: unknown = null
  isPackaged = true
  badgeCount = 0
  setBadgeCount(count: number): boolean {
    this.badgeCount = count
    return true
  }
  readonly dock = {
    menu: null as MenuDouble | null,
    setMenu(menu: MenuDouble): void {
      this.menu = menu
    },
  }
  language = 'en-US'
  getPath(): string {
    return this.#userData
  }
  getPreferredSystemLanguages(): readonly string[] {
    return [this.language]
  }
  addRecentDocument(path: string): void {
    this.recentDocuments.push(path)
  }
  clearRecentDocuments(): void {
    this.recentDocuments.length = 0
  }
  setJumpList(categories: unknown): void {
    this.jumpList = categories
  }
  getVersion(): string {
    return '0.0.0'
  }
}

class ContentsDouble extends EventEmitter {
  readonly sent: string[] = []
  readonly #posted: { channel: string; ports: MessagePort[] }[] = []
  readonly edits: string[] = []
  reloads = 0
  mainFrame = { url: 'app://millrace/' }
  #openHandler: ((details: { url: string }) => unknown) | null = null
  undo = () => this.edits.push('undo')
  copy = () => this.edits.push('copy')
  paste = () => this.edits.push('paste')
  selectAll = () => this.edits.push('selectAll')
  reload(): void {
    this.reloads += 1
  }
  forcefullyCrashRenderer(): void {
    this.emit('render-process-gone', {}, { reason: 'killed', exitCode: 9 })
  }
  send(channel: string): void {
    this.sent.push(channel)
  }
  postMessage(channel: string, _message: unknown, ports: MessagePort[]): void {
    this.#posted.push({ channel, ports })
  }
  setWindowOpenHandler(handler: (details: { url: string }) => unknown): void {
    this.#openHandler = handler
  }
  portMessages() {
    return this.#posted.filter(({ channel }) => channel === 'millrace:ports')
  }
  openWindow(url: string): unknown {
    return this.#openHandler?.({ url })
  }
  tryTo(event: string, url: string): 'prevented' | 'allowed' {
    let verdict: 'prevented' | 'allowed' = 'allowed'
    this.emit(event, { url, preventDefault: () => (verdict = 'prevented') })
    return verdict
  }
}

class WindowDouble extends EventEmitter {
  readonly options: WindowOptions
  readonly contents = new ContentsDouble()
  address = ''
  progress = -1
  hasFocus = false
  constructor(options: WindowOptions) {
    super()
    this.options = options
  }
  get webContents() {
    return this.contents
  }
  async loadURL(address: string): Promise<void> {
    this.address = address
  }
  isMinimized(): boolean {
    return false
  }
  isDestroyed(): boolean {
    return false
  }
  isFocused(): boolean {
    return this.hasFocus
  }
  setProgressBar(fraction: number): void {
    this.progress = fraction
  }
  focus(): void {
    this.hasFocus = true
    this.emit('focus')
  }
}

class ProcessDouble extends EventEmitter {
  readonly received: unknown[] = []
  readonly stdout = new EventEmitter()
  readonly stderr = new EventEmitter()
  postMessage(message: unknown): void {
    this.received.push(message)
  }
  kill(): void {
    this.emit('exit', 0)
  }
}

/** Electron's ports give events with `data`, Node's give the data. */
class MessageChannelDouble {
  readonly port1: MessagePort
  readonly port2: {
    on(event: string, listener: (event: { data: unknown }) => void): void
    postMessage(message: unknown): void
    start(): void
    close(): void
  }
  constructor() {
    const { port1, port2 } = new MessageChannel()
    this.port1 = port1
    this.port2 = {
      on: (event, listener) => void port2.on(event, (data: unknown) => listener({ data })),
      postMessage: (message) => port2.postMessage(message),
      start: () => port2.start(),
      close: () => port2.close(),
    }
  }
}
