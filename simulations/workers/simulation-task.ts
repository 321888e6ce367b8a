import type { MessagePort } from 'node:worker_threads'
import type { Program } from '../compile/program.ts'
import type { ReplicationStatistics } from '../statistics/replication-statistics.ts'

/** What a thread gets for one job: it takes replications from the common counter until none is left. */
export interface SimulationTask {
  readonly program: Program
  /** replications that the job has */
  readonly replications: number
  /** two words that all threads of the job share: see CONTROL_… */
  readonly control: SharedArrayBuffer
  /** results go here as they are made */
  readonly port: MessagePort
}

/** Not 0: stop between two slices. */
export const CONTROL_STOP = 0
/** Number of the next replication that nobody has taken. */
export const CONTROL_NEXT = 1
export const CONTROL_WORDS = 2

/** One complete replication. */
export interface ReplicationMessage {
  readonly statistics: ReplicationStatistics
  /** milliseconds that it took */
  readonly elapsedMs: number
}
