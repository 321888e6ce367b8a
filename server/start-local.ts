import './steady-wasm.ts'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { StoreError } from '../backend/store/store-problem.ts'
import { defaultDataFolder } from '../backend/store/data-folder.ts'
import { AlreadyRunningError, startLocalServer, type LocalServer } from './local.ts'

/**
 * The local web host as a program: `node server/start-local.ts [--open] [--dev-origin URL]`. With
 * `--open` the default browser is opened; the address is printed in any case. `MILLRACE_PORT` and
 * `MILLRACE_TOKEN` fix what is else chosen at each start. Ends cleanly on SIGINT and SIGTERM.
 */
const { values } = parseArgs({ options: { open: { type: 'boolean' }, 'dev-origin': { type: 'string' } } })
const developmentOrigin = values['dev-origin']
const dataFolder = defaultDataFolder(process.platform, process.env)

try {
  const server = await startLocalServer({
    dataFolder,
    distFolder: join(import.meta.dirname, '..', 'dist', 'renderer'),
    ...(process.env['MILLRACE_PORT'] ? { port: Number(process.env['MILLRACE_PORT']) } : {}),
    ...(process.env['MILLRACE_TOKEN'] ? { token: process.env['MILLRACE_TOKEN'] } : {}),
    ...(developmentOrigin ? { developmentOrigin } : {}),
  })
  endOnSignals(server)
  const entrance = new URL(server.url)
  const url = developmentOrigin ? `${developmentOrigin}${entrance.pathname}${entrance.search}` : server.url
  console.log(`Projects are kept in ${dataFolder}`)
  console.log(`Millrace is ready: ${url}`)
  if (values.open) openBrowser(url)
} catch (error) {
  if (error instanceof AlreadyRunningError) {
    console.log(`Millrace is already running: ${error.running.url}`)
    if (values.open) openBrowser(error.running.url)
  } else if (error instanceof StoreError) {
    console.error(`${error.problem.message}\n${error.problem.mend}`)
    process.exitCode = 1
  } else {
    throw error
  }
}

function endOnSignals(server: LocalServer): void {
  let endingSince: number | null = null
  const end = () => {
    if (endingSince !== null) {
      // Ctrl C comes from the terminal and from the program that started this one; a later one is impatience
      if (performance.now() - endingSince > 500) process.exit(130)
      return
    }
    endingSince = performance.now()
    server.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
}

function openBrowser(url: string): void {
  const [command, ...parameters] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler', url]
        : ['xdg-open', url]
  const opener = spawn(command!, parameters, { stdio: 'ignore', detached: true })
  opener.on('error', () => console.log('No browser could be opened here: open the address above yourself.'))
  opener.unref()
}
