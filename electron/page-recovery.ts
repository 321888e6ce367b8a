import { app, dialog, shell, type BrowserWindow } from 'electron'
import { CrashCount } from './crash-count.ts'
import type { LogFile } from './log-file.ts'
import { say } from './texts.ts'

export interface PageEvents {
  /** nothing reaches the page now */
  lost(): void
  /** it is being loaded again; what it is told waits until it listens */
  recovered(): void
}

/**
 * Loads a window's page again when its process ends: at once, then after longer pauses, and not for ever. A page that
 * does not answer is the user's to wait for, since it may be at work.
 */
export function recoverPage(window: BrowserWindow, log: LogFile, events: PageEvents): void {
  const contents = window.webContents
  const crashes = new CrashCount()
  let waiting: AbortController | null = null

  const load = () => {
    if (window.isDestroyed()) return
    contents.reload()
    events.recovered()
  }
  const ask = async (count: number) => {
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      message: say('stopped', { count }),
      detail: `${say('stoppedMend')}\n\n${say('logAt', { path: log.path })}`,
      buttons: [say('openAgain'), say('showLog'), say('quitNow')],
      defaultId: 0,
      cancelId: 2,
    })
    if (response === 2) app.quit()
    if (response === 1) {
      shell.showItemInFolder(log.path)
      void ask(count)
    }
    if (response === 0) {
      crashes.forget()
      load()
    }
  }
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    waiting?.abort()
    if (reason === 'clean-exit') return
    log.write('window', `its process ended: ${reason}, code ${exitCode}`)
    events.lost()
    const next = crashes.add(Date.now())
    if ('tooMany' in next) void ask(next.tooMany)
    else setTimeout(load, next.pauseMs)
  })
  window.on('unresponsive', () => {
    if (waiting) return
    log.write('window', 'does not answer')
    const question = new AbortController()
    waiting = question
    void dialog
      .showMessageBox(window, {
        type: 'warning',
        message: say('unresponsive'),
        detail: say('unresponsiveMend'),
        buttons: [say('wait'), say('openAgain')],
        defaultId: 0,
        cancelId: 0,
        signal: question.signal,
      })
      .then(({ response }) => {
        waiting = null
        // its end is then handled as any other
        if (response === 1 && !question.signal.aborted) contents.forcefullyCrashRenderer()
      })
  })
  window.on('responsive', () => waiting?.abort())
}
