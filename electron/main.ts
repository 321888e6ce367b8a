import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { app, dialog, ipcMain, Menu, protocol } from 'electron'
import { defaultDataFolder } from '../backend/store/data-folder.ts'
import { requestPortsMessage } from '../shared/contract/port-messages.ts'
import { answerAppRequest, appScheme } from './app-protocol.ts'
import { BackendHost } from './backend-host.ts'
import { systemKeychain } from './keychain.ts'
import { menuTemplate } from './menu.ts'
import { filesInArguments, readOpenedFiles } from './opened-files.ts'
import { refuseWhatIsNotNeeded } from './security.ts'
import { StudioWindow } from './studio-window.ts'

/** The desktop app: one instance, its windows, and the process that runs the backend. */
const here = import.meta.dirname
const root = join(here, '..', '..')

let studio: StudioWindow | null = null
/** windows of one diagram each, by what stands behind the # of their address at first */
const own = new Map<string, StudioWindow>()
/** the one that menu commands are for */
let inFront: StudioWindow | null = null
let backend: BackendHost | null = null
/** files that the system wants opened before there is a window */
let early: string[] = filesInArguments(process.argv.slice(1), process.cwd()).slice()

protocol.registerSchemesAsPrivileged([
  { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
])

if (app.requestSingleInstanceLock()) start()
else app.quit()

function start(): void {
  app.on('second-instance', (_event, parameters, folder) => {
    studio?.focus()
    void openFiles(filesInArguments(parameters.slice(1), folder))
  })
  // macOS, also before the app is ready
  app.on('open-file', (event, path) => {
    event.preventDefault()
    void openFiles([path])
  })
  app.on('activate', () => {
    if (!studio) openWindow()
  })
  app.on('window-all-closed', () => app.quit())
  app.on('before-quit', (event) => {
    if (!backend) return
    event.preventDefault()
    const closing = backend
    backend = null
    void closing.close().finally(() => app.quit())
  })
  void app.whenReady().then(ready)
}

function ready(): void {
  refuseWhatIsNotNeeded(openOwnWindow)
  protocol.handle(appScheme, (request) => answerAppRequest(join(root, 'dist', 'renderer'), request.url))
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(menuTemplate(process.platform, (id) => (inFront ?? studio)?.send({ kind: 'command', id }))),
  )
  ipcMain.on(requestPortsMessage, (event) => {
    windows()
      .find(({ browserWindow }) => browserWindow.webContents === event.sender)
      ?.requestPorts()
  })
  backend = new BackendHost(
    join(here, 'backend-process.js'),
    {
      dataFolder: defaultDataFolder(process.platform, process.env),
      host: 'desktop',
      version: app.getVersion(),
      examplesFolder: join(root, 'resources', 'examples'),
      threads: availableParallelism(),
    },
    systemKeychain(process.platform),
    {
      ready: () => windows().forEach((window) => window.backendReady()),
      lost: () => windows().forEach((window) => window.backendLost()),
      failed: ({ message, mend }) => {
        dialog.showErrorBox('Millrace', `${message}\n\n${mend}`)
        app.quit()
      },
    },
  )
  backend.start()
  openWindow()
}

function openWindow(): void {
  if (!backend) return
  const opened = new StudioWindow(
    { preload: join(here, 'preload.cjs'), state: join(app.getPath('userData'), 'window.json') },
    backend,
  )
  studio = opened
  follow(opened, () => {
    studio = null
  })
  const waiting = early
  early = []
  void openFiles(waiting)
}

/** Opens a diagram in a window of its own, or brings the one it has to the front. */
function openOwnWindow(address: string): void {
  if (!backend) return
  const diagramId = new URLSearchParams(new URL(address).hash.slice(1)).get('window') ?? ''
  const known = own.get(diagramId)
  if (known) {
    known.focus()
    return
  }
  const opened = new StudioWindow({ preload: join(here, 'preload.cjs'), state: null }, backend, address)
  own.set(diagramId, opened)
  follow(opened, () => own.delete(diagramId))
}

function windows(): StudioWindow[] {
  return [...(studio ? [studio] : []), ...own.values()]
}

function follow(window: StudioWindow, onClosed: () => void): void {
  window.browserWindow.on('focus', () => {
    inFront = window
  })
  window.browserWindow.on('closed', () => {
    if (inFront === window) inFront = null
    onClosed()
  })
}

async function openFiles(paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return
  if (!studio) {
    early.push(...paths)
    return
  }
  const { message, unreadable } = await readOpenedFiles(paths)
  if (message.files.length > 0) studio?.send(message)
  if (unreadable.length > 0) dialog.showErrorBox('Millrace', `These files cannot be read:\n${unreadable.join('\n')}`)
}
