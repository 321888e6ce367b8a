import { isMainThread, parentPort, type MessagePort } from 'node:worker_threads'
import type { ToBackend } from './backend-messages.ts'
import { serveBackend, type ParentLine, type StartablePort } from './serve-backend.ts'

/**
 * The process that runs the backend: Electron's utility process, or a worker thread in tests, which
 * pass ports in their own ways.
 */
serveBackend(lineToParent())

function lineToParent(): ParentLine {
  if (!isMainThread && parentPort) {
    const port: MessagePort = parentPort
    return {
      listen: (receive) =>
        port.on('message', ({ message, ports }: { message: ToBackend; ports: readonly MessagePort[] }) =>
          receive(message, ports as unknown as readonly StartablePort[]),
        ),
      send: (message) => port.postMessage(message),
    }
  }
  const { parentPort: electronPort } = process as typeof process & { parentPort: Electron.ParentPort }
  return {
    listen: (receive) =>
      electronPort.on('message', ({ data, ports }) => receive(data as ToBackend, ports as unknown as StartablePort[])),
    send: (message) => electronPort.postMessage(message),
  }
}
