import type { BackendOptions } from '../backend/backend.ts'
import type { Problem } from '../shared/problem.ts'

/** The door for external workers, which is shut unless it is asked for. */
export interface WorkerSettings {
  readonly port: number
  readonly token: string
}

/** What main says to the process that runs the backend. */
export type ToBackend =
  | {
      readonly kind: 'open'
      readonly options: BackendOptions
      readonly workers?: WorkerSettings
      /** whether main keeps secrets in the system's keychain; else a key file does */
      readonly hasKeychain?: boolean
    }
  /** what the keychain made of a text; null where it could not */
  | { readonly kind: 'secret'; readonly number: number; readonly text: string | null }
  /** with one port: a window that wants to call */
  | { readonly kind: 'connect'; readonly connection: string }
  | { readonly kind: 'close' }

/** What that process answers. */
export type FromBackend =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'closed' }
  /** a text for the keychain to seal or to open */
  | { readonly kind: 'secret'; readonly number: number; readonly wanted: 'sealed' | 'opened'; readonly text: string }
