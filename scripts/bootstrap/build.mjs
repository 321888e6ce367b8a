import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * What is built, from which sources, by which configuration.
 *
 * @type {Record<'window' | 'desktop', { config: string, sources: string[], proof: string }>}
 */
export const targets = {
  window: {
    config: 'vite.config.ts',
    sources: ['renderer', 'shared', 'vite.config.ts', 'package-lock.json'],
    proof: 'dist/renderer/index.html',
  },
  desktop: {
    config: 'vite.electron.config.ts',
    sources: ['electron', 'backend', 'simulations', 'engine', 'shared', 'vite.electron.config.ts', 'package-lock.json'],
    proof: 'dist/electron/main.js',
  },
}

/**
 * Builds a target if its sources changed since it was built.
 *
 * @param {string} root folder of the clone
 * @param {string} node program that runs the build
 * @param {'window' | 'desktop'} name
 * @param {(what: string) => void} say
 * @returns {boolean} whether it was built
 */
export function ensureBuilt(root, node, name, say) {
  const { config, sources, proof } = targets[name]
  const hash = hashOf(root, sources)
  const stamp = join(root, 'dist', `.${name}`)
  if (existsSync(join(root, proof)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return false
  say(name === 'window' ? 'Building the studio …' : 'Building the desktop app …')
  rmSync(stamp, { force: true })
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const result = spawnSync(node, [vite, 'build', '--config', config, '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
  })
  if (result.status !== 0) throw new Error('The studio could not be built (the build says why above).')
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, hash)
  return true
}

/**
 * One hash over names and contents of all files in `sources`, tests left out.
 *
 * @param {string} root
 * @param {readonly string[]} sources files and folders; those that are not there count as empty
 */
export function hashOf(root, sources) {
  const hash = createHash('sha256')
  for (const path of sources.flatMap((source) => filesIn(root, source)).sort()) {
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
      .update('\0')
  }
  return hash.digest('hex')
}

function filesIn(root, path) {
  if (!existsSync(join(root, path))) return []
  try {
    return readdirSync(join(root, path), { withFileTypes: true }).flatMap((entry) => {
      const inner = `${path}/${entry.name}`
      if (entry.isDirectory()) return filesIn(root, inner)
      return /\.test\.tsx?$/.test(entry.name) ? [] : [inner]
    })
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path]
    throw error
  }
}
