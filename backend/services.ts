import type { Store } from './store/store.ts'

/** What procedures work with: made once by `openBackend`. */
export interface Services {
  readonly store: Store
  readonly version: string
  readonly host: 'desktop' | 'local' | 'team'
  readonly dataFolder: string
  readonly examplesFolder: string
  readonly threads: number
}
