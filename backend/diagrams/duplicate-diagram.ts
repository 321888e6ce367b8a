import { randomUUID } from 'node:crypto'
import type { Diagram } from '../../shared/contract/contract.ts'
import { insertScenario, listScenarios } from '../scenarios/scenario-repository.ts'
import type { Executor } from '../store/store.ts'
import { insertDiagram, readDraft } from './diagram-repository.ts'

/**
 * Copies a diagram's draft, or `xml` in its place, and its scenarios under another name, into the same project or
 * another. Versions and runs stay with the original.
 *
 * @returns id of the copy
 */
export async function duplicateDiagram(
  executor: Executor,
  diagram: Diagram,
  copy: { readonly projectId: string; readonly name: string; readonly xml?: string; readonly now: string },
): Promise<string> {
  const id = randomUUID()
  const xml = copy.xml ?? (await readDraft(executor, diagram.id)).xml
  await insertDiagram(executor, { id, ...copy, xml, changedSince: copy.now })
  for (const scenario of await listScenarios(executor, diagram.id)) {
    await insertScenario(executor, {
      id: randomUUID(),
      diagramId: id,
      document: scenario.document,
      now: copy.now,
    })
  }
  return id
}
