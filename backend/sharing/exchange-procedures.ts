import { randomUUID } from 'node:crypto'
import type { Accepted, SentItem } from '../../shared/contract/exchange-contract.ts'
import type { Problem } from '../../shared/problem.ts'
import { guarded } from '../access.ts'
import { findProject, insertProject } from '../projects/project-repository.ts'
import { invalid, notFound } from '../refusals.ts'
import type { Services } from '../services.ts'
import type { Executor } from '../store/store.ts'
import { itemsOf, nameOfContent, stampOf } from './items.ts'
import { deleteItem, insertItem, replaceItem, type Writing } from './write-item.ts'

/** A team server's side of the exchange with studios. */
export function exchangeProcedures({ store }: Services) {
  const procedures = guarded.exchange
  return {
    state: procedures.state.handler(({ input }) =>
      store.transaction(async (executor) => {
        const { name } = await requireProject(executor, input.projectId)
        const items = await itemsOf(executor, input.projectId)
        return { name, items: items.map(({ content: _, ...item }) => item) }
      }),
    ),

    fetch: procedures.fetch.handler(({ input }) =>
      store.transaction(async (executor) => {
        await requireProject(executor, input.projectId)
        const wanted = new Set(input.itemIds)
        const items = (await itemsOf(executor, input.projectId)).filter(({ id }) => wanted.has(id))
        const words = await newestWords(
          executor,
          items.flatMap(({ id, kind }) => (kind === 'diagram' ? [id] : [])),
        )
        return items.map(({ id, stamp, content }) => ({
          id,
          stamp,
          content,
          ...(words.get(id) ?? { authorName: null, note: null }),
        }))
      }),
    ),

    create: procedures.create.handler(({ input, context }) =>
      store.transaction(async (executor) => {
        const projectId = randomUUID()
        const now = new Date().toISOString()
        await insertProject(executor, { id: projectId, spaceId: input.spaceId, name: input.name.trim(), now })
        return accept(executor, input.items, writingOf(projectId, input.note, context.user?.id ?? null, now))
      }),
    ),

    send: procedures.send.handler(({ input, context }) =>
      store.transaction(async (executor) => {
        await requireProject(executor, input.projectId)
        const now = new Date().toISOString()
        return accept(executor, input.items, writingOf(input.projectId, input.note, context.user?.id ?? null, now))
      }),
    ),
  }
}

function writingOf(projectId: string, note: string, authorId: string | null, now: string): Writing {
  return { projectId, reason: 'received', note: note === '' ? null : note, authorId, foreignAuthor: null, now }
}

/** @throws INVALID with each item that is not as the sender knows it */
async function accept(executor: Executor, items: readonly SentItem[], writing: Writing): Promise<Accepted> {
  const there = new Map((await itemsOf(executor, writing.projectId)).map((item) => [item.id, item]))
  const conflicts: Problem[] = []
  const accepted: Accepted['items'] = []
  const idsByKey = new Map<string, string>()
  for (const { key, kind, remoteId, baseStamp, content: sent } of inOrder(items)) {
    const current = remoteId === null ? undefined : there.get(remoteId)
    if (remoteId !== null && current?.kind !== kind && (current || sent)) {
      conflicts.push(changedMeanwhile(sent ? nameOfContent(sent) : key, 'is not there any more'))
      continue
    }
    if (!sent) {
      if (current && current.stamp !== baseStamp) conflicts.push(changedMeanwhile(current.name, 'was changed there'))
      else if (current) await deleteItem(executor, kind, current.id, writing.now)
      continue
    }
    const content = sent.kind === 'scenario' ? { ...sent, diagram: idsByKey.get(sent.diagram) ?? sent.diagram } : sent
    if (content.kind === 'scenario' && !isDiagramHere(content.diagram)) throw notFound('diagram')
    const stamp = stampOf(content)
    if (!current) {
      const same = [...there.values()].find((item) => isSameDocument(item.content, content))
      if (same && same.stamp !== stamp) {
        conflicts.push(changedMeanwhile(same.name, 'is there already, with other content'))
        continue
      }
      const id = same?.id ?? (await insertItem(executor, content, writing))
      idsByKey.set(key, id)
      accepted.push({ key, remoteId: id, stamp })
      continue
    }
    // what was sent before and not heard of is there already
    if (current.stamp !== stamp && current.stamp !== baseStamp) {
      conflicts.push(changedMeanwhile(current.name, 'was changed there'))
      continue
    }
    if (current.stamp !== stamp) await replaceItem(executor, current.id, content, writing)
    idsByKey.set(key, current.id)
    accepted.push({ key, remoteId: current.id, stamp })
  }
  if (conflicts.length > 0) throw invalid(conflicts)
  return { projectId: writing.projectId, items: accepted }

  function isDiagramHere(id: string): boolean {
    return there.get(id)?.kind === 'diagram' || [...idsByKey.values()].includes(id)
  }
}

/** Diagrams before their scenarios. */
function inOrder(items: readonly SentItem[]): readonly SentItem[] {
  return [...items.filter(({ kind }) => kind === 'diagram'), ...items.filter(({ kind }) => kind !== 'diagram')]
}

function isSameDocument(one: SentItem['content'], other: SentItem['content']): boolean {
  return (
    one?.kind === 'document' &&
    other?.kind === 'document' &&
    one.documentKind === other.documentKind &&
    one.reference === other.reference
  )
}

/** Of the newest version of each diagram: by whom, and why. */
async function newestWords(executor: Executor, diagramIds: readonly string[]) {
  if (diagramIds.length === 0) return new Map<string, { authorName: string | null; note: string | null }>()
  const rows = await executor
    .selectFrom('versions')
    .leftJoin('users', 'users.id', 'versions.authorId')
    .select(['diagramId', 'note'])
    .select(({ fn }) => fn.coalesce('users.name', 'versions.foreignAuthor').as('authorName'))
    .where('diagramId', 'in', diagramIds)
    .orderBy('number')
    .execute()
  return new Map(rows.map(({ diagramId, ...words }) => [diagramId, words]))
}

/** @throws NOT_FOUND */
async function requireProject(executor: Executor, id: string) {
  const project = await findProject(executor, id)
  if (!project) throw notFound('project')
  return project
}

function changedMeanwhile(name: string, what: string): Problem {
  return {
    severity: 'error',
    code: 'exchange-conflict',
    message: `"${name}" ${what} since you last updated.`,
    mend: 'Update the project from the server and join the changes, then publish again.',
  }
}
