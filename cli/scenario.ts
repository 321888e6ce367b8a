import { Command } from 'commander'
import { defaultScenario } from '../shared/scenario/default-scenario.ts'
import { exitCodes } from './exit-codes.ts'
import { hasErrors, problemsText } from './print-problems.ts'
import { readModelFile } from './read-files.ts'
import type { Terminal } from './terminal.ts'

/** `millrace scenario FILE.bpmn`: a filled default scenario as JSON. */
export function scenarioCommand(terminal: Terminal, finish: (code: number) => void): Command {
  return new Command('scenario')
    .description('Print a scenario for a BPMN file, filled with defaults that are marked as assumed.')
    .argument('<file>', 'BPMN 2.0 file')
    .action(async (file: string) => {
      const model = await readModelFile(file)
      terminal.err(problemsText(model.problems))
      if (!model.ok || hasErrors(model.problems)) return finish(exitCodes.failure)
      terminal.out(`${JSON.stringify(defaultScenario(model.value), null, 2)}\n`)
    })
}
