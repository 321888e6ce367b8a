import type { SimulationPool } from '../simulations/workers/pool.ts'
import type { Backups } from './backup/backups.ts'
import type { FaultLog } from './diagnostics/fault-log.ts'
import type { ModelCache } from './diagrams/model-cache.ts'
import type { RunJobs } from './jobs/run-jobs.ts'
import type { Mailer } from './mail/mailer.ts'
import type { ReaderLibrary } from './portal/reader-facts.ts'
import type { Publishing } from './publish/publishing.ts'
import type { Runtime } from './runtime/runtime.ts'
import type { Sharing } from './sharing/sharing.ts'
import type { Store } from './store/store.ts'

/** What procedures work with: made once by `openBackend`. */
export interface Services {
  readonly store: Store
  readonly models: ModelCache
  /** what readers are told of diagrams */
  readonly library: ReaderLibrary
  /** the threads that simulate, started if they are not yet */
  readonly pool: () => SimulationPool
  readonly runs: RunJobs
  readonly runtime: Runtime
  /** with team servers */
  readonly sharing: Sharing
  /** to other engines */
  readonly publishing: Publishing
  /** tells people by e-mail, where that is set up */
  readonly mailer: Mailer
  /** of everything, into a folder of the user's choice */
  readonly backups: Backups
  /** what went wrong, without content */
  readonly faults: FaultLog
  /** milliseconds since 1970 */
  readonly clock: () => number
  readonly version: string
  readonly host: 'desktop' | 'local' | 'team'
  readonly dataFolder: string
  readonly examplesFolder: string
  readonly threads: number
}
