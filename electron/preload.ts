import { contextBridge, ipcRenderer } from 'electron'
import { portsLostMessage, portsMessage, requestPortsMessage } from '../shared/contract/port-messages.ts'

/**
 * The only thing between the page and the desktop: hands ports on. A port cannot cross the context
 * bridge, a message to the window can carry it.
 */
contextBridge.exposeInMainWorld('millrace', {
  requestPorts: () => {
    ipcRenderer.send(requestPortsMessage)
  },
})

ipcRenderer.on(portsMessage, (event) => window.postMessage(portsMessage, '*', event.ports))
ipcRenderer.on(portsLostMessage, () => window.postMessage(portsLostMessage, '*'))
