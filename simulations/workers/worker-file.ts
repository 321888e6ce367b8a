import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * The file that the pool's threads run: the source beside this one under Node 24, which strips types by
 * itself, else its compiled form, beside this file or in `workers/` of the bundle that this file is part of.
 */
export function simulationWorkerFile(base: string): string {
  const candidates = ['./simulation-worker.ts', './simulation-worker.js', './workers/simulation-worker.js'].map(
    (path) => unpacked(fileURLToPath(new URL(path, base))),
  )
  const found = candidates.find((path) => existsSync(path))
  if (!found) throw new Error(`The simulator's thread is not where it should be: ${candidates.join(', ')}`)
  return found
}

/** A thread cannot start from within the package's archive; the file lies beside it. */
function unpacked(path: string): string {
  return path.replace(/app\.asar([\\/])/, 'app.asar.unpacked$1')
}
