import { availableParallelism } from 'node:os'
import { createRouter, type BackendRouter } from './router.ts'
import { openStore } from './store/store.ts'

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
  const threads = options.threads ?? availableParallelism()
  const router = createRouter({ ...options, store, threads })
  return {
    router,
    close: () => store.close(),
  }
}
