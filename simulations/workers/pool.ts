import { availableParallelism } from 'node:os'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { Piscina } from 'piscina'
import type { Program } from '../compile/program.ts'
import type { ReplicationStatistics } from '../statistics/replication-statistics.ts'
import { inOrder } from './in-order.ts'
import { CONTROL_STOP, CONTROL_WORDS, type ReplicationMessage, type SimulationTask } from './simulation-task.ts'
import { SimulationThreadError } from './simulation-thread-error.ts'
import { warmUpProgram } from './warm-up-program.ts'
import { simulationWorkerFile } from './worker-file.ts'

export interface JobOptions {
  readonly replications: number
  /** at most so many threads; the pool's number if absent */
  readonly threads?: number
  readonly signal?: AbortSignal | undefined
  /**
   * Called for replication 0, 1, 2, … in this order, whichever thread made them and whenever.
   * `'stop'` ends the job after this replication.
   */
  readonly onReplication: (statistics: ReplicationStatistics, elapsedMs: number) => void | 'stop'
}

/** More threads than this, each with a kernel of its own, take the machine's memory and make nothing faster. */
const MAXIMUM_THREADS = Math.max(16, availableParallelism())

/** How long a thread may take to notice that it should stop, before it is killed and replaced. */
const STOP_PATIENCE_MS = 150

/**
 * The simulator's threads, warm from the start. A job sends its program once to each thread it uses;
 * replications are taken in order from a common counter. Jobs that run at the same time share the
 * processors: there are twice as many threads as cores are used, so that a live estimate never queues
 * behind a long run.
 */
export class SimulationPool {
  /** threads that one job uses */
  readonly threads: number
  readonly #pool: Piscina

  constructor({ threads = availableParallelism() }: { readonly threads?: number | undefined } = {}) {
    this.threads = Math.min(Math.max(1, Math.floor(threads)), MAXIMUM_THREADS)
    this.#pool = new Piscina({
      filename: simulationWorkerFile(import.meta.url),
      name: 'isReady',
      minThreads: 2 * this.threads,
      maxThreads: 4 * this.threads,
      // threads that sleep on a lock between tasks would never close the port that they were given
      atomics: 'disabled',
      idleTimeout: 60_000,
    })
    // a thread that dies between jobs is replaced; its job's promise tells of one that dies at work
    this.#pool.on('error', () => {})
  }

  /** Resolves when the threads have loaded the kernel and run enough of it for the compiler to have optimised it. */
  async warm(): Promise<void> {
    const program = warmUpProgram()
    await Promise.all(
      Array.from({ length: 2 * this.threads }, () =>
        this.run(program, { replications: program.replications, threads: 1, onReplication: () => {} }),
      ),
    )
  }

  /**
   * Runs replications 0 … n - 1.
   *
   * @returns whether all were run; after an abort or a `'stop'` the threads have let go of the job
   * @throws {SimulationThreadError} if a thread died or the kernel threw
   */
  async run(program: Program, options: JobOptions): Promise<'complete' | 'stopped'> {
    const { replications, signal, onReplication } = options
    const control = new SharedArrayBuffer(4 * CONTROL_WORDS)
    const words = new Int32Array(control)
    const killer = new AbortController()
    let killTimer: NodeJS.Timeout | undefined
    let handed = 0
    let isStopped = false
    let failure: unknown

    const stop = () => {
      if (isStopped) return
      isStopped = true
      Atomics.store(words, CONTROL_STOP, 1)
      killTimer = setTimeout(() => killer.abort(), STOP_PATIENCE_MS)
    }
    const fail = (error: unknown) => {
      if (!isStopped) failure = error
      stop()
    }
    const accept = inOrder<ReplicationMessage>(({ statistics, elapsedMs }) => {
      if (isStopped) return
      try {
        handed++
        if (onReplication(statistics, elapsedMs) === 'stop') stop()
      } catch (error) {
        fail(error)
      }
    })

    if (signal?.aborted) return 'stopped'
    signal?.addEventListener('abort', stop, { once: true })
    try {
      const threads = Math.min(options.threads ?? this.threads, MAXIMUM_THREADS, replications)
      await Promise.all(
        Array.from({ length: threads }, () => {
          const { port1, port2 } = new MessageChannel()
          const received = receive(port1, accept)
          const task: SimulationTask = { program, replications, control, port: port2 }
          return this.#pool
            .run(task, { name: 'runReplications', transferList: [port2], signal: killer.signal })
            .catch((error: unknown) => fail(new SimulationThreadError(error)))
            .finally(() => (isStopped ? port1.close() : received))
        }),
      )
    } finally {
      clearTimeout(killTimer)
      signal?.removeEventListener('abort', stop)
    }
    if (failure !== undefined) throw failure
    return handed === replications ? 'complete' : 'stopped'
  }

  /** Ends all threads. */
  async close(): Promise<void> {
    await this.#pool.destroy()
  }
}

/** Resolves when the thread has closed its end: all that it sent before has been accepted by then. */
function receive(port: MessagePort, accept: (replication: number, message: ReplicationMessage) => void): Promise<void> {
  return new Promise((resolve) => {
    port.on('message', (message: ReplicationMessage) => accept(message.statistics.replication, message))
    port.on('close', () => resolve())
  })
}
