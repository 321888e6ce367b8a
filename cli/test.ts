import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { Command } from 'commander'
import { compileProcess } from '../engine/compile.ts'
import type { Problem } from '../shared/problem.ts'
import { exitCodes } from './exit-codes.ts'
import { isFolder, writeOutputs } from './export/outputs.ts'
import { problemsText } from './print-problems.ts'
import { coverageOf } from './process-tests/coverage.ts'
import { junitXml, tapText, type Suite } from './process-tests/report.ts'
import { runTest, type TestResult } from './process-tests/run-test.ts'
import { parseTestFile } from './process-tests/test-file.ts'
import { readDecisionsBeside } from './read-decisions.ts'
import { readModelFile, whyUnread } from './read-files.ts'
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
      if (!isFolder(folder)) {
        terminal.err(problemsText([noFolder(folder)]))
        finish(exitCodes.usage)
        return
      }
      const { files, unread } = testFilesIn(folder)
      if (files.length === 0 && unread.length === 0) {
        terminal.err(problemsText([noTests(folder)]))
        finish(exitCodes.failure)
        return
      }
      const suites: Suite[] = unread.map(({ path, problem }) => unreadable(relative(folder, path) || '.', [problem]))
      for (const file of files) suites.push(await suiteOf(relative(folder, file), file))
      terminal.out(tapText(suites))
      const junit = options.junit === undefined ? [] : [{ path: options.junit, content: junitXml(suites) }]
      const unwritten = writeOutputs(junit, files, () => undefined)
      terminal.err(problemsText(unwritten))
      const isGood = suites.every(({ results }) => results.every(({ failure }) => failure === null))
      finish(isGood && unwritten.length === 0 ? exitCodes.success : exitCodes.failure)
    })
}

interface Found {
  readonly files: readonly string[]
  /** folders that could not be looked into */
  readonly unread: readonly { readonly path: string; readonly problem: Problem }[]
}

function testFilesIn(folder: string): Found {
  const files: string[] = []
  const unread: { path: string; problem: Problem }[] = []
  const folders = [folder]
  for (const path of folders) {
    try {
      for (const entry of readdirSync(path, { withFileTypes: true })) {
        const place = join(path, entry.name)
        if (entry.isDirectory() && entry.name !== 'node_modules') folders.push(place)
        if (entry.isFile() && /\.test\.ya?ml$/.test(entry.name)) files.push(place)
      }
    } catch (error) {
      unread.push({ path, problem: unreadProblem(path, error) })
    }
  }
  return { files: files.sort(), unread }
}

/** What cannot be read is a test that failed, so that nobody takes its silence for success. */
function unreadable(file: string, problems: readonly Problem[]): Suite {
  return {
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
  }
}

async function suiteOf(file: string, path: string): Promise<Suite> {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    return unreadable(file, [unreadProblem(path, error)])
  }
  const parsed = parseTestFile(text)
  if (!parsed.ok) return unreadable(file, parsed.problems)
  const modelPath = join(dirname(path), parsed.value.model)
  const model = await readModelFile(modelPath)
  if (!model.ok) return unreadable(file, model.problems)
  const { executable, problems } = compileProcess(model.value)
  if (!executable) return unreadable(file, problems)
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

function unreadProblem(path: string, error: unknown): Problem {
  return {
    severity: 'error',
    code: 'file-unreadable',
    message: `${path} cannot be read: ${whyUnread(error)}.`,
    mend: 'Give yourself the right to read it, or name a folder without it.',
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
