import { BrowserWindow, dialog, MessageChannelMain, screen, type MessagePortMain } from 'electron'
import { windowMessageSchema, type HostMessage } from '../shared/contract/host-messages.ts'
import { portsLostMessage, portsMessage } from '../shared/contract/port-messages.ts'
import { appOrigin } from './app-protocol.ts'
import type { BackendHost } from './backend-host.ts'
import { firstWindow, readWindowState, smallestWindow, writeWindowState } from './window-state.ts'

export interface StudioWindowFiles {
  readonly preload: string
  /** where the place of the window is kept; null for one that opens where the system puts it */
  readonly state: string | null
}

let windowsMade = 0

/** A window on the studio, with its two ports: to the backend and to this host. */
export class StudioWindow {
  readonly browserWindow: BrowserWindow
  readonly #backend: BackendHost
  #hostPort: MessagePortMain | null = null
  #isListening = false
  #heldBack: HostMessage[] = []
  #wantsPorts = false

  constructor(files: StudioWindowFiles, backend: BackendHost, address = `${appOrigin}/`) {
    this.#backend = backend
    const { state } = files
    const { isMaximized, ...bounds } =
      state === null
        ? firstWindow
        : readWindowState(
            state,
            screen.getAllDisplays().map(({ workArea }) => workArea),
          )
    this.browserWindow = new BrowserWindow({
      ...bounds,
      minWidth: smallestWindow.width,
      minHeight: smallestWindow.height,
      show: false,
      title: 'Millrace',
      webPreferences: {
        preload: files.preload,
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        webSecurity: true,
        spellcheck: false,
      },
    })
    if (isMaximized) this.browserWindow.maximize()
    this.browserWindow.once('ready-to-show', () => this.browserWindow.show())
    this.browserWindow.on('close', () => {
      if (state === null) return
      writeWindowState(state, {
        ...this.browserWindow.getNormalBounds(),
        isMaximized: this.browserWindow.isMaximized(),
      })
    })
    this.browserWindow.webContents.on('will-prevent-unload', (event) => {
      const choice = dialog.showMessageBoxSync(this.browserWindow, {
        type: 'question',
        message: 'The last change is not saved yet.',
        detail: 'If you close the window now, it is lost.',
        buttons: ['Stay', 'Close'],
        defaultId: 0,
        cancelId: 0,
      })
      if (choice === 1) event.preventDefault()
    })
    void this.browserWindow.loadURL(address)
  }

  /** The page asked for ports: after a load or a reload. */
  requestPorts(): void {
    this.#wantsPorts = true
    this.backendReady()
  }

  /** The backend can be called: hands the page its ports if it has asked for them. */
  backendReady(): void {
    if (!this.#wantsPorts) return
    const toBackend = new MessageChannelMain()
    windowsMade += 1
    if (!this.#backend.connect(`window-${windowsMade}`, toBackend.port2)) return
    const toHost = new MessageChannelMain()
    this.#hostPort?.close()
    this.#hostPort = toHost.port2
    this.#isListening = false
    toHost.port2.on('message', ({ data }) => {
      if (windowMessageSchema.safeParse(data).success) this.#release()
    })
    toHost.port2.start()
    this.browserWindow.webContents.postMessage(portsMessage, null, [toBackend.port1, toHost.port1])
  }

  backendLost(): void {
    this.browserWindow.webContents.send(portsLostMessage)
  }

  /** Tells the page something, as soon as it listens. */
  send(message: HostMessage): void {
    if (this.#isListening && this.#hostPort) this.#hostPort.postMessage(message)
    else this.#heldBack.push(message)
  }

  focus(): void {
    if (this.browserWindow.isMinimized()) this.browserWindow.restore()
    this.browserWindow.focus()
  }

  #release(): void {
    this.#isListening = true
    const messages = this.#heldBack
    this.#heldBack = []
    for (const message of messages) this.#hostPort?.postMessage(message)
  }
}
