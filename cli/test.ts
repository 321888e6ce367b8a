import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { Command } from 'commander'
import { compileProcess } from '../engine/compile.ts'
import type { Problem } from '../shared/problem.ts'
import { exitCodes } from './exit-codes.ts'
import { problemsText } from './print-problems.ts'
import { coverageOf } from './process-tests/coverage.ts'
import { junitXml, tapText, type Suite } from './process-tests/report.ts'
import { runTest, type TestResult } from './process-tests/run-test.ts'
import { parseTestFile } from './process-tests/test-file.ts'
import { readDecisionsBeside } from './read-decisions.ts'
import { readModelFile } from './read-files.ts'
import type { Terminal } from './terminal.ts'

/** Monday 5 January 2026, 09:00 UTC. */
const USUAL_NOW = '2026-01-05T09:00:00Z'

/** `millrace test DIR [--junit FILE]`: process tests in the `.test.yaml` files of a folder, as TAP with coverage. */
export function testCommand(terminal: Terminal, finish: (code: number) => void): Command {
  return new Command('test')
    .description('Run process tests (*.test.yaml) and print TAP with coverage.')
    .argument('<dir>', 'folder with test files, looked through to its depth')
    .option('--junit <file>', 'write the results as JUnit XML too')
    .action(async (folder: string, options: { readonly junit?: string }) => {
      if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
        terminal.err(problemsText([noFolder(folder)]))
        finish(exitCodes.usage)
        return
      }
      const files = testFilesIn(folder)
      if (files.length === 0) {
        terminal.err(problemsText([noTests(folder)]))
        finish(exitCodes.failure)
        return
      }
      const suites: Suite[] = []
      for (const file of files) suites.push(await suiteOf(folder, file))
      terminal.out(tapText(suites))
      if (options.junit !== undefined) writeFileSync(options.junit, junitXml(suites))
      const isGood = suites.every(({ results }) => results.every(({ failure }) => failure === null))
      finish(isGood ? exitCodes.success : exitCodes.failure)
    })
}

function testFilesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.test\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.split(/[\\/]/).includes('node_modules'))
    .sort()
}

/** What cannot be read is a test that failed, so that nobody takes its silence for success. */
async function suiteOf(folder: string, path: string): Promise<Suite> {
  const file = relative(folder, path)
  const unreadable = (problems: readonly Problem[]): Suite => ({
    file,
    coverage: null,
    results: problems
      .filter(({ severity }) => severity === 'error')
      .map(({ message, mend, line }): TestResult => ({
        name: 'can be run',
        failure: `${line === undefined ? '' : `line ${line}: `}${message} ${mend}`,
        durationMs: 0,
        covered: new Set(),
      })),
  })
  const parsed = parseTestFile(readFileSync(path, 'utf8'))
  if (!parsed.ok) return unreadable(parsed.problems)
  const modelPath = join(dirname(path), parsed.value.model)
  const model = await readModelFile(modelPath)
  if (!model.ok) return unreadable(model.problems)
  const { executable, problems } = compileProcess(model.value)
  if (!executable) return unreadable(problems)
  const decisions = readDecisionsBeside(modelPath).models
  const results: TestResult[] = []
  for (const test of parsed.value.tests) {
    results.push(await runTest(executable, test, decisions, Date.parse(parsed.value.now ?? USUAL_NOW)))
  }
  const covered = new Set(results.flatMap((result) => [...result.covered]))
  return { file, results, coverage: coverageOf(model.value, covered) }
}

function noFolder(folder: string): Problem {
  return {
    severity: 'error',
    code: 'folder-missing',
    message: `There is no folder ${folder}.`,
    mend: 'Name a folder with *.test.yaml files.',
  }
}

function noTests(folder: string): Problem {
  return {
    severity: 'error',
    code: 'tests-missing',
    message: `There is no *.test.yaml file in ${folder}.`,
    mend: 'Write one; "Process tests" in the docs shows how.',
  }
}
