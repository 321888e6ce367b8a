import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { SimulationPool } from '../simulations/workers/pool.ts'
import { checkForTarget } from '../shared/targets/check-for-target.ts'
import { onFault, reportFault } from './diagnostics/report-fault.ts'
import { Backups } from './backup/backups.ts'
import { restoreWaiting } from './backup/waiting-restore.ts'
import { FaultLog } from './diagnostics/fault-log.ts'
import { createModelCache } from './diagrams/model-cache.ts'
import { RunJobs } from './jobs/run-jobs.ts'
import { failLeftoverRuns, forgetDeletedRuns } from './jobs/run-repository.ts'
import { Mailer } from './mail/mailer.ts'
import type { MailSettings } from './mail/mail-settings.ts'
import { ReaderLibrary } from './portal/reader-facts.ts'
import { keyFileSecrets } from './publish/key-file-secrets.ts'
import { Publishing, type Findings } from './publish/publishing.ts'
import type { SecretBox } from './publish/secret-box.ts'
import { VersionThinning } from './retention/version-thinning.ts'
import { createRouter, type BackendRouter } from './router.ts'
import { Runtime } from './runtime/runtime.ts'
import { findSettings, thisMachine } from './settings/settings-repository.ts'
import { Sharing } from './sharing/sharing.ts'
import { openStore, type Store } from './store/store.ts'

export interface BackendOptions {
  /** where the database lies; made if it is not there */
  readonly dataFolder: string
  readonly host: 'desktop' | 'local' | 'team'
  readonly version: string
  /** PostgreSQL in place of the file in the data folder */
  readonly databaseUrl?: string
  /** folder of the example projects */
  readonly examplesFolder: string
  /** threads that simulate; absent: one for each core */
  readonly threads?: number
  /** false: the threads start with the first simulation instead of now */
  readonly isWarm?: boolean
  /** keeps the secrets of targets; absent: a key in a file of the data folder */
  readonly secrets?: SecretBox
  /** what speaks against a file at a kind of target; absent: what is known of it */
  readonly findings?: Findings
  /** how mails leave; absent: mail is off */
  readonly mail?: MailSettings
  /** milliseconds since 1970, by which versions are dated and thinned; absent: the machine's clock */
  readonly clock?: () => number
}

export interface Backend {
  readonly router: BackendRouter
  /** for hosts that offer its jobs to workers */
  readonly runtime: Runtime
  readonly store: Store
  /** for hosts that people reach by an address, to send what waits */
  readonly mailer: Mailer
  /** below which processes keep their files, on a team server each project in a folder of its own */
  readonly filesFolder: string
  /** for hosts that show diagrams to whoever has a link */
  readonly library: ReaderLibrary
  close(): Promise<void>
}

/** For how long a deleted run can come back. */
const DELETED_RUNS_MS = 30 * 86_400_000

/**
 * The application services behind the contract, for a host to connect to its transport.
 *
 * @throws {StoreError} when the database cannot be used
 */
export async function openBackend(options: BackendOptions): Promise<Backend> {
  const isOneUsers = options.host !== 'team'
  const clock = options.clock ?? Date.now
  const restored = isOneUsers ? await restoreWaiting(options.dataFolder, new Date()) : null
  const store =
    options.databaseUrl === undefined
      ? await openStore(options.dataFolder)
      : await (await import('./store/postgres-store.ts')).openPostgresStore(options.databaseUrl)
  await failLeftoverRuns(store.database, new Date().toISOString())
  await forgetDeletedRuns(store.database, new Date(Date.now() - DELETED_RUNS_MS).toISOString())
  const faults = new FaultLog(options.dataFolder)
  const endFaults = onFault((fault) => faults.add(fault))
  const chosen = isOneUsers ? (await findSettings(store.database, thisMachine)).threads : null
  const threads = chosen ?? options.threads ?? availableParallelism()
  let pool: SimulationPool | null = null
  const openPool = () => (pool ??= new SimulationPool({ threads }))
  let isClosing = false
  if (options.isWarm !== false) {
    // the first estimate must not wait for threads to start
    openPool()
      .warm()
      .catch((error: unknown) => {
        if (!isClosing) reportFault('The threads that simulate do not start.', error)
      })
  }
  const runs = new RunJobs(store, openPool)
  // whoever shares a server shares no files with other projects
  const files = join(options.dataFolder, 'files')
  const fileFolderOf = (projectId: string) => (options.host === 'team' ? join(files, projectId) : files)
  const runtime = new Runtime({ store, fileFolderOf })
  runtime.open()
  const publishing = new Publishing({
    store,
    secrets: options.secrets ?? keyFileSecrets(options.dataFolder),
    folder: options.dataFolder,
    findings: options.findings ?? checkForTarget,
  })
  await publishing.open()
  const models = createModelCache()
  const mailer = new Mailer(store, options.mail ?? null)
  const library = new ReaderLibrary(models)
  const sharing = new Sharing({ store, secrets: publishing.secrets })
  sharing.open()
  const backups = new Backups({
    store,
    dataFolder: options.dataFolder,
    version: options.version,
    isOffered: isOneUsers && options.databaseUrl === undefined,
    restored,
  })
  backups.open()
  const thinning = new VersionThinning({ store, clock })
  thinning.open()
  const services = {
    ...options,
    clock,
    threads,
    store,
    pool: openPool,
    runs,
    runtime,
    publishing,
    models,
    library,
    sharing,
    mailer,
    backups,
    faults,
  }
  const router = createRouter(services)
  return {
    router,
    runtime,
    store,
    mailer,
    filesFolder: files,
    library,
    async close() {
      isClosing = true
      await thinning.close()
      await backups.close()
      await sharing.close()
      await mailer.close()
      await publishing.close()
      await runtime.close()
      await runs.close()
      await pool?.close()
      await store.close()
      endFaults()
      await faults.close()
    },
  }
}
