import { BrowserWindow, screen } from 'electron'
import { appOrigin } from './app-protocol.ts'
import { windowOptions } from './window-options.ts'
import { readWindowState, writeWindowState } from './window-state.ts'

/** Opens the studio where its window was closed last. @param stateFile where that is kept */
export function openMainWindow(preload: string, stateFile: string): BrowserWindow {
  const { isMaximized, ...bounds } = readWindowState(
    stateFile,
    screen.getAllDisplays().map(({ workArea }) => workArea),
  )
  const window = new BrowserWindow({ ...windowOptions(preload), ...bounds, show: false })
  if (isMaximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => {
    writeWindowState(stateFile, { ...window.getNormalBounds(), isMaximized: window.isMaximized() })
  })
  void window.loadURL(`${appOrigin}/`)
  return window
}
