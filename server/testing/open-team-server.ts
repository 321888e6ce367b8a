import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { WebSocket } from 'ws'
import { tempFolder } from '../../backend/testing/temp-folder.ts'
import type { contract } from '../../shared/contract/contract.ts'
import { startTeamServer, type TeamServerOptions } from '../team/team-server.ts'

export type Api = ContractRouterClient<typeof contract>
export const PASSWORD = 'correct horse battery'

/** A team server on a data folder of its own; gone when the scope that holds it ends. */
export async function openTeamServer(options: Partial<TeamServerOptions> = {}) {
  const folder = tempFolder()
  const distFolder = join(folder.path, 'dist')
  mkdirSync(distFolder)
  writeFileSync(join(distFolder, 'index.html'), '<title>Millrace</title>')
  const start = (port: number) =>
    startTeamServer({
      dataFolder: join(folder.path, 'data'),
      distFolder,
      host: '127.0.0.1',
      port,
      threads: 1,
      logLevel: 'silent',
      ...options,
    })
  let server = await start(0)
  const sockets: WebSocket[] = []
  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    fetch(server.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  return {
    get server() {
      return server
    },
    /** Starts it again on the same data folder, after it was closed. */
    async start(port: number) {
      server = await start(port)
    },
    dataFolder: join(folder.path, 'data'),
    post,
    cookieOf(response: Response): string {
      return (response.headers.get('set-cookie') ?? '').split(';')[0]!
    },
    /** Creates the administrator by the link that the first start prints. @returns their cookie */
    async setUp(): Promise<string> {
      const token = server.setupUrl!.split('#invitation=')[1]!
      const person = { token, email: 'ada@example.org', name: 'Ada', password: PASSWORD }
      return this.cookieOf(await post('/auth/accept', person))
    },
    async connect(cookie: string): Promise<Api> {
      const socket = new WebSocket(server.url.replace('http', 'ws') + '/api', {
        headers: { cookie, origin: server.url },
      })
      sockets.push(socket)
      await new Promise((resolve, reject) => {
        socket.on('open', resolve)
        socket.on('error', reject)
      })
      return createORPCClient<Api>(new RPCLink({ websocket: socket as never }))
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.close()
      await server.close()
      folder[Symbol.dispose]()
    },
  }
}
