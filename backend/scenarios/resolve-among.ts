import type { Checked } from '../../shared/problem.ts'
import { resolveScenario } from '../../shared/scenario/resolve-scenario.ts'
import type { ResolvedScenario, Scenario } from '../../shared/scenario/scenario.ts'
import type { Executor } from '../store/store.ts'
import { listScenarios } from './scenario-repository.ts'

/** Merges a document with its ancestors among the diagram's scenarios. */
export async function resolveAmong(
  executor: Executor,
  diagramId: string,
  document: Scenario,
): Promise<Checked<ResolvedScenario>> {
  const scenarios = document.basedOn ? await listScenarios(executor, diagramId) : []
  return resolveScenario(document, (name) => scenarios.find((row) => row.document.name === name)?.document)
}
