#!/usr/bin/env node
// Starts the command line under the Node that the project brings along: this file alone must run on Node 20.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const neededMajor = 24
const currentMajor = Number(process.versions.node.split('.')[0])

if (!existsSync(`${root}node_modules/commander`)) {
  fail(`The dependencies of Millrace are not installed.\nRun "npm ci" in ${root}`)
} else if (currentMajor >= neededMajor) {
  await runHere()
} else {
  runUnderOwnNode()
}

async function runHere() {
  const { main } = await import('./main.ts')
  const { processTerminal } = await import('./terminal.ts')
  const code = await main(process.argv.slice(2), processTerminal())
  // an exit before the pipe has taken everything would cut a long document off
  process.stdout.write('', () => process.stderr.write('', () => process.exit(code)))
}

function runUnderOwnNode() {
  const executable = process.platform === 'win32' ? 'node.exe' : 'node'
  const ownNode = [`${root}node_modules/node/bin/${executable}`, `${root}node_modules/.bin/node`].find(existsSync)
  if (!ownNode) {
    fail(
      `Millrace needs Node ${neededMajor} and this is ${process.version}.\n` +
        `Run "npm ci" in ${root}, which brings it along, or install Node ${neededMajor}.`,
    )
    return
  }
  const child = spawn(ownNode, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => fail(`Node ${neededMajor} could not be started: ${error.message}`))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
}

function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exitCode = 1
}
