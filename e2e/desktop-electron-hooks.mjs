import { registerHooks } from 'node:module'

const names = ['BrowserWindow', 'Menu', 'MessageChannelMain', 'Notification', 'dialog', 'ipcMain', 'protocol']
const others = ['safeStorage', 'screen', 'session', 'shell', 'utilityProcess', 'net', 'autoUpdater', 'powerMonitor']

/** Stands in for Electron's module where a built file is only to be loaded: it answers whatever it is asked. */
const source = `
const anything = new Proxy(function () {}, {
  get: (_target, key) => (key === 'then' ? undefined : anything),
  apply: () => anything,
  construct: () => anything,
})
export const app = { getVersion: () => '1.0.0', getPath: () => '', on() {}, whenReady: () => new Promise(() => {}),
  requestSingleInstanceLock: () => true }
${[...names, ...others].map((name) => `export const ${name} = anything`).join('\n')}
`

registerHooks({
  resolve: (name, context, next) =>
    name === 'electron' ? { url: 'double:electron', format: 'module', shortCircuit: true } : next(name, context),
  load: (url, context, next) =>
    url === 'double:electron' ? { format: 'module', source, shortCircuit: true } : next(url, context),
})
