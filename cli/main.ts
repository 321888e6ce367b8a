import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { exportCommand } from './export/export.ts'
import { exitCodes } from './exit-codes.ts'
import { importCommand } from './import.ts'
import { publishCommand } from './publish/publish.ts'
import { targetCommand } from './publish/target.ts'
import { runCommand } from './run.ts'
import { scenarioCommand } from './scenario.ts'
import { simulateCommand } from './simulate.ts'
import { testCommand } from './test.ts'
import type { Terminal } from './terminal.ts'
import { validateCommand } from './validate.ts'

/**
 * Runs the command line.
 *
 * @param args without the names of Node and the program
 * @returns the exit code: 0, 1 for errors in the files, 2 for a wrong call or a model that cannot be executed, 3 where an instance still waits, 130 when cancelled
 */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  let code: number = exitCodes.success
  const finish = (result: number) => {
    code = result
  }
  const program = new Command('millrace')
    .description('Simulates, runs and checks BPMN 2.0 processes.')
    .version(version())
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .showSuggestionAfterError()
    .showHelpAfterError('(add --help for what is possible)')
  // a command that is made elsewhere does not inherit the settings above by itself
  for (const command of [
    simulateCommand,
    scenarioCommand,
    validateCommand,
    runCommand,
    testCommand,
    exportCommand,
    importCommand,
    publishCommand,
    targetCommand,
  ])
    program.addCommand(command(terminal, finish).copyInheritedSettings(program))

  try {
    await program.parseAsync([...args], { from: 'user' })
    return code
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    return error.exitCode === 0 ? exitCodes.success : exitCodes.usage
  }
}

function version(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
