import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { reviewSteps, versionStates } from '../../shared/reviews/review-steps.ts'
import type { Executor } from '../store/store.ts'

/**
 * What people said of a diagram, in a project's file: names in place of accounts, since the file may be opened where
 * those accounts are not.
 */

export const archivedSignOffsSchema = {
  state: z.enum(versionStates).default('draft'),
  note: z.string().nullable().default(null),
  author: z.string().nullable().default(null),
  signOffs: z
    .array(z.object({ step: z.enum(reviewSteps), by: z.string().nullable(), note: z.string(), at: z.iso.datetime() }))
    .default([]),
}
type ArchivedSignOffs = z.infer<z.ZodObject<typeof archivedSignOffsSchema>>

export const archivedCommentSchema = z.object({
  elementId: z.string().nullable(),
  /** place of the comment that it answers, in this list */
  answers: z.int().nonnegative().nullable(),
  by: z.string().nullable(),
  text: z.string(),
  createdAt: z.iso.datetime(),
  editedAt: z.iso.datetime().nullable(),
  resolvedAt: z.iso.datetime().nullable(),
  resolvedBy: z.string().nullable().default(null),
})
type ArchivedComment = z.infer<typeof archivedCommentSchema>

/** By the ids of the versions of a diagram. */
export async function signOffsToArchive(executor: Executor, diagramId: string): Promise<Map<string, ArchivedSignOffs>> {
  const versions = await executor
    .selectFrom('versions')
    .leftJoin('users', 'users.id', 'versions.authorId')
    .select(['versions.id', 'state', 'note', 'versions.foreignAuthor', 'users.name'])
    .where('diagramId', '=', diagramId)
    .execute()
  const steps = await executor
    .selectFrom('signOffs')
    .innerJoin('versions', 'versions.id', 'signOffs.versionId')
    .leftJoin('users', 'users.id', 'signOffs.userId')
    .select(['versionId', 'step', 'signOffs.foreignAuthor', 'users.name', 'signOffs.note', 'at'])
    .where('diagramId', '=', diagramId)
    .orderBy('position')
    .execute()
  return new Map(
    versions.map(({ id, state, note, foreignAuthor, name }) => [
      id,
      {
        state,
        note,
        author: name ?? foreignAuthor,
        signOffs: steps
          .filter(({ versionId }) => versionId === id)
          .map((step) => ({ step: step.step, by: step.name ?? step.foreignAuthor, note: step.note, at: step.at })),
      },
    ]),
  )
}

export async function insertArchivedSignOffs(
  executor: Executor,
  versionId: string,
  signOffs: ArchivedSignOffs['signOffs'],
): Promise<void> {
  for (const [index, { step, by, note, at }] of signOffs.entries()) {
    await executor
      .insertInto('signOffs')
      .values({ id: randomUUID(), versionId, position: index + 1, step, userId: null, foreignAuthor: by, note, at })
      .execute()
  }
}

export async function commentsToArchive(executor: Executor, diagramId: string): Promise<ArchivedComment[]> {
  const rows = await executor
    .selectFrom('comments')
    .leftJoin('users', 'users.id', 'comments.userId')
    .leftJoin('users as resolvers', 'resolvers.id', 'comments.resolvedBy')
    .selectAll('comments')
    .select(['users.name', 'resolvers.name as resolverName'])
    .where('diagramId', '=', diagramId)
    .where('deletedAt', 'is', null)
    .orderBy('comments.createdAt')
    .orderBy('comments.id')
    .execute()
  // an answer to what is gone goes with it; firsts stand before their answers, whatever the clock said
  const firsts = rows.filter(({ parentId }) => parentId === null)
  const answers = rows.filter(({ parentId }) => firsts.some(({ id }) => id === parentId))
  return [...firsts, ...answers].map((row) => ({
    elementId: row.elementId,
    answers: row.parentId === null ? null : firsts.findIndex(({ id }) => id === row.parentId),
    by: row.name ?? row.foreignAuthor,
    text: row.text,
    createdAt: row.createdAt,
    editedAt: row.editedAt,
    resolvedAt: row.resolvedAt,
    resolvedBy: row.resolverName ?? row.foreignResolver,
  }))
}

export async function insertArchivedComments(
  executor: Executor,
  diagramId: string,
  comments: readonly ArchivedComment[],
): Promise<void> {
  const ids = comments.map(() => randomUUID())
  for (const [index, { answers, by, resolvedBy, ...comment }] of comments.entries()) {
    const parentId = answers === null || answers >= index ? null : ids[answers]!
    await executor
      .insertInto('comments')
      .values({
        ...comment,
        id: ids[index]!,
        diagramId,
        parentId,
        userId: null,
        foreignAuthor: by,
        resolvedBy: null,
        foreignResolver: resolvedBy,
        deletedAt: null,
      })
      .execute()
  }
}
