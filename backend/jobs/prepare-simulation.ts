import type { ProcessModel } from '../../shared/bpmn/process-model.ts'
import type { ResolvedScenario, Scenario } from '../../shared/scenario/scenario.ts'
import { compile } from '../../simulations/compile/compile.ts'
import { readDraft, requireDiagram } from '../diagrams/diagram-repository.ts'
import { invalid } from '../refusals.ts'
import { resolveAmong } from '../scenarios/resolve-among.ts'
import type { Services } from '../services.ts'

export interface Prepared {
  readonly model: ProcessModel
  readonly resolved: ResolvedScenario
}

type Subject = { readonly diagramId: string; readonly xml?: string | undefined; readonly scenario: Scenario }

/**
 * Reads and resolves what is to be simulated: `xml` and `scenario` as on screen, or the draft.
 *
 * @throws NOT_FOUND; INVALID with what is wrong with either
 */
export async function prepare({ store, models }: Services, subject: Subject): Promise<Prepared> {
  const diagram = await requireDiagram(store.database, subject.diagramId)
  const xml = subject.xml ?? (await readDraft(store.database, diagram.id)).xml
  const model = await models.read(xml)
  if (!model.ok) throw invalid(model.problems)
  const resolved = await resolveAmong(store.database, diagram.id, subject.scenario)
  if (!resolved.ok) throw invalid(resolved.problems)
  return { model: model.value, resolved: resolved.value }
}

/**
 * The same, and sure to run.
 *
 * @throws INVALID with everything that keeps it from being simulated
 */
export async function prepareToRun(services: Services, subject: Subject): Promise<Prepared> {
  const prepared = await prepare(services, subject)
  const program = compile(prepared.model, prepared.resolved)
  if (!program.ok) throw invalid(program.problems)
  return prepared
}
