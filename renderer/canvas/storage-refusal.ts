import { ORPCError } from '@orpc/client'

/**
 * Says why the backend cannot store anything (a full disk, one that is read-only), once until it can again: a write
 * that failed is tried again every few seconds. What else a write fails with is shown elsewhere.
 */
export class StorageRefusal {
  readonly #tell: (error: unknown) => void
  #isTold = false

  constructor(tell: (error: unknown) => void) {
    this.#tell = tell
  }

  failed(error: unknown): void {
    if (this.#isTold || !(error instanceof ORPCError) || error.code !== 'STORAGE') return
    this.#isTold = true
    this.#tell(error)
  }

  stored(): void {
    this.#isTold = false
  }
}
