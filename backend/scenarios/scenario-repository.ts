import type { ScenarioRow } from '../../shared/contract/contract.ts'
import { scenarioSchema, type Scenario } from '../../shared/scenario/scenario.ts'
import { inOrderOfMaking } from '../store/dialect.ts'
import type { Executor } from '../store/store.ts'

/** Living scenarios of a diagram in their order. */
export async function listScenarios(executor: Executor, diagramId: string): Promise<ScenarioRow[]> {
  const rows = await selectScenarios(executor)
    .where('scenarios.diagramId', '=', diagramId)
    .where('scenarios.deletedAt', 'is', null)
    .orderBy('scenarios.position')
    .orderBy('scenarios.createdAt')
    .orderBy(inOrderOfMaking(executor, 'scenarios'))
    .execute()
  return rows.map(toScenarioRow)
}

/** A living scenario of a living diagram, null when there is none of that id. */
export async function findScenario(executor: Executor, id: string): Promise<ScenarioRow | null> {
  const row = await selectScenarios(executor)
    .innerJoin('diagrams', 'diagrams.id', 'scenarios.diagramId')
    .innerJoin('projects', 'projects.id', 'diagrams.projectId')
    .where('scenarios.id', '=', id)
    .where('scenarios.deletedAt', 'is', null)
    .where('diagrams.deletedAt', 'is', null)
    .where('projects.deletedAt', 'is', null)
    .executeTakeFirst()
  return row ? toScenarioRow(row) : null
}

/** A deleted scenario, null when there is none of that id. */
export async function findDeletedScenario(executor: Executor, id: string): Promise<ScenarioRow | null> {
  const row = await selectScenarios(executor)
    .where('scenarios.id', '=', id)
    .where('scenarios.deletedAt', 'is not', null)
    .executeTakeFirst()
  return row ? toScenarioRow(row) : null
}

/**
 * Deleted scenarios of a diagram that are based on one of this name.
 *
 * @param until only what was deleted no later than this
 */
export async function listDeletedChildren(
  executor: Executor,
  diagramId: string,
  name: string,
  until?: string,
): Promise<ScenarioRow[]> {
  const rows = await selectScenarios(executor)
    .where('scenarios.diagramId', '=', diagramId)
    .where('scenarios.deletedAt', 'is not', null)
    .$if(until !== undefined, (query) => query.where('scenarios.deletedAt', '<=', until!))
    .execute()
  return rows.map(toScenarioRow).filter(({ document }) => document.basedOn === name)
}

/** When a scenario was deleted; null for a living one. */
export async function deletedAtOf(executor: Executor, id: string): Promise<string | null> {
  const row = await executor.selectFrom('scenarios').select('deletedAt').where('id', '=', id).executeTakeFirst()
  return row?.deletedAt ?? null
}

/** Puts a new scenario at the end of the diagram's list. */
export async function insertScenario(
  executor: Executor,
  scenario: { readonly id: string; readonly diagramId: string; readonly document: Scenario; readonly now: string },
): Promise<void> {
  const { id, diagramId, document, now } = scenario
  await executor
    .insertInto('scenarios')
    .values({
      id,
      diagramId,
      name: document.name,
      document: JSON.stringify(document),
      position: await nextPosition(executor, diagramId),
      createdAt: now,
      changedAt: now,
      deletedAt: null,
    })
    .execute()
}

/** @returns false when the scenario is no longer at `baseRevision` */
export async function replaceScenario(
  executor: Executor,
  id: string,
  write: { readonly document: Scenario; readonly baseRevision: number; readonly now: string },
): Promise<boolean> {
  const result = await executor
    .updateTable('scenarios')
    .set({
      name: write.document.name,
      document: JSON.stringify(write.document),
      revision: write.baseRevision + 1,
      changedAt: write.now,
    })
    .where('id', '=', id)
    .where('revision', '=', write.baseRevision)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function setScenarioDeleted(executor: Executor, id: string, deletedAt: string | null): Promise<void> {
  await executor.updateTable('scenarios').set({ deletedAt }).where('id', '=', id).execute()
}

/** Puts scenarios of a diagram into the order of these ids. */
export async function orderScenarios(executor: Executor, ids: readonly string[]): Promise<void> {
  for (const [index, id] of ids.entries())
    await executor
      .updateTable('scenarios')
      .set({ position: index + 1 })
      .where('id', '=', id)
      .execute()
}

async function nextPosition(executor: Executor, diagramId: string): Promise<number> {
  const last = await executor
    .selectFrom('scenarios')
    .select(({ fn }) => fn.max('position').as('position'))
    .where('diagramId', '=', diagramId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return (last?.position ?? 0) + 1
}

function selectScenarios(executor: Executor) {
  return executor
    .selectFrom('scenarios')
    .select(['scenarios.id', 'scenarios.diagramId', 'scenarios.revision', 'scenarios.changedAt', 'scenarios.document'])
}

function toScenarioRow(row: Omit<ScenarioRow, 'document'> & { document: string }): ScenarioRow {
  const { id, diagramId, revision, changedAt, document } = row
  return { id, diagramId, revision, changedAt, document: scenarioSchema.parse(JSON.parse(document)) }
}
