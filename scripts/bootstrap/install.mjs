import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Installs the packages that package-lock.json names, if they are not there.
 *
 * @param {string} root folder of the clone
 * @param {string} stampFolder
 * @param {(what: string) => void} say
 * @returns {boolean} whether anything was installed
 */
export function ensureInstalled(root, stampFolder, say) {
  const lock = readFileSync(join(root, 'package-lock.json'))
  const hash = createHash('sha256').update(lock).digest('hex')
  const stamp = join(stampFolder, 'installed')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return false
  const isThere = isInstalled(JSON.parse(lock.toString()), readInstalled(root))
  if (!isThere) {
    const isFirst = !existsSync(join(root, 'node_modules'))
    say(`Installing the packages${isFirst ? ' (once, about a minute)' : ' that changed'} …`)
    // `install` leaves alone what is right already, this script's own Node among it
    runNpm(root, [isFirst ? 'ci' : 'install', '--no-audit', '--no-fund', '--loglevel=error'])
  }
  mkdirSync(stampFolder, { recursive: true })
  writeFileSync(stamp, hash)
  return !isThere
}

/**
 * Whether each package of the lock file, but those for other platforms, is there in its version.
 *
 * @param {{ packages: Record<string, { version?: string, optional?: boolean, devOptional?: boolean }> }} lock
 * @param {{ packages: Record<string, { version?: string }> } | null} installed npm's own note of what it installed
 */
export function isInstalled(lock, installed) {
  if (!installed) return false
  return Object.entries(lock.packages).every(
    ([path, { version, optional, devOptional }]) =>
      path === '' || optional || devOptional || installed.packages[path]?.version === version,
  )
}

function readInstalled(root) {
  const path = join(root, 'node_modules', '.package-lock.json')
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null
}

function runNpm(root, parameters) {
  const npm = process.env.npm_execpath
  // parts of the form viewer would report their installation to their maker
  const options = { cwd: root, stdio: 'inherit', env: { ...process.env, IBM_TELEMETRY_DISABLED: 'true' } }
  const result = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...parameters], options)
    : spawnSync('npm', parameters, { ...options, shell: process.platform === 'win32' })
  if (result.status !== 0) {
    throw new Error('The packages could not be installed (npm says why above). Check the network and start again.')
  }
}
