import { exitCodes } from './exit-codes.ts'
import { whyUnwritten } from './write-file.ts'

/** Where a command speaks: results to `out`, everything else to `err`. */
export interface Terminal {
  out(text: string | Uint8Array): void
  err(text: string): void
  /** whether somebody watches `err`, so that progress makes sense */
  readonly isWatched: boolean
  /** aborted when the user asks to stop */
  readonly signal: AbortSignal
}

/**
 * The process's own streams; Ctrl C aborts the signal, and a reader that goes away ends the program quietly, a full disk
 * with a word.
 */
export function processTerminal(): Terminal {
  const abort = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => abort.abort())
  const printed = (error?: NodeJS.ErrnoException | null) => {
    if (!error) return
    if (error.code === 'EPIPE') process.exit(0)
    process.stderr.write(`What was printed is not complete: ${whyUnwritten(error)}.\n`)
    process.exit(exitCodes.failure)
  }
  process.stdout.on('error', printed)
  // whoever does not listen to what goes wrong is told nothing
  process.stderr.on('error', () => undefined)
  return {
    out: (text) => void process.stdout.write(text, printed),
    err: (text) => void process.stderr.write(text),
    isWatched: process.stderr.isTTY === true,
    signal: abort.signal,
  }
}
