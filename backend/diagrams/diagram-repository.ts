import { sql } from 'kysely'
import type { Diagram } from '../../shared/contract/contract.ts'
import { touchProject } from '../projects/project-repository.ts'
import { notFound } from '../refusals.ts'
import { inOrderOfMaking } from '../store/dialect.ts'
import type { Executor } from '../store/store.ts'

export interface Draft {
  readonly xml: string
}

export interface NewDiagram extends Draft {
  readonly id: string
  readonly projectId: string
  readonly name: string
  readonly now: string
  /** when it came to differ from all versions; absent: it is nobody's work yet, or a version of it follows */
  readonly changedSince?: string
}

/** A living diagram of a living project, null when there is none of that id. */
export async function findDiagram(executor: Executor, id: string): Promise<Diagram | null> {
  const row = await selectDiagrams(executor).where('diagrams.id', '=', id).executeTakeFirst()
  return row ?? null
}

/** @throws NOT_FOUND */
export async function requireDiagram(executor: Executor, id: string): Promise<Diagram> {
  const diagram = await findDiagram(executor, id)
  if (!diagram) throw notFound('diagram')
  return diagram
}

/** Living diagrams in the order of their making. */
export function listDiagrams(executor: Executor, projectId: string): Promise<Diagram[]> {
  return selectDiagrams(executor)
    .where('diagrams.projectId', '=', projectId)
    .orderBy('diagrams.createdAt')
    .orderBy(inOrderOfMaking(executor, 'diagrams'))
    .execute()
}

/** Those of them in whose draft a text stands somewhere. */
export function listDiagramsNaming(executor: Executor, projectId: string, text: string): Promise<Diagram[]> {
  const pattern = `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  return selectDiagrams(executor)
    .innerJoin('drafts', 'drafts.diagramId', 'diagrams.id')
    .where('diagrams.projectId', '=', projectId)
    .where(sql<boolean>`${sql.ref('drafts.xml')} like ${pattern} escape '\\'`)
    .orderBy('diagrams.createdAt')
    .orderBy(inOrderOfMaking(executor, 'diagrams'))
    .execute()
}

export async function insertDiagram(executor: Executor, diagram: NewDiagram): Promise<void> {
  const { id, projectId, name, now, xml, changedSince = null } = diagram
  await executor
    .insertInto('diagrams')
    .values({ id, projectId, name, createdAt: now, changedAt: now, deletedAt: null })
    .execute()
  await executor.insertInto('drafts').values({ diagramId: id, xml, authorId: null, changedSince }).execute()
  await touchProject(executor, projectId, now)
}

/** @throws when there is no draft: every diagram has one */
export async function readDraft(executor: Executor, diagramId: string): Promise<Draft> {
  return executor.selectFrom('drafts').select('xml').where('diagramId', '=', diagramId).executeTakeFirstOrThrow()
}

/**
 * Replaces the draft if it is still at `baseRevision`.
 *
 * @returns false when somebody else wrote in between
 */
export async function replaceDraft(
  executor: Executor,
  diagram: Diagram,
  draft: {
    readonly xml: string
    readonly baseRevision: number
    /** null: the one user of this machine */
    readonly authorId: string | null
    readonly now: string
  },
): Promise<boolean> {
  const written = await executor
    .updateTable('diagrams')
    .set({ revision: draft.baseRevision + 1, changedAt: draft.now })
    .where('id', '=', diagram.id)
    .where('revision', '=', draft.baseRevision)
    .executeTakeFirst()
  if (written.numUpdatedRows !== 1n) return false
  const { xml, authorId, now } = draft
  await executor
    .updateTable('drafts')
    .set(({ fn, val }) => ({ xml, authorId, changedSince: fn.coalesce('changedSince', val(now)) }))
    .where('diagramId', '=', diagram.id)
    .execute()
  await touchProject(executor, diagram.projectId, now)
  return true
}

export async function renameDiagram(executor: Executor, diagram: Diagram, name: string, now: string): Promise<void> {
  await executor.updateTable('diagrams').set({ name, changedAt: now }).where('id', '=', diagram.id).execute()
  await touchProject(executor, diagram.projectId, now)
}

/** Deletes (an instant) or brings back (null). @returns false when there is nothing to do that to */
export async function setDiagramDeleted(executor: Executor, id: string, deletedAt: string | null): Promise<boolean> {
  const result = await executor
    .updateTable('diagrams')
    .set({ deletedAt })
    .where('id', '=', id)
    .where('deletedAt', deletedAt === null ? 'is not' : 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

function selectDiagrams(executor: Executor) {
  return executor
    .selectFrom('diagrams')
    .innerJoin('projects', 'projects.id', 'diagrams.projectId')
    .where('diagrams.deletedAt', 'is', null)
    .where('projects.deletedAt', 'is', null)
    .select(['diagrams.id', 'diagrams.projectId', 'diagrams.name', 'diagrams.revision', 'diagrams.changedAt'])
    .select((select) =>
      select
        .selectFrom('versions')
        .whereRef('versions.diagramId', '=', 'diagrams.id')
        .select(({ fn }) => fn.max('versions.number').as('number'))
        .as('version'),
    )
}
