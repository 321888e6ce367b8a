import { Command } from 'commander'
import { checkModel } from '../shared/analysis/check-model.ts'
import { checkEditable } from '../shared/bpmn/editable.ts'
import type { ProcessModel } from '../shared/bpmn/process-model.ts'
import type { Problem } from '../shared/problem.ts'
import { checkScenario } from '../shared/scenario/check-scenario.ts'
import { resolveScenario } from '../shared/scenario/resolve-scenario.ts'
import { exitCodes } from './exit-codes.ts'
import { hasErrors, problemsJson, problemsText } from './print-problems.ts'
import { readModelFile, readScenario, readXmlFile } from './read-files.ts'
import type { Terminal } from './terminal.ts'

/** `millrace validate FILE.bpmn [--scenario FILE] [--json]`: what is wrong with a file, and with a scenario for it. */
export function validateCommand(terminal: Terminal, finish: (code: number) => void): Command {
  return new Command('validate')
    .description('Check a BPMN file, and a scenario for it.')
    .argument('<file>', 'BPMN 2.0 file')
    .option('--scenario <file>', 'scenario file, or the name of one beside the BPMN file')
    .option('--json', 'print one JSON document')
    .action(async (file: string, options: { scenario?: string; json?: true }) => {
      const problems = await problemsOf(file, options.scenario)
      terminal.out(options.json ? problemsJson(problems) : problemsText(problems) + summary(problems))
      finish(hasErrors(problems) ? exitCodes.failure : exitCodes.success)
    })
}

async function problemsOf(file: string, scenario: string | undefined): Promise<readonly Problem[]> {
  const model = await readModelFile(file)
  if (!model.ok) return model.problems
  const ofModel = [...model.problems, ...checkModel(model.value)]
  const ofScenario = scenario === undefined ? [] : await scenarioProblems(model.value, scenario, file)
  return withoutRepetitions([...ofModel, ...ofScenario, ...(await editorProblems(file))])
}

/** That the studio could not edit the file is a warning, since the file itself may be sound. */
async function editorProblems(file: string): Promise<readonly Problem[]> {
  const xml = readXmlFile(file)
  if (!xml.ok) return []
  const problems = await checkEditable(xml.value)
  return problems.map((problem) => ({ ...problem, severity: 'warning' }))
}

async function scenarioProblems(
  model: ProcessModel,
  fileOrName: string,
  modelPath: string,
): Promise<readonly Problem[]> {
  const document = readScenario(fileOrName, modelPath)
  if (!document.ok) return document.problems
  const resolved = resolveScenario(document.value, () => undefined)
  if (!resolved.ok) return resolved.problems
  const ofScenario = checkScenario(model, resolved.value)
  if (hasErrors(ofScenario)) return ofScenario
  // the simulator says what of the model it cannot follow; without a scenario nothing asks it to
  const { compile } = await import('../simulations/compile/compile.ts')
  return [...ofScenario, ...compile(model, resolved.value).problems]
}

/** Reader, checks and compiler may each say the same thing. */
function withoutRepetitions(problems: readonly Problem[]): readonly Problem[] {
  const byText = new Map(
    problems.map((problem) => [JSON.stringify([problem.code, problem.elementId, problem.message]), problem]),
  )
  return [...byText.values()]
}

function summary(problems: readonly Problem[]): string {
  if (problems.length === 0) return 'No problems.\n'
  const counted = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const count = problems.filter((problem) => problem.severity === severity).length
    const noun = severity === 'info' ? 'hint' : severity
    return count === 0 ? [] : [`${count} ${noun}${count === 1 ? '' : 's'}`]
  })
  return `${counted.join(', ')}\n`
}
