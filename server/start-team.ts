import { join } from 'node:path'
import { defaultDataFolder } from '../backend/store/data-folder.ts'
import { StoreError } from '../backend/store/store-problem.ts'
import { startTeamServer } from './team/team-server.ts'

/**
 * The team server as a program. Settings come from the environment: `DATABASE_URL`, `MILLRACE_DATA`, `MILLRACE_HOST`
 * (127.0.0.1 unless said), `MILLRACE_PORT` (5330), `MILLRACE_PUBLIC_URL` behind a proxy,
 * `MILLRACE_LOG` (level), `MILLRACE_METRICS_TOKEN`.
 */
const { env } = process
try {
  const server = await startTeamServer({
    dataFolder: env['MILLRACE_DATA'] ?? join(defaultDataFolder(process.platform, env), 'team'),
    distFolder: join(import.meta.dirname, '..', 'dist', 'renderer'),
    host: env['MILLRACE_HOST'] ?? '127.0.0.1',
    port: Number(env['MILLRACE_PORT'] ?? 5330),
    ...(env['DATABASE_URL'] ? { databaseUrl: env['DATABASE_URL'] } : {}),
    ...(env['MILLRACE_PUBLIC_URL'] ? { publicUrl: env['MILLRACE_PUBLIC_URL'] } : {}),
    ...(env['MILLRACE_LOG'] ? { logLevel: env['MILLRACE_LOG'] } : {}),
    ...(env['MILLRACE_METRICS_TOKEN'] ? { metricsToken: env['MILLRACE_METRICS_TOKEN'] } : {}),
  })
  console.log(`The team server is ready: ${server.url}`)
  if (server.setupUrl !== null) console.log(`Create its administrator here, once: ${server.setupUrl}`)
  const end = () => void server.close().then(() => process.exit(0))
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
} catch (error) {
  if (!(error instanceof StoreError)) throw error
  console.error(`${error.problem.message}\n${error.problem.mend}`)
  process.exitCode = 1
}
