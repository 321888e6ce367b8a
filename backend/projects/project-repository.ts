import type { Project } from '../../shared/contract/contract.ts'
import { lastComparisons } from '../scenarios/comparison-repository.ts'
import { inOrderOfMaking } from '../store/dialect.ts'
import type { Executor } from '../store/store.ts'

/**
 * Living projects of these spaces (null: all there are) with their living diagrams; newest change first,
 * `query` within project or diagram names.
 */
export async function listProjects(
  executor: Executor,
  spaces: readonly string[] | null,
  query = '',
): Promise<Project[]> {
  const projects = await selectProjects(executor, null, spaces)
  const wanted = query.trim().toLocaleLowerCase()
  if (wanted === '') return projects
  return projects.filter(({ name, diagrams }) =>
    [name, ...diagrams.map((diagram) => diagram.name)].some((text) => text.toLocaleLowerCase().includes(wanted)),
  )
}

/** A living project, null when there is none of that id. */
export async function findProject(executor: Executor, id: string): Promise<Project | null> {
  const [project] = await selectProjects(executor, id, null)
  return project ?? null
}

export async function insertProject(
  executor: Executor,
  project: { readonly id: string; readonly spaceId: string | null; readonly name: string; readonly now: string },
): Promise<void> {
  const { id, spaceId, name, now } = project
  await executor
    .insertInto('projects')
    .values({ id, spaceId, name, createdAt: now, changedAt: now, deletedAt: null })
    .execute()
}

/** @returns false when there is no living project of that id */
export async function renameProject(executor: Executor, id: string, name: string, now: string): Promise<boolean> {
  const result = await executor
    .updateTable('projects')
    .set((column) => ({ name, changedAt: now, revision: column('revision', '+', 1) }))
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Deletes (an instant) or brings back (null). @returns false when there is nothing to do that to */
export async function setProjectDeleted(executor: Executor, id: string, deletedAt: string | null): Promise<boolean> {
  const result = await executor
    .updateTable('projects')
    .set((column) => ({ deletedAt, revision: column('revision', '+', 1) }))
    .where('id', '=', id)
    .where('deletedAt', deletedAt === null ? 'is not' : 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Something in the project changed: it moves to the front of the list. */
export async function touchProject(executor: Executor, id: string, now: string): Promise<void> {
  await executor.updateTable('projects').set({ changedAt: now }).where('id', '=', id).execute()
}

async function selectProjects(
  executor: Executor,
  id: string | null,
  spaces: readonly string[] | null,
): Promise<Project[]> {
  let projectQuery = executor
    .selectFrom('projects')
    .select(['id', 'spaceId', 'name', 'createdAt', 'changedAt'])
    .select((select) =>
      select
        .selectFrom('runs')
        .innerJoin('diagrams', 'diagrams.id', 'runs.diagramId')
        .whereRef('diagrams.projectId', '=', 'projects.id')
        .where('diagrams.deletedAt', 'is', null)
        .where('runs.state', '=', 'finished')
        .where('runs.deletedAt', 'is', null)
        .select('runs.meanCycleTime')
        .orderBy('runs.startedAt', 'desc')
        .limit(1)
        .as('lastCycleTime'),
    )
    .select((select) => {
      const active = select
        .selectFrom('instances')
        .innerJoin('diagrams', 'diagrams.id', 'instances.diagramId')
        .whereRef('diagrams.projectId', '=', 'projects.id')
        .where('diagrams.deletedAt', 'is', null)
        .where('instances.status', '=', 'active')
      return [
        select
          .selectFrom('deployments')
          .innerJoin('diagrams', 'diagrams.id', 'deployments.diagramId')
          .whereRef('diagrams.projectId', '=', 'projects.id')
          .where('diagrams.deletedAt', 'is', null)
          .select(({ fn }) => fn.countAll().as('count'))
          .as('deployments'),
        active.select(({ fn }) => fn.countAll().as('count')).as('running'),
        active.select(({ fn }) => fn.sum('instances.incidents').as('sum')).as('incidents'),
      ]
    })
    .where('deletedAt', 'is', null)
    .orderBy('changedAt', 'desc')
    .orderBy(inOrderOfMaking(executor, 'projects'), 'desc')
  let diagramQuery = executor
    .selectFrom('diagrams')
    .select(['id', 'projectId', 'name', 'changedAt'])
    .where('deletedAt', 'is', null)
    .orderBy('createdAt')
    .orderBy(inOrderOfMaking(executor, 'diagrams'))
  if (spaces !== null) projectQuery = projectQuery.where('spaceId', 'in', spaces)
  if (id !== null) {
    projectQuery = projectQuery.where('id', '=', id)
    diagramQuery = diagramQuery.where('projectId', '=', id)
  }
  const rows = await projectQuery.execute()
  const diagrams = Map.groupBy(await diagramQuery.execute(), ({ projectId }) => projectId)
  const comparisons = await lastComparisons(executor, id)
  return rows.map(({ deployments, running, incidents, ...row }) => ({
    ...row,
    lastCycleTime: row.lastCycleTime ?? null,
    lastComparison: comparisons.get(row.id) ?? null,
    // PostgreSQL counts in text
    engine: Number(deployments) === 0 ? null : { running: Number(running), incidents: Number(incidents ?? 0) },
    diagrams: (diagrams.get(row.id) ?? []).map(({ id: diagramId, name, changedAt }) => ({
      id: diagramId,
      name,
      changedAt,
    })),
  }))
}
