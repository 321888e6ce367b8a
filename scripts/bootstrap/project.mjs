import { existsSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Folder of the clone. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** Where stamps of what was done are kept; gone together with what they speak of. */
export const stampFolder = join(root, 'node_modules', '.cache', 'millrace')

/**
 * The Node that runs the studio: the one that the project brings, else the one that runs this script
 * if it is new enough to run TypeScript.
 *
 * @returns {string} path of the program
 */
export function studioNode() {
  const brought = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(brought) && spawnSync(brought, ['--version']).status === 0) return brought
  const [major] = process.versions.node.split('.').map(Number)
  if (major >= 24) return process.execPath
  throw new Error(
    `Millrace runs on Node 24. The one of npm does not run on this system (${process.platform} ${process.arch}), and ` +
      `yours is ${process.version}. Install Node 24 from nodejs.org and start again.`,
  )
}
