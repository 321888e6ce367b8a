import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const retryAfterMs = 24 * 60 * 60 * 1000
const patienceMs = 5 * 60 * 1000

/**
 * Electron's program, downloaded if it is not there. A download that failed is tried again after a
 * day, so that a start without network does not wait each time.
 *
 * @param {string} root folder of the clone
 * @param {string} stampFolder
 * @param {string} node
 * @param {(what: string) => void} say
 * @returns {import('./host.mjs').ElectronState}
 */
export function ensureElectron(root, stampFolder, node, say) {
  const folder = join(root, 'node_modules', 'electron')
  if (!existsSync(folder)) return { kind: 'missing', why: 'Electron is not installed' }
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  if (electronProgram(root)) return { kind: 'here', version }
  const failed = join(stampFolder, `electron-${version}-failed`)
  if (existsSync(failed) && Date.now() - statSync(failed).mtimeMs < retryAfterMs) {
    return { kind: 'missing', why: `Electron could not be downloaded (tried again a day later; now: delete ${failed})` }
  }
  say(`Downloading Electron ${version} (once) …`)
  const result = spawnSync(node, [join(folder, 'install.js')], {
    cwd: root,
    timeout: patienceMs,
    stdio: ['ignore', 'inherit', 'pipe'],
    encoding: 'utf8',
  })
  if (result.status === 0 && electronProgram(root)) {
    rmSync(failed, { force: true })
    return { kind: 'here', version }
  }
  mkdirSync(stampFolder, { recursive: true })
  writeFileSync(failed, '')
  return { kind: 'missing', why: `Electron could not be downloaded (${reasonIn(result)})` }
}

/** Path of Electron's program, null where it is not there. */
export function electronProgram(root) {
  const folder = join(root, 'node_modules', 'electron')
  const note = join(folder, 'path.txt')
  if (!existsSync(note)) return null
  const program = join(folder, 'dist', readFileSync(note, 'utf8'))
  return existsSync(program) ? program : null
}

function reasonIn({ error, stderr }) {
  if (error?.code === 'ETIMEDOUT') return 'it took more than five minutes'
  const line = (stderr ?? '').split('\n').find((each) => /error/i.test(each))
  return (
    line
      ?.replace(/^\s*\w*Error:\s*/, '')
      .trim()
      .slice(0, 120) || 'the download failed'
  )
}
