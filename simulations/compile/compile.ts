import type { ProcessModel } from '../../shared/bpmn/process-model.ts'
import type { Checked, Problem } from '../../shared/problem.ts'
import { checkScenario } from '../../shared/scenario/check-scenario.ts'
import { topLevelStartEvents } from '../../shared/scenario/model-inputs.ts'
import type { ResolvedScenario } from '../../shared/scenario/scenario.ts'
import { buildProgram } from './build-program.ts'
import type { Program } from './program.ts'
import { simplifiedProblems } from './simplified.ts'
import { unsupportedProblems } from './unsupported.ts'

/**
 * Turns a model and its scenario into the tables that the kernel runs.
 *
 * @returns the program, with warnings; or only problems: what the scenario lacks, and every element that
 *   cannot be simulated, by name
 */
export function compile(model: ProcessModel, resolved: ResolvedScenario): Checked<Program> {
  const problems: Problem[] = [
    ...checkScenario(model, resolved),
    ...unsupportedProblems(model),
    ...simplifiedProblems(model, resolved),
    ...nothingToStart(model),
  ]
  if (problems.some(({ severity }) => severity === 'error')) return { ok: false, problems }
  return { ok: true, value: buildProgram(model, resolved), problems }
}

function nothingToStart(model: ProcessModel): readonly Problem[] {
  if (topLevelStartEvents(model).length > 0) return []
  return [
    {
      severity: 'error',
      code: 'no-start-event',
      message: 'No process of this file has a start event, so no case can arrive.',
      mend: 'Add a start event to the process that is to be simulated.',
    },
  ]
}
