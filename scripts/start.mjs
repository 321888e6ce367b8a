import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { ensureBuilt } from './bootstrap/build.mjs'
import { runUntilEnd } from './bootstrap/child.mjs'
import { electronProgram, ensureElectron } from './bootstrap/electron-binary.mjs'
import { chooseHost, hasDisplay } from './bootstrap/host.mjs'
import { ensureInstalled } from './bootstrap/install.mjs'
import { root, stampFolder, studioNode } from './bootstrap/project.mjs'

/**
 * `npm start`: installs what is missing, builds what changed, and opens the studio. Plain JavaScript
 * for Node 20 and newer, as it runs before anything is installed.
 *
 *   --browser   open in the browser even where Electron is there
 *   --team      the team server instead of the studio of one user, or the command to it that follows
 *   --dev       with Vite's development server and a backend that follows its sources
 */
const options = new Set(process.argv.slice(2))
const say = (what) => console.log(what)

try {
  ensureInstalled(root, stampFolder, say)
  const node = studioNode()
  process.exitCode = options.has('--dev')
    ? await develop(node)
    : options.has('--team')
      ? await serveTeam(node)
      : await open(node)
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}

function open(node) {
  const { platform, env: environment } = process
  const isRoot = process.getuid?.() === 0
  const wish = options.has('--browser') ? 'browser' : null
  const couldBeDesktop = hasDisplay(platform, environment) && wish === null && !(isRoot && platform === 'linux')
  const electron = couldBeDesktop
    ? ensureElectron(root, stampFolder, node, say)
    : { kind: 'missing', why: 'it was not looked for' }
  const { host, line } = chooseHost({ platform, environment, isRoot, electron, wish })
  ensureBuilt(root, node, 'window', say)
  if (host === 'desktop') ensureBuilt(root, node, 'desktop', say)
  say(line)
  if (host === 'desktop') return runUntilEnd([{ program: electronProgram(root), parameters: [root] }], root)
  const parameters = [join(root, 'server', 'start-local.ts'), ...(host === 'browser' ? ['--open'] : [])]
  // the second start finds its sources compiled
  const cache = { NODE_COMPILE_CACHE: join(stampFolder, 'compiled') }
  return runUntilEnd([{ program: node, parameters, environment: cache }], root)
}

function serveTeam(node) {
  const command = process.argv.slice(2).filter((each) => each !== '--team')
  // a command needs no window
  if (command.length === 0) ensureBuilt(root, node, 'window', say)
  return runUntilEnd([{ program: node, parameters: [join(root, 'server', 'start-team.ts'), ...command] }], root)
}

function develop(node) {
  const origin = 'http://127.0.0.1:5328'
  const environment = { MILLRACE_PORT: '5327', MILLRACE_TOKEN: randomBytes(24).toString('base64url') }
  say('Host: development, Vite in front of a backend that restarts when its sources change.')
  return runUntilEnd(
    [
      {
        program: node,
        parameters: ['--watch', join(root, 'server', 'start-local.ts'), '--dev-origin', origin],
        environment,
      },
      { program: node, parameters: [join(root, 'node_modules', 'vite', 'bin', 'vite.js')] },
    ],
    root,
  )
}
