import { constants, setPriority } from 'node:os'
import { replicate } from '../kernel/replicate.ts'
import { CONTROL_NEXT, CONTROL_STOP, type ReplicationMessage, type SimulationTask } from './simulation-task.ts'

// windows and answers to them come first. On Linux a priority is a thread's own; elsewhere it would be the whole
// process's, which has to answer
if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_LOW)

/**
 * Runs in a thread of the pool. Replications are taken in order from the counter that the job's threads
 * share; each result is posted as it is made. The stop flag is polled by the kernel between its slices,
 * so a thread that is no longer wanted is free again within milliseconds, and stays warm.
 */
export function runReplications({ program, replications, control, port }: SimulationTask): void {
  const words = new Int32Array(control)
  const shouldStop = () => Atomics.load(words, CONTROL_STOP) !== 0
  try {
    while (!shouldStop()) {
      const replication = Atomics.add(words, CONTROL_NEXT, 1)
      if (replication >= replications) return
      const startedAt = performance.now()
      const statistics = replicate(program, { replication, shouldStop })
      if (!statistics) return
      port.postMessage({ statistics, elapsedMs: performance.now() - startedAt } satisfies ReplicationMessage)
    }
  } finally {
    port.close()
  }
}

/** Does nothing: the thread that answers has loaded the kernel. */
export function isReady(): boolean {
  return typeof replicate === 'function'
}
