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
  const openedExternally: string[] = []
  const schemes: unknown[] = []
  const keychain = { isAvailable: true, backend: 'gnome_libsecret' }
  let permission: PermissionHandler | null = null
  let menu: readonly MenuList[] = []

  class BrowserWindow extends WindowDouble {
    constructor(options: WindowOptions) {
      super(options)
      windows.push(this)
      app.emit('web-contents-created', {}, this.contents)
    }
  }

  return {
    app,
    ipcMain,
    windows,
    backends,
    errorBoxes,
    openedExternally,
    schemes,
    keychain,
    askPermission(name: string, requestingUrl: string): boolean {
      let answer = true
      permission?.(null, name, (given) => (answer = given), { requestingUrl })
      return answer
    },
    clickMenu(label: string): void {
      const item = menu.flatMap(({ submenu }) => submenu ?? []).find((each) => each.label === label)
      if (!item?.click) throw new Error(`There is no menu item "${label}".`)
      item.click()
    },
    module: {
      app,
      ipcMain,
      BrowserWindow,
      Menu: {
        buildFromTemplate: (template: readonly MenuList[]) => template,
        setApplicationMenu: (set: readonly MenuList[]) => (menu = set),
      },
      MessageChannelMain: MessageChannelDouble,
      dialog: {
        showErrorBox: (_title: string, text: string) => errorBoxes.push(text),
        showMessageBoxSync: () => 0,
        showOpenDialog: async () => ({ canceled: false, filePaths: ['/chosen'] }),
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
      session: {
        defaultSession: {
          setPermissionRequestHandler: (handler: PermissionHandler) => (permission = handler),
          setPermissionCheckHandler: () => undefined,
          setDevicePermissionHandler: () => undefined,
        },
      },
      shell: { openExternal: async (url: string) => void openedExternally.push(url) },
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

interface MenuList {
  readonly submenu?: readonly { readonly label?: string; readonly click?: () => void }[]
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
  getPath(): string {
    return this.#userData
  }
  getVersion(): string {
    return '0.0.0'
  }
}

class ContentsDouble extends EventEmitter {
  readonly sent: string[] = []
  readonly #posted: { channel: string; ports: MessagePort[] }[] = []
  #openHandler: ((details: { url: string }) => unknown) | null = null
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
  focus(): void {
    this.emit('focus')
  }
}

class ProcessDouble extends EventEmitter {
  readonly received: unknown[] = []
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
