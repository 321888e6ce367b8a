import { readFileSync } from 'node:fs'
import { readModel } from '../../../shared/bpmn/read-model.ts'
import type { ProcessModel } from '../../../shared/bpmn/process-model.ts'
import type { Checked } from '../../../shared/problem.ts'
import { parseScenario } from '../../../shared/scenario/parse-scenario.ts'
import { resolveScenario } from '../../../shared/scenario/resolve-scenario.ts'
import type { ResolvedScenario } from '../../../shared/scenario/scenario.ts'

/** A model and a scenario, as a run wants them. */
export interface Files {
  readonly model: ProcessModel
  readonly resolved: ResolvedScenario
}

/** Reads a BPMN file and a scenario through the doors that users come through; throws what is wrong with them. */
export async function loadFiles(bpmn: string, scenario: string): Promise<Files> {
  const model = valueOf(await readModel(readFileSync(bpmn, 'utf8')))
  const document = valueOf(parseScenario(readFileSync(scenario, 'utf8')))
  return { model, resolved: valueOf(resolveScenario(document, () => undefined)) }
}

export function valueOf<T>(checked: Checked<T>): T {
  if (!checked.ok) throw new Error(checked.problems.map(({ message }) => message).join('\n'))
  return checked.value
}
