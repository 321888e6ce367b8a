import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { ensureBrowserForTests } from './bootstrap/browser-for-tests.mjs'
import { ensureBuilt } from './bootstrap/build.mjs'
import { ensureInstalled } from './bootstrap/install.mjs'
import { root, stampFolder, studioNode } from './bootstrap/project.mjs'
import { playwrightCounts, vitestCounts } from './bootstrap/test-counts.mjs'

/**
 * `npm test`: everything that says whether this tree is good. Each check runs even if one before it
 * failed; what was skipped is said with its reason; the last line counts the tests.
 */
const say = (what) => console.log(`\n== ${what}`)
const verdicts = []
const reports = mkdtempSync(join(tmpdir(), 'millrace-reports-'))

ensureInstalled(root, stampFolder, say)
const node = studioNode()
const folders = ['shared', 'engine', 'simulations', 'backend', 'electron', 'server', 'cli', 'renderer']
const others = ['conformance', 'e2e', 'bench', 'soak', 'scripts']
const cruised = [...folders, ...others].filter((folder) => existsSync(join(root, folder)))

// each of them keeps one core busy
await Promise.all([
  checks(
    ['types', 'typescript/bin/tsc', ['--noEmit']],
    [
      'who imports whom',
      'dependency-cruiser/bin/dependency-cruiser.mjs',
      ['--config', '.dependency-cruiser.cjs', '--output-type', 'err', ...cruised],
    ],
  ),
  checks(
    ['lint', 'eslint/bin/eslint.js', ['.', '--max-warnings', '0']],
    ['format', 'prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']],
  ),
])
const unit = await runTests('unit tests', 'vitest/vitest.mjs', vitestCounts, (file) => [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${file}`,
])
const endToEnd = await runEndToEnd()
rmSync(reports, { recursive: true, force: true })

say('summary')
for (const { name, ok, note } of verdicts)
  console.log(`${ok ? 'ok    ' : 'FAILED'}  ${name}${note ? ` (${note})` : ''}`)
for (const reason of [...unit.reasons, ...endToEnd.reasons]) console.log(`skipped  ${reason}`)
const sum = (key) => unit[key] + endToEnd[key]
console.log(`unit tests: ${unit.passed} passed, ${unit.failed} failed, ${unit.skipped} skipped`)
console.log(`end-to-end tests: ${endToEnd.passed} passed, ${endToEnd.failed} failed, ${endToEnd.skipped} skipped`)
console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`)
process.exitCode = verdicts.every(({ ok }) => ok) && sum('failed') === 0 ? 0 : 1

async function runEndToEnd() {
  const nothing = (reason) => ({ passed: 0, failed: 1, skipped: 0, reasons: [reason] })
  const missing = ensureBrowserForTests(root, node, say)
  if (missing) {
    verdicts.push({ name: 'end-to-end tests', ok: false, note: missing })
    return nothing(`all end-to-end tests: ${missing}`)
  }
  try {
    ensureBuilt(root, node, 'window', say)
    ensureBuilt(root, node, 'desktop', say)
    verdicts.push({ name: 'build', ok: true })
  } catch (error) {
    verdicts.push({ name: 'build', ok: false, note: error.message })
    return nothing('all end-to-end tests: the build failed')
  }
  return runTests('end-to-end tests', '@playwright/test/cli.js', playwrightCounts, () => [
    'test',
    '--reporter=list,json',
  ])
}

/** One after the other, each shown whole when it is done. */
async function checks(...each) {
  for (const [name, program, parameters] of each) {
    const ok = await run(name, program, parameters, { output: 'whole' })
    verdicts.push({ name, ok })
  }
}

async function runTests(name, program, countsOf, parametersFor) {
  const file = join(reports, `${name.replaceAll(' ', '-')}.json`)
  const ok = await run(name, program, parametersFor(file), { environment: { PLAYWRIGHT_JSON_OUTPUT_FILE: file } })
  try {
    const counts = countsOf(JSON.parse(readFileSync(file, 'utf8')))
    verdicts.push({ name, ok: ok && counts.failed === 0 })
    return counts
  } catch (error) {
    verdicts.push({ name, ok: false, note: `no report: ${error.message}` })
    // a runner that tells nothing must not look like one without failures
    return { passed: 0, failed: 1, skipped: 0, reasons: [] }
  }
}

/** Runs a package's program under the studio's Node, its output as it comes or whole at the end. */
async function run(name, program, parameters, { output = 'as it comes', environment = {} } = {}) {
  const isWhole = output === 'whole'
  if (!isWhole) say(name)
  const started = Date.now()
  const running = spawn(node, [join(root, 'node_modules', program), ...parameters], {
    cwd: root,
    stdio: isWhole ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    env: { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}`, ...environment },
  })
  const parts = []
  for (const stream of [running.stdout, running.stderr]) stream?.on('data', (part) => parts.push(part))
  const ok = await new Promise((resolve) => {
    running.on('error', (error) => {
      parts.push(Buffer.from(`${error.message}\n`))
      resolve(false)
    })
    running.on('close', (code) => resolve(code === 0))
  })
  if (isWhole) say(name)
  process.stdout.write(Buffer.concat(parts))
  console.log(`${name}: ${ok ? 'ok' : 'failed'} in ${Math.round((Date.now() - started) / 1000)} s`)
  return ok
}
