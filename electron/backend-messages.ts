import type { BackendOptions } from '../backend/backend.ts'
import type { Problem } from '../shared/problem.ts'

/** The door for external workers, which is shut unless it is asked for. */
export interface WorkerSettings {
  readonly port: number
  readonly token: string
}

/** What main says to the process that runs the backend. */
export type ToBackend =
  | { readonly kind: 'open'; readonly options: BackendOptions; readonly workers?: WorkerSettings }
  /** with one port: a window that wants to call */
  | { readonly kind: 'connect'; readonly connection: string }
  | { readonly kind: 'close' }

/** What that process answers. */
export type FromBackend =
  { readonly kind: 'ready' } | { readonly kind: 'failed'; readonly problem: Problem } | { readonly kind: 'closed' }
