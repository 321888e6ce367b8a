import { randomUUID } from 'node:crypto'
import { ORPCError } from '@orpc/server'
import type { Comment } from '../../shared/contract/review-contract.ts'
import { guarded, type Caller } from '../access.ts'
import { requireDiagram } from '../diagrams/diagram-repository.ts'
import type { Mailer } from '../mail/mailer.ts'
import { invalid, notFound } from '../refusals.ts'
import type { Services } from '../services.ts'
import type { Executor } from '../store/store.ts'
import { peopleAround } from './people.ts'

export function commentProcedures({ store, mailer }: Services) {
  const procedures = guarded.comments
  const now = () => new Date().toISOString()
  return {
    list: procedures.list.handler(async ({ input }) => {
      await requireDiagram(store.database, input.diagramId)
      return selectComments(store.database)
        .where('comments.diagramId', '=', input.diagramId)
        .where('comments.deletedAt', 'is', null)
        .orderBy('comments.createdAt')
        .orderBy('comments.id')
        .execute()
    }),

    add: procedures.add.handler(({ input, context }) =>
      store.transaction(async (executor) => {
        const { diagramId, parentId, text } = input
        const diagram = await requireDiagram(executor, diagramId)
        const parent = parentId === null ? null : await requireComment(executor, parentId)
        if (parent && (parent.diagramId !== diagramId || parent.parentId !== null)) throw invalid([noThread])
        const id = randomUUID()
        await executor
          .insertInto('comments')
          .values({
            id,
            diagramId,
            elementId: parent ? parent.elementId : input.elementId,
            parentId,
            userId: context.user?.id ?? null,
            foreignAuthor: null,
            text,
            createdAt: now(),
            editedAt: null,
            resolvedAt: null,
            resolvedBy: null,
            foreignResolver: null,
            deletedAt: null,
          })
          .execute()
        await tellMentioned(executor, mailer, context, diagram, input)
        // whoever answers a closed thread has something to say about it
        if (parent?.resolvedAt) await setResolved(executor, parent.id, null)
        return requireComment(executor, id)
      }),
    ),

    edit: procedures.edit.handler(({ input, context }) =>
      store.transaction(async (executor) => {
        const comment = await requireComment(executor, input.commentId)
        requireOwn(comment, context)
        await executor
          .updateTable('comments')
          .set({ text: input.text, editedAt: now() })
          .where('id', '=', comment.id)
          .execute()
        return requireComment(executor, comment.id)
      }),
    ),

    resolve: procedures.resolve.handler(({ input, context }) =>
      store.transaction(async (executor) => {
        const comment = await requireComment(executor, input.commentId)
        if (comment.parentId !== null) throw invalid([noThread])
        const resolved = input.isResolved ? { at: now(), by: context.user?.id ?? null } : null
        await setResolved(executor, comment.id, resolved)
        return requireComment(executor, comment.id)
      }),
    ),

    remove: procedures.remove.handler(async ({ input, context }) => {
      const comment = await requireComment(store.database, input.commentId)
      const refusal = await context.authorize('space.administer', [{ kind: 'comment', id: comment.id }])
      if (refusal) requireOwn(comment, context)
      await store.database.updateTable('comments').set({ deletedAt: now() }).where('id', '=', comment.id).execute()
      return {}
    }),

    restore: procedures.restore.handler(async ({ input, context }) => {
      const comment = await selectComments(store.database)
        .where('comments.id', '=', input.commentId)
        .where('comments.deletedAt', 'is not', null)
        .executeTakeFirst()
      if (!comment) throw notFound('comment')
      const refusal = await context.authorize('space.administer', [{ kind: 'comment', id: comment.id }])
      if (refusal) requireOwn(comment, context)
      await store.database.updateTable('comments').set({ deletedAt: null }).where('id', '=', comment.id).execute()
      return comment
    }),

    people: procedures.people.handler(({ input }) => peopleAround(store.database, input.diagramId)),
  }
}

/** Mails a comment to those whom it names, as far as they are members where the diagram lies. */
async function tellMentioned(
  executor: Executor,
  mailer: Mailer,
  { user }: Caller,
  diagram: { readonly id: string; readonly name: string },
  { text, mentions }: { readonly text: string; readonly mentions: readonly string[] },
): Promise<void> {
  if (!mailer.isOn || !user || mentions.length === 0) return
  const people = await peopleAround(executor, diagram.id)
  for (const { userId } of people) {
    if (userId === user.id || !mentions.includes(userId)) continue
    await mailer.queue(executor, {
      to: { userId },
      template: 'mention',
      by: user.name,
      diagramId: diagram.id,
      diagramName: diagram.name,
      comment: text,
    })
  }
}

/** @throws NOT_FOUND */
async function requireComment(executor: Executor, id: string): Promise<Comment> {
  const comment = await selectComments(executor)
    .where('comments.id', '=', id)
    .where('comments.deletedAt', 'is', null)
    .executeTakeFirst()
  if (!comment) throw notFound('comment')
  return comment
}

function selectComments(executor: Executor) {
  return executor
    .selectFrom('comments')
    .leftJoin('users', 'users.id', 'comments.userId')
    .leftJoin('users as resolvers', 'resolvers.id', 'comments.resolvedBy')
    .select([
      'comments.id',
      'comments.diagramId',
      'comments.elementId',
      'comments.parentId',
      'comments.userId',
      'comments.text',
      'comments.createdAt',
      'comments.editedAt',
      'comments.resolvedAt',
    ])
    .select(({ fn }) => [
      fn.coalesce('users.name', 'comments.foreignAuthor').as('userName'),
      fn.coalesce('resolvers.name', 'comments.foreignResolver').as('resolvedBy'),
    ])
}

async function setResolved(
  executor: Executor,
  id: string,
  resolved: { readonly at: string; readonly by: string | null } | null,
): Promise<void> {
  await executor
    .updateTable('comments')
    .set({ resolvedAt: resolved?.at ?? null, resolvedBy: resolved?.by ?? null, foreignResolver: null })
    .where('id', '=', id)
    .execute()
}

/** @throws FORBIDDEN for what somebody else wrote */
function requireOwn(comment: Comment, { user }: Caller): void {
  const isForeign = comment.userId === null && comment.userName !== null
  if (!isForeign && comment.userId === (user?.id ?? null)) return
  throw new ORPCError('FORBIDDEN', { message: 'Only who wrote a comment may change it.' })
}

const noThread = {
  severity: 'error' as const,
  code: 'comment-no-thread',
  message: 'That is no first comment of a thread in this diagram.',
  mend: 'Load the diagram again and answer there.',
}
