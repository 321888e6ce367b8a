import type { BrowserWindowConstructorOptions } from 'electron'
import { smallestWindow } from './window-state.ts'

/** What every window of the app has in common: its page gets no Node, a sandbox, and a world of its own. */
export function windowOptions(preload: string): BrowserWindowConstructorOptions {
  return {
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    title: 'Millrace',
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
    },
  }
}
