import { Command, InvalidArgumentError, Option } from 'commander'
import type { ProcessModel } from '../shared/bpmn/process-model.ts'
import type { Checked } from '../shared/problem.ts'
import { countInputs } from '../shared/scenario/check-scenario.ts'
import { defaultScenario } from '../shared/scenario/default-scenario.ts'
import { parseIsoDuration } from '../shared/scenario/duration.ts'
import { resolveScenario } from '../shared/scenario/resolve-scenario.ts'
import type { SimulationResult } from '../shared/scenario/result.ts'
import type { RunParameters, Scenario } from '../shared/scenario/scenario.ts'
import { exitCodes } from './exit-codes.ts'
import { hasErrors, problemsJson, problemsText } from './print-problems.ts'
import { readModelFile, readScenario } from './read-files.ts'
import { showingProgress } from './progress.ts'
import { resultCsv } from '../shared/results/result-csv.ts'
import { resultText } from './result-text.ts'
import type { Terminal } from './terminal.ts'

interface SimulateOptions {
  readonly scenario?: string
  readonly cases?: number
  readonly duration?: string
  readonly replications?: number
  readonly seed?: number
  readonly threads?: number
  readonly json?: true
  readonly csv?: true
}

/** `millrace simulate FILE.bpmn`: key figures and bottlenecks. */
export function simulateCommand(terminal: Terminal, finish: (code: number) => void): Command {
  return new Command('simulate')
    .description('Simulate a BPMN file and print key figures and bottlenecks.')
    .argument('<file>', 'BPMN 2.0 file')
    .option(
      '--scenario <file|name>',
      'scenario file, or the name of one beside the BPMN file; without it all is assumed',
    )
    .option('--cases <n>', 'simulate this many cases', wholeNumber(1))
    .option('--duration <iso>', 'simulate for this long, such as P30D', isoDuration)
    .option('--replications <r>', 'number of independent runs', wholeNumber(1))
    .option('--seed <k>', 'seed of the random numbers', wholeNumber(0))
    .option('--threads <t>', 'threads to use; the result does not depend on it', wholeNumber(1))
    .addOption(new Option('--json', 'print the result, or what is wrong, as one JSON document').conflicts('csv'))
    .option('--csv', 'print one row an activity and one a resource')
    .action(async (file: string, options: SimulateOptions) => {
      const result = await simulateFile(file, options, terminal)
      if (terminal.signal.aborted) {
        terminal.err('Cancelled.\n')
        return finish(exitCodes.cancelled)
      }
      terminal.err(problemsText(result.problems))
      if (!result.ok) {
        if (options.json) terminal.out(problemsJson(result.problems))
        return finish(exitCodes.failure)
      }
      terminal.out(shown(result.value, options))
    })
}

/** Problems of an ok result are those that the result itself does not carry. */
async function simulateFile(
  file: string,
  options: SimulateOptions,
  terminal: Terminal,
): Promise<Checked<SimulationResult>> {
  const model = await readModelFile(file)
  if (!model.ok) return model
  if (hasErrors(model.problems)) return { ok: false, problems: model.problems }
  const scenario = scenarioFor(model.value, file, options)
  if (!scenario.ok) return scenario
  const resolved = resolveScenario(withOverrides(scenario.value, options), () => undefined)
  if (!resolved.ok) return resolved
  if (options.scenario === undefined) terminal.err(assumedNote(countInputs(model.value, resolved.value).all.assumed))
  // loaded here, so that a wrong file is refused without waiting for the simulator
  const { simulate } = await import('../simulations/experiments/simulate.ts')
  const progress = showingProgress(terminal)
  const result = await simulate(model.value, resolved.value, {
    threads: options.threads,
    signal: terminal.signal,
    onLongRun: progress.announce,
    onProgress: progress.report,
  }).finally(progress.clear)
  return result.ok ? { ...result, problems: model.problems } : result
}

function scenarioFor(model: ProcessModel, file: string, options: SimulateOptions): Checked<Scenario> {
  if (options.scenario !== undefined) return readScenario(options.scenario, file)
  const scenario = defaultScenario(model)
  // the assumed number of cases must not cut a length short that somebody asked for
  const run = options.duration === undefined ? scenario.run : { ...scenario.run, cases: null }
  return { ok: true, value: { ...scenario, run }, problems: [] }
}

function withOverrides(scenario: Scenario, options: SimulateOptions): Scenario {
  const overrides: RunParameters = {
    ...(options.cases !== undefined && { cases: options.cases }),
    ...(options.duration !== undefined && { duration: options.duration }),
    ...(options.replications !== undefined && { replications: options.replications }),
    ...(options.seed !== undefined && { seed: options.seed }),
  }
  return { ...scenario, run: { ...scenario.run, ...overrides } }
}

function assumedNote(assumed: number): string {
  return (
    `No scenario given: all ${assumed} inputs are assumed from the model.\n` +
    '  "millrace scenario FILE.bpmn" prints them; correct them in a file and name it with --scenario.\n'
  )
}

function shown(result: SimulationResult, options: SimulateOptions): string {
  if (options.json) return `${JSON.stringify(result, null, 2)}\n`
  return options.csv ? resultCsv(result) : resultText(result)
}

function wholeNumber(minimum: number) {
  return (text: string): number => {
    const value = Number(text)
    if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < minimum)
      throw new InvalidArgumentError(`It must be a whole number of ${minimum} or more.`)
    return value
  }
}

function isoDuration(text: string): string {
  const seconds = parseIsoDuration(text)
  if (seconds === null || seconds === 0)
    throw new InvalidArgumentError('It must be an ISO 8601 duration in weeks to seconds, such as P30D or PT8H.')
  return text
}
