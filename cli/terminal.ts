/** Where a command speaks: results to `out`, everything else to `err`. */
export interface Terminal {
  out(text: string | Uint8Array): void
  err(text: string): void
  /** whether somebody watches `err`, so that progress makes sense */
  readonly isWatched: boolean
  /** aborted when the user asks to stop */
  readonly signal: AbortSignal
}

/** The process's own streams; Ctrl C aborts the signal, and a reader that goes away ends the program quietly. */
export function processTerminal(): Terminal {
  const abort = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => abort.abort())
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    isWatched: process.stderr.isTTY === true,
    signal: abort.signal,
  }
}
