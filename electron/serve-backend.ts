import type { SupportedMessagePort } from '@orpc/client/message-port'
import { RPCHandler } from '@orpc/server/message-port'
import { localUser } from '../backend/access.ts'
import { openBackend, type Backend } from '../backend/backend.ts'
import { StoreError } from '../backend/store/store-problem.ts'
import type { Problem } from '../shared/problem.ts'
import type { WorkerDoor } from '../server/worker-door.ts'
import type { FromBackend, ToBackend } from './backend-messages.ts'
import { keychainSecrets, type KeychainLine } from './keychain-secrets.ts'

/** A port as Electron and Node have it: it holds its messages back until it is started. */
export type StartablePort = SupportedMessagePort & { start(): void }

/** The line to the process that started this one. */
export interface ParentLine {
  listen(receive: (message: ToBackend, ports: readonly StartablePort[]) => void): void
  send(message: FromBackend): void
}

/**
 * Runs the backend for whoever holds the other end of the line: opens it when told to, connects each
 * port that comes (those before it is open too, once it is), and closes it in order.
 */
export function serveBackend(parent: ParentLine): void {
  let opening: Promise<Backend> | null = null
  let door: WorkerDoor | null = null
  let keychain: KeychainLine | null = null

  const open = async (message: Extract<ToBackend, { kind: 'open' }>) => {
    if (message.hasKeychain) keychain = keychainSecrets(message.options.dataFolder, (asked) => parent.send(asked))
    opening = openBackend({ ...message.options, ...(keychain ? { secrets: keychain.box } : {}) })
    try {
      const { runtime } = await opening
      if (message.workers) {
        const { openWorkerDoor } = await import('../server/worker-door.ts')
        door = await openWorkerDoor(runtime.externalTasks, message.workers.port, message.workers.token)
      }
      parent.send({ kind: 'ready' })
    } catch (error) {
      parent.send({ kind: 'failed', problem: problemOf(error) })
    }
  }
  const connect = async (connection: string, port: StartablePort) => {
    const backend = await opening?.catch(() => null)
    if (!backend) return
    new RPCHandler(backend.router).upgrade(port, { context: localUser(connection) })
    port.start()
  }
  const close = async () => {
    const backend = await opening?.catch(() => null)
    await door?.close()
    await backend?.close()
    parent.send({ kind: 'closed' })
  }

  parent.listen((message, ports) => {
    switch (message.kind) {
      case 'open':
        void open(message)
        break
      case 'connect': {
        const [port] = ports
        if (port) void connect(message.connection, port)
        break
      }
      case 'secret':
        keychain?.answered(message.number, message.text)
        break
      case 'close':
        void close()
        break
    }
  })
}

function problemOf(error: unknown): Problem {
  if (error instanceof StoreError) return error.problem
  return {
    severity: 'error',
    code: 'backend-failed',
    message: `The backend did not start: ${error instanceof Error ? error.message : String(error)}`,
    mend: 'Start Millrace again. If that does not help, report this message.',
  }
}
