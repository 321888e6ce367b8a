import { mergeDiagrams } from '../../shared/bpmn/differ/merge-diagrams.ts'
import type { ItemContent } from '../../shared/contract/exchange-contract.ts'
import { ORPCError } from '@orpc/server'
import type { Executor } from '../store/store.ts'
import { isConflict, isTheirs, type Compared } from './differences.ts'
import { nameOfContent, stampOf } from './items.ts'
import { forgetCommon, setCommon } from './link-repository.ts'
import { deleteItem, insertItem, replaceItem, type Writing } from './write-item.ts'

/** An item as the server answers with it. */
export interface Fetched {
  readonly id: string
  readonly stamp: string
  readonly content: ItemContent
  readonly authorName: string | null
  readonly note: string | null
}

export interface Update {
  readonly projectId: string
  readonly compared: readonly Compared[]
  /** what changed there */
  readonly fetched: readonly Fetched[]
  readonly now: string
}

/**
 * Writes what changed on the server into the local project. Diagrams that both changed are joined where that asks
 * nobody; what is left in conflict stays as it is here.
 *
 * @returns names of what was written
 */
export async function updateProject(executor: Executor, update: Update): Promise<string[]> {
  const { projectId, compared, fetched, now } = update
  const done: string[] = []
  const localIds = new Map(
    compared.flatMap(({ remoteId, localId }) => (remoteId && localId ? [[remoteId, localId]] : [])),
  )
  for (const each of diagramsFirst(compared)) {
    const { kind, local, remote, common } = each
    if (!local && !remote) {
      if (common) await forgetCommon(executor, projectId, common.localId)
      continue
    }
    if (local && remote && local.stamp === remote.stamp) {
      const { id: localId, stamp, content } = local
      await setCommon(executor, projectId, { kind, localId, remoteId: remote.id, stamp, content })
      continue
    }
    const theirs = fetched.find(({ id }) => id === remote?.id)
    if (isTheirs(each)) {
      if (!remote) {
        await deleteItem(executor, kind, local!.id, now)
        await forgetCommon(executor, projectId, local!.id)
        done.push(each.name)
        continue
      }
      if (!theirs) continue
      const content = localised(theirs.content, localIds)
      if (content === null) continue
      const localId = local?.id ?? (await inserted(executor, content, theirs, update))
      if (localId === null) continue
      if (local) await replaceItem(executor, local.id, content, writingOf(update, theirs, 'received'))
      localIds.set(remote.id, localId)
      await setCommon(executor, projectId, { kind, localId, remoteId: remote.id, stamp: theirs.stamp, content })
      done.push(nameOfContent(content))
    } else if (isConflict(each) && local && theirs && common) {
      const joined = joinedDiagram(common.content, local.content, theirs.content)
      if (!joined) continue
      await replaceItem(executor, local.id, joined, writingOf(update, theirs, 'merged'))
      const { id: remoteId, stamp, content } = theirs
      await setCommon(executor, projectId, { kind, localId: local.id, remoteId, stamp, content })
      done.push(nameOfContent(joined))
    }
  }
  return done
}

export function writingOf(
  { projectId, now }: Pick<Update, 'projectId' | 'now'>,
  { authorName, note }: Pick<Fetched, 'authorName' | 'note'>,
  reason: Writing['reason'],
): Writing {
  return { projectId, reason, note, authorId: null, foreignAuthor: authorName, now }
}

/** A name that only one side changed is taken from it; of two new ones mine stays. */
export function joinedName(base: string, mine: string, theirs: string): string {
  return mine === base ? theirs : mine
}

/** @returns null where somebody has to choose */
function joinedDiagram(base: ItemContent, mine: ItemContent, theirs: ItemContent): ItemContent | null {
  if (base.kind !== 'diagram' || mine.kind !== 'diagram' || theirs.kind !== 'diagram') return null
  const merge = mergeDiagrams(base.xml, mine.xml, theirs.xml)
  if (!merge.ok || merge.value.conflicts.length > 0) return null
  return { kind: 'diagram', name: joinedName(base.name, mine.name, theirs.name), xml: merge.value.xml }
}

/** @returns null where a document of that name is here already: it is left to choose between them */
async function inserted(
  executor: Executor,
  content: ItemContent,
  theirs: Fetched,
  update: Update,
): Promise<string | null> {
  if (content.kind === 'document') {
    const same = await sameDocument(executor, update.projectId, content)
    if (same) return stampOf(same.content) === theirs.stamp ? same.id : null
  }
  try {
    return await insertItem(executor, content, writingOf(update, theirs, 'received'))
  } catch (error) {
    if (error instanceof ORPCError && error.code === 'NOT_FOUND') return null
    throw error
  }
}

/** The document of the project that stands for the same reference. */
export async function sameDocument(
  executor: Executor,
  projectId: string,
  content: Extract<ItemContent, { kind: 'document' }>,
): Promise<{ readonly id: string; readonly content: ItemContent } | null> {
  const row = await executor
    .selectFrom('documents')
    .select(['id', 'name', 'fileName', 'content'])
    .where('projectId', '=', projectId)
    .where('kind', '=', content.documentKind)
    .where('reference', '=', content.reference)
    .executeTakeFirst()
  if (!row) return null
  const { id, ...rest } = row
  return { id, content: { ...content, ...rest } }
}

/** A scenario names its diagram by its id here. @returns null where that diagram is not here */
export function localised(content: ItemContent, localIds: ReadonlyMap<string, string>): ItemContent | null {
  if (content.kind !== 'scenario') return content
  const diagram = localIds.get(content.diagram)
  return diagram === undefined ? null : { ...content, diagram }
}

function diagramsFirst(compared: readonly Compared[]): readonly Compared[] {
  return [...compared.filter(({ kind }) => kind === 'diagram'), ...compared.filter(({ kind }) => kind !== 'diagram')]
}
