import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { app, dialog, ipcMain, protocol, shell } from 'electron'
import { defaultDataFolder } from '../backend/store/data-folder.ts'
import { requestPortsMessage } from '../shared/contract/port-messages.ts'
import type { Problem } from '../shared/problem.ts'
import { answerAppRequest, appScheme } from './app-protocol.ts'
import { BackendHost } from './backend-host.ts'
import { newProjectArgument } from './icon-menus.ts'
import { systemKeychain } from './keychain.ts'
import { LogFile } from './log-file.ts'
import { filesInArguments } from './opened-files.ts'
import { isFromOwnPage, refuseWhatIsNotNeeded } from './security.ts'
import { Studio } from './studio.ts'
import { say, speak } from './texts.ts'
import { windowOptions } from './window-options.ts'

/** The desktop app: one instance, its windows, and the process that runs the backend. */
const here = import.meta.dirname
const root = join(here, '..', '..')
const preload = join(here, 'preload.cjs')
/** as in electron-builder.yml */
const appId = 'io.millrace.studio'

let studio: Studio | null = null
let backend: BackendHost | null = null
/** what the system wants before there is a studio */
const early: string[] = [...filesInArguments(process.argv.slice(1), process.cwd())]
let wantsProject = process.argv.includes(newProjectArgument)

protocol.registerSchemesAsPrivileged([
  { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
])

if (app.requestSingleInstanceLock()) start()
else app.quit()

function start(): void {
  app.on('second-instance', (_event, parameters, folder) => {
    studio?.focus()
    open(filesInArguments(parameters.slice(1), folder))
    if (parameters.includes(newProjectArgument)) newProject()
  })
  // macOS, also before the app is ready; one event for each of several files
  app.on('open-file', (event, path) => {
    event.preventDefault()
    open([path])
  })
  app.on('activate', () => studio?.openIfClosed())
  app.on('window-all-closed', () => app.quit())
  // windows are closed by then, with what they had to say to the backend
  app.on('will-quit', (event) => {
    if (!backend) return
    event.preventDefault()
    const closing = backend
    backend = null
    void closing.close().finally(() => app.quit())
  })
  void app.whenReady().then(ready)
}

function open(paths: readonly string[]): void {
  if (studio) studio.open(paths)
  else early.push(...paths)
}

function newProject(): void {
  if (studio) studio.runCommand('home.newProject')
  else wantsProject = true
}

function ready(): void {
  // notices and the jump list of Windows are of the app by this name
  if (process.platform === 'win32') app.setAppUserModelId(appId)
  speak(app.getPreferredSystemLanguages()[0] ?? 'en')
  const log = new LogFile(join(app.getPath('logs'), 'millrace.log'))
  log.write('main', `Millrace ${app.getVersion()} starts`)
  refuseWhatIsNotNeeded(windowOptions(preload))
  protocol.handle(appScheme, (request) => answerAppRequest(join(root, 'dist', 'renderer'), request.url))
  ipcMain.on(requestPortsMessage, (event) => {
    if (isFromOwnPage(event)) studio?.windowOf(event.sender)?.line.requestPorts()
  })
  const started = new BackendHost(
    join(here, 'backend-process.js'),
    {
      dataFolder: defaultDataFolder(process.platform, process.env),
      host: 'desktop',
      version: app.getVersion(),
      examplesFolder: join(root, 'resources', 'examples'),
      threads: availableParallelism(),
    },
    systemKeychain(process.platform),
    log,
    {
      ready: () => studio?.backendReady(),
      lost: () => studio?.backendLost(),
      failed: (problem) => void askAfterFailure(started, problem, log),
    },
  )
  backend = started
  started.start()
  studio = new Studio(preload, started, log)
  studio.openIfClosed()
  studio.open(early)
  if (wantsProject) newProject()
}

/** The backend cannot work: the user may mend the cause and try again. */
async function askAfterFailure(failed: BackendHost, problem: Problem, log: LogFile): Promise<void> {
  const { message, mend } = problem
  const { response } = await dialog.showMessageBox({
    type: 'error',
    message,
    detail: `${mend}\n\n${say('logAt', { path: log.path })}`,
    buttons: [say('tryAgain'), say('showLog'), say('quitNow')],
    defaultId: 0,
    cancelId: 2,
  })
  if (response === 0) failed.startAgain()
  if (response === 1) {
    shell.showItemInFolder(log.path)
    await askAfterFailure(failed, problem, log)
  }
  if (response === 2) app.quit()
}
