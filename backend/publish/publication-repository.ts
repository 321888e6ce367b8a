import {
  type Publication,
  type PublicationState,
  type PublishedDefinition,
  type PublishedFile,
} from '../../shared/contract/publish-contract.ts'
import type { Problem } from '../../shared/problem.ts'
import type { TargetKind } from '../../shared/targets/targets.ts'
import { notFound } from '../refusals.ts'
import { nextCursor, offsetOf, type Page } from '../paging.ts'
import { diagramsIn } from '../team/diagrams-in.ts'
import type { Executor } from '../store/store.ts'

export interface NewPublication {
  readonly id: string
  readonly targetId: string
  readonly targetName: string
  readonly targetKind: TargetKind
  readonly projectId: string
  readonly diagramId: string
  readonly versionId: string
  readonly deploymentName: string
  readonly note: string
  readonly startedAt: string
}

/** Written before anything is sent, with exactly what will be. */
export async function insertSending(
  executor: Executor,
  publication: NewPublication,
  files: readonly PublishedFile[],
): Promise<void> {
  await executor
    .insertInto('publications')
    .values({ ...publication, state: 'sending', endedAt: null, deploymentId: null, undoneAt: null })
    .execute()
  for (const [position, file] of files.entries()) {
    await executor
      .insertInto('publicationFiles')
      .values({ ...file, publicationId: publication.id, position })
      .execute()
  }
}

export type Outcome =
  | {
      readonly state: 'done'
      readonly deploymentId: string
      readonly isNew: boolean
      readonly definitions: readonly PublishedDefinition[]
      readonly problems: readonly Problem[]
    }
  | { readonly state: 'failed' | 'unknown'; readonly problems: readonly Problem[] }

/** In one write: there is nothing between sending and its outcome. */
export async function recordOutcome(executor: Executor, id: string, outcome: Outcome, now: string): Promise<void> {
  const answer =
    outcome.state === 'done'
      ? {
          deploymentId: outcome.deploymentId,
          isNew: outcome.isNew ? 1 : 0,
          definitions: JSON.stringify(outcome.definitions),
        }
      : {}
  await executor
    .updateTable('publications')
    .set({ state: outcome.state, endedAt: now, problems: JSON.stringify(outcome.problems), ...answer })
    .where('id', '=', id)
    .execute()
}

export async function recordUndone(executor: Executor, id: string, now: string): Promise<void> {
  await executor.updateTable('publications').set({ undoneAt: now }).where('id', '=', id).execute()
}

/** Whatever was being sent when the program ended. */
export async function publicationsLeftSending(
  executor: Executor,
): Promise<readonly { readonly id: string; readonly targetName: string; readonly targetKind: TargetKind }[]> {
  return executor
    .selectFrom('publications')
    .select(['id', 'targetName', 'targetKind'])
    .where('state', '=', 'sending')
    .execute()
}

export interface PublicationFilter extends Page {
  readonly projectId?: string | undefined
  readonly diagramId?: string | undefined
  readonly targetId?: string | undefined
  readonly state?: PublicationState | undefined
}

/** Newest first; of these spaces only, where given. */
export async function listPublications(
  executor: Executor,
  filter: PublicationFilter,
  spaces: readonly string[] | null = null,
) {
  let query = selectPublications(executor)
  if (spaces) query = query.where('publications.diagramId', 'in', diagramsIn(spaces))
  if (filter.projectId !== undefined) query = query.where('publications.projectId', '=', filter.projectId)
  if (filter.diagramId !== undefined) query = query.where('publications.diagramId', '=', filter.diagramId)
  if (filter.targetId !== undefined) query = query.where('publications.targetId', '=', filter.targetId)
  if (filter.state !== undefined) query = query.where('publications.state', '=', filter.state)
  const { total } = await query
    .clearSelect()
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await query
    .orderBy('publications.startedAt', 'desc')
    .orderBy('publications.id', 'desc')
    .limit(filter.limit)
    .offset(offsetOf(filter))
    .execute()
  return { rows: rows.map(publicationOf), total: Number(total), cursor: nextCursor(filter, Number(total)) }
}

/** @throws NOT_FOUND */
export async function requirePublication(executor: Executor, id: string): Promise<Publication> {
  const row = await selectPublications(executor).where('publications.id', '=', id).executeTakeFirst()
  if (!row) throw notFound('publication')
  return publicationOf(row)
}

export async function publishedFiles(executor: Executor, id: string): Promise<PublishedFile[]> {
  return executor
    .selectFrom('publicationFiles')
    .select(['name', 'kind', 'bytes', 'sha256', 'content'])
    .where('publicationId', '=', id)
    .orderBy('position')
    .execute()
}

/** Others at the same target, not taken back, that the target knows by what this one gave too. */
export async function publicationsSharing(
  executor: Executor,
  { id, targetId, deploymentId, definitions }: Publication,
): Promise<readonly Publication[]> {
  const keys = new Set(definitions.map(({ key }) => key))
  const rows = await selectPublications(executor)
    .where('publications.targetId', '=', targetId)
    .where('publications.id', '!=', id)
    .where('publications.state', '=', 'done')
    .where('publications.undoneAt', 'is', null)
    .orderBy('publications.startedAt')
    .execute()
  return rows
    .map(publicationOf)
    .filter((other) => other.deploymentId === deploymentId || other.definitions.some(({ key }) => keys.has(key)))
}

function selectPublications(executor: Executor) {
  return executor
    .selectFrom('publications')
    .innerJoin('versions', 'versions.id', 'publications.versionId')
    .selectAll('publications')
    .select('versions.number as versionNumber')
}

type Row = Awaited<ReturnType<ReturnType<typeof selectPublications>['executeTakeFirstOrThrow']>>

function publicationOf({ definitions, problems, isNew, ...row }: Row): Publication {
  const known = JSON.parse(definitions) as PublishedDefinition[]
  const isThere = row.state === 'done' && row.undoneAt === null
  return {
    ...row,
    definitions: known,
    problems: JSON.parse(problems) as Problem[],
    canUndo: isThere && isNew === 1,
    canStart: isThere && known.some(({ kind }) => kind === 'process'),
  }
}
