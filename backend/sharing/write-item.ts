import { randomUUID } from 'node:crypto'
import type { ItemContent, ItemKind } from '../../shared/contract/exchange-contract.ts'
import type { Version } from '../../shared/contract/contract.ts'
import {
  insertDiagram,
  renameDiagram,
  replaceDraft,
  requireDiagram,
  setDiagramDeleted,
} from '../diagrams/diagram-repository.ts'
import { cutVersion } from '../diagrams/version-repository.ts'
import { touchProject } from '../projects/project-repository.ts'
import { conflict } from '../refusals.ts'
import { findScenario, insertScenario, replaceScenario, setScenarioDeleted } from '../scenarios/scenario-repository.ts'
import type { Executor } from '../store/store.ts'

/** By whom and why items are written, for the versions that are cut of diagrams. */
export interface Writing {
  readonly projectId: string
  readonly reason: Version['reason']
  readonly note: string | null
  /** an account here */
  readonly authorId: string | null
  /** name of an author who has none */
  readonly foreignAuthor: string | null
  readonly now: string
}

/** @returns the id of the new item */
export async function insertItem(executor: Executor, content: ItemContent, writing: Writing): Promise<string> {
  const id = randomUUID()
  const { projectId, now } = writing
  switch (content.kind) {
    case 'diagram':
      await insertDiagram(executor, { id, projectId, name: content.name, xml: content.xml, now })
      await cut(executor, id, content.xml, writing)
      return id
    case 'scenario':
      await insertScenario(executor, { id, diagramId: content.diagram, document: content.document, now })
      return id
    case 'document': {
      const { kind: _, documentKind, ...rest } = content
      await executor
        .insertInto('documents')
        .values({ ...rest, id, kind: documentKind, projectId, changedAt: now })
        .execute()
      await touchProject(executor, projectId, now)
      return id
    }
  }
}

/** Puts other content in place of an item's. What a diagram's draft held is kept as a version first. */
export async function replaceItem(
  executor: Executor,
  id: string,
  content: ItemContent,
  writing: Writing,
): Promise<void> {
  const { projectId, now } = writing
  switch (content.kind) {
    case 'diagram': {
      const diagram = await requireDiagram(executor, id)
      const { xml, authorId: draftAuthorId } = await executor
        .selectFrom('drafts')
        .select(['xml', 'authorId'])
        .where('diagramId', '=', id)
        .executeTakeFirstOrThrow()
      if (diagram.name !== content.name) await renameDiagram(executor, diagram, content.name, now)
      if (xml === content.xml) return
      await cutVersion(executor, {
        diagramId: id,
        xml,
        reason: 'snapshot',
        name: null,
        authorId: draftAuthorId,
        now,
      })
      const draft = { xml: content.xml, baseRevision: diagram.revision, authorId: writing.authorId, now }
      const written = await replaceDraft(executor, diagram, draft)
      if (!written) throw conflict('diagram')
      await cut(executor, id, content.xml, writing)
      return
    }
    case 'scenario': {
      const scenario = await findScenario(executor, id)
      const written =
        scenario &&
        (await replaceScenario(executor, id, { document: content.document, baseRevision: scenario.revision, now }))
      if (!written) throw conflict('scenario')
      return
    }
    case 'document': {
      const { kind: _, documentKind, ...rest } = content
      await executor
        .updateTable('documents')
        .set({ ...rest, kind: documentKind, changedAt: now })
        .where('id', '=', id)
        .execute()
      await touchProject(executor, projectId, now)
      return
    }
  }
}

/** Diagrams and scenarios can be restored where they are deleted; documents are imported again. */
export async function deleteItem(executor: Executor, kind: ItemKind, id: string, now: string): Promise<void> {
  switch (kind) {
    case 'diagram':
      await setDiagramDeleted(executor, id, now)
      return
    case 'scenario':
      await setScenarioDeleted(executor, id, now)
      return
    case 'document':
      await executor.deleteFrom('documents').where('id', '=', id).execute()
  }
}

async function cut(executor: Executor, diagramId: string, xml: string, writing: Writing): Promise<void> {
  const { reason, note, authorId, foreignAuthor, now } = writing
  await cutVersion(executor, { diagramId, xml, reason, name: null, note, authorId, foreignAuthor, now })
}
