import { spawn } from 'node:child_process'

/**
 * Runs programs until the first of them ends, and ends the others with it. A signal is passed on, and
 * this process waits until they have cleaned up. (Ctrl C reaches them from the terminal too.)
 *
 * @param {readonly { program: string, parameters: string[], environment?: Record<string, string> }[]} commands
 * @param {string} folder where they run
 * @returns {Promise<number>} exit code of the first that ended
 */
export async function runUntilEnd(commands, folder) {
  const children = commands.map(({ program, parameters, environment }) =>
    spawn(program, parameters, { cwd: folder, stdio: 'inherit', env: { ...process.env, ...environment } }),
  )
  const ends = children.map(
    (child) =>
      new Promise((resolve, reject) => {
        child.on('error', reject)
        child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)))
      }),
  )
  const terminate = () => {
    for (const child of children) child.kill('SIGTERM')
  }
  process.on('SIGINT', terminate)
  process.on('SIGTERM', terminate)
  process.on('SIGHUP', terminate)
  const code = await Promise.race(ends)
  terminate()
  await Promise.all(ends)
  return code
}
