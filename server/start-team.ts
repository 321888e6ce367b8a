import './steady-wasm.ts'
import { join, resolve } from 'node:path'
import { Command } from 'commander'
import { openStoreFor, restore } from '../backend/backup/backup.ts'
import { mailSettingsFrom } from '../backend/mail/mail-settings.ts'
import { retentionSettingsFrom } from '../backend/retention/retention-settings.ts'
import { defaultDataFolder } from '../backend/store/data-folder.ts'
import type { Migration } from '../backend/store/migration.ts'
import { openPostgresStore } from '../backend/store/postgres-store.ts'
import { StoreError } from '../backend/store/store-problem.ts'
import { openStore, type Store } from '../backend/store/store.ts'
import { askRunning, carryOut, type Answer, type Order } from './team/control.ts'
import { startTeamServer } from './team/team-server.ts'

/**
 * The team server as a program, and what is done to it by command. Settings come from the environment:
 * `DATABASE_URL`, `MILLRACE_DATA`, `MILLRACE_HOST` (127.0.0.1 unless said), `MILLRACE_PORT` (5330),
 * `MILLRACE_PUBLIC_URL` behind a proxy, `MILLRACE_LOG` (level), `MILLRACE_METRICS_TOKEN`, and of mail and
 * retention as docs/team-server.md says.
 */
const { env } = process
const dataFolder = env['MILLRACE_DATA'] ?? join(defaultDataFolder(process.platform, env), 'team')
const databaseUrl = env['DATABASE_URL']

async function serve(): Promise<void> {
  const mail = mailSettingsFrom(env)
  const retention = retentionSettingsFrom(env)
  const server = await startTeamServer({
    dataFolder,
    distFolder: join(import.meta.dirname, '..', 'dist', 'renderer'),
    host: env['MILLRACE_HOST'] ?? '127.0.0.1',
    port: Number(env['MILLRACE_PORT'] ?? 5330),
    ...(databaseUrl ? { databaseUrl } : {}),
    ...(env['MILLRACE_PUBLIC_URL'] ? { publicUrl: env['MILLRACE_PUBLIC_URL'] } : {}),
    ...(env['MILLRACE_LOG'] ? { logLevel: env['MILLRACE_LOG'] } : {}),
    ...(env['MILLRACE_METRICS_TOKEN'] ? { metricsToken: env['MILLRACE_METRICS_TOKEN'] } : {}),
    ...(mail ? { mail } : {}),
    retention,
  })
  console.log(`The team server is ready: ${server.url}`)
  if (server.setupUrl !== null) console.log(`Create its administrator here, once: ${server.setupUrl}`)
  const end = () => void server.close().then(() => process.exit(0))
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
}

/** Through the server where one runs, which has the database to itself; else on the database. */
async function order(wanted: Order): Promise<Exclude<Answer, { problem: unknown }>> {
  const answer =
    (await askRunning(dataFolder, wanted)) ?? (await withStore((store) => carryOut(store, dataFolder, wanted)))
  if ('problem' in answer) throw new StoreError(answer.problem)
  return answer
}

async function withStore<T>(
  work: (store: Store) => Promise<T>,
  how: (open: typeof openHere) => Promise<Store> = (open) => open(),
): Promise<T> {
  const store = await how(openHere)
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

function openHere(migrations?: readonly Migration[]): Promise<Store> {
  return databaseUrl ? openPostgresStore(databaseUrl, migrations) : openStore(dataFolder, migrations)
}

const program = new Command('millrace-server').description('The team server of Millrace.').action(serve)
program
  .command('backup <file>')
  .description('Write all that the server has into one file, while it goes on.')
  .option('--with-key', 'with the key to the secrets of targets, which whoever has the file can then read')
  .action(async (path: string, { withKey = false }: { withKey?: boolean }) => {
    const answer = await order({ do: 'backup', path: resolve(path), withKey })
    if ('backedUp' in answer) console.log(`${path} has ${answer.backedUp} rows and files.`)
  })
program
  .command('restore <file>')
  .description('Fill an empty server from a backup; it must not run meanwhile.')
  .action(async (path: string) => {
    const count = await withStore(
      (store) => restore(store, { path, dataFolder }),
      (open) => openStoreFor(path, open),
    )
    console.log(`${count} rows and files are back. Everybody signs in anew.`)
  })
program
  .command('reset-password <address>')
  .description('Give somebody a new password, and end their sessions.')
  .action(async (email: string) => {
    const answer = await order({ do: 'reset-password', email })
    if ('password' in answer) console.log(`The password of ${email} is now: ${answer.password}`)
  })
program
  .command('make-administrator <address>')
  .description('Make somebody an administrator of the server, beside those there are.')
  .action(async (email: string) => {
    await order({ do: 'make-administrator', email })
    console.log(`${email} is an administrator of the server once they load the window again.`)
  })
program
  .command('erase <address>')
  .description('Erase a person for good: account, sessions and name; what they made stays.')
  .action(async (email: string) => {
    await order({ do: 'erase', email })
    console.log(`${email} is erased. Backups from before still name them: docs/team-server.md says what else does.`)
  })
try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof StoreError)) throw error
  console.error(`${error.problem.message}\n${error.problem.mend}`)
  process.exitCode = 1
}
