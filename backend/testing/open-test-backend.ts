import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import type { Action } from '../../shared/access/actions.ts'
import { localUser } from '../access.ts'
import { openBackend } from '../backend.ts'
import type { Findings } from '../publish/publishing.ts'
import { tempFolder } from './temp-folder.ts'

/** A backend on a data folder of its own, called directly; gone when the scope that holds it ends. */
export async function openTestBackend(
  options: {
    readonly dataFolder?: string
    readonly threads?: number
    readonly databaseUrl?: string
    readonly findings?: Findings
    readonly clock?: () => number
  } = {},
) {
  const folder = tempFolder()
  const backend = await openBackend({
    dataFolder: options.dataFolder ?? folder.path,
    host: 'local',
    version: '0.0.0',
    examplesFolder: join(import.meta.dirname, '..', '..', 'resources', 'examples'),
    threads: options.threads ?? 1,
    ...(options.databaseUrl === undefined ? {} : { databaseUrl: options.databaseUrl }),
    ...(options.findings ? { findings: options.findings } : {}),
    ...(options.clock ? { clock: options.clock } : {}),
    isWarm: false,
  })
  const clientFor = (connection: string, may: (action: Action) => boolean = () => true) =>
    createRouterClient(backend.router, {
      context: { ...localUser(connection), authorize: async (action) => (may(action) ? null : 'FORBIDDEN') },
    })
  return {
    backend,
    api: clientFor('window-1'),
    clientFor,
    async [Symbol.asyncDispose]() {
      await backend.close()
      folder[Symbol.dispose]()
    },
  }
}
