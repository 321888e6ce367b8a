import { dialog, type BrowserWindow } from 'electron'
import type { HostMessage, MenuCommand, WindowMessage } from '../shared/contract/host-messages.ts'
import type { BackendHost } from './backend-host.ts'
import type { LogFile } from './log-file.ts'
import { recoverPage } from './page-recovery.ts'
import { say } from './texts.ts'
import { WindowLine } from './window-line.ts'

/** A window on the studio: its ports, its recovery, and what it said of itself last. */
export class StudioWindow {
  readonly browserWindow: BrowserWindow
  readonly line: WindowLine
  commands: readonly MenuCommand[] = []

  constructor(
    browserWindow: BrowserWindow,
    backend: BackendHost,
    log: LogFile,
    receive: (window: StudioWindow, message: WindowMessage) => void,
  ) {
    this.browserWindow = browserWindow
    const contents = browserWindow.webContents
    this.line = new WindowLine(contents, backend, (message) => receive(this, message))
    recoverPage(browserWindow, log, {
      lost: () => {
        this.line.pageLost()
        browserWindow.setProgressBar(-1)
      },
      recovered: () => this.line.send({ kind: 'recovered' }),
    })
    contents.on('will-prevent-unload', (event) => {
      const choice = dialog.showMessageBoxSync(browserWindow, {
        type: 'question',
        message: say('notSavedTitle'),
        detail: say('notSaved'),
        buttons: [say('stay'), say('close')],
        defaultId: 0,
        cancelId: 0,
      })
      if (choice === 1) event.preventDefault()
    })
  }

  send(message: HostMessage): void {
    this.line.send(message)
  }

  focus(): void {
    if (this.browserWindow.isMinimized()) this.browserWindow.restore()
    this.browserWindow.focus()
  }
}
