import fastify from 'fastify'
import type { ExternalTasks } from '../backend/runtime/external-tasks.ts'
import { registerEngineRest } from './engine-rest.ts'
import { createGatekeeper } from './gatekeeper.ts'

export interface WorkerDoor {
  readonly port: number
  close(): Promise<void>
}

/**
 * The calls of workers on 127.0.0.1, for a host that serves no window: the desktop app.
 *
 * @param port 0: any free one
 * @param token what workers send, at least 16 characters
 * @throws {Error} where the token is too short or the port is taken
 */
export async function openWorkerDoor(tasks: ExternalTasks, port: number, token: string): Promise<WorkerDoor> {
  if (token.length < 16) throw new Error('MILLRACE_TOKEN needs at least 16 characters, as workers come in by it.')
  const server = fastify({ bodyLimit: 64 * 1024, forceCloseConnections: true })
  server.addHook('onRequest', createGatekeeper(token).checkWorker)
  registerEngineRest(server, tasks)
  await server.listen({ host: '127.0.0.1', port })
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('The door for workers listens on no port.')
  return { port: address.port, close: () => server.close() }
}
