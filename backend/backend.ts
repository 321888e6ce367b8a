import { availableParallelism } from 'node:os'
import { createModelCache } from './diagrams/model-cache.ts'
import { failLeftoverRuns } from './jobs/run-repository.ts'
import { createRouter, type BackendRouter } from './router.ts'
import { openStore, type Store } from './store/store.ts'

export interface BackendOptions {
  /** where the database lies; made if it is not there */
  readonly dataFolder: string
  readonly host: 'desktop' | 'local' | 'team'
  readonly version: string
  /** folder of the example projects */
  readonly examplesFolder: string
  /** threads that simulate; absent: one for each core */
  readonly threads?: number
}

export interface Backend {
  readonly router: BackendRouter
  close(): Promise<void>
}

/**
 * The application services behind the contract, for a host to connect to its transport.
 *
 * @throws {StoreError} when the database cannot be used
 */
export async function openBackend(options: BackendOptions): Promise<Backend> {
  const store = await openStore(options.dataFolder)
  await failLeftoverRuns(store.database, new Date().toISOString())
  const threads = options.threads ?? availableParallelism()
  const simulation = await openSimulation(store, threads)
  const router = await createRouter({ ...options, ...simulation.services, threads, store, models: createModelCache() })
  return {
    router,
    async close() {
      await simulation.close()
      await store.close()
    },
  }
}

async function openSimulation(store: Store, threads: number) {
  try {
    const { SimulationPool } = await import('../simulations/workers/pool.ts')
    const { RunJobs } = await import('./jobs/run-jobs.ts')
    const pool = new SimulationPool({ threads })
    void Promise.resolve(pool.warm()).catch((error: unknown) => console.error('No simulation threads.', error))
    const runs = new RunJobs(store, pool)
    return {
      services: { pool, runs },
      close: async () => {
        await runs.close()
        await pool.close()
      },
    }
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_MODULE_NOT_FOUND') throw error
    return { services: {} as never, close: async () => undefined }
  }
}
