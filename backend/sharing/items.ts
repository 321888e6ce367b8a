import { createHash } from 'node:crypto'
import type { Item, ItemContent } from '../../shared/contract/exchange-contract.ts'
import { scenarioSchema } from '../../shared/scenario/scenario.ts'
import { inOrderOfMaking } from '../store/dialect.ts'
import type { Executor } from '../store/store.ts'

export interface ProjectItem extends Item {
  readonly content: ItemContent
}

/** The living diagrams, scenarios and documents of a project, each after those that it refers to. */
export async function itemsOf(executor: Executor, projectId: string): Promise<readonly ProjectItem[]> {
  const diagrams = await executor
    .selectFrom('diagrams')
    .innerJoin('drafts', 'drafts.diagramId', 'diagrams.id')
    .select(['diagrams.id', 'diagrams.name', 'diagrams.changedAt', 'drafts.xml'])
    .where('projectId', '=', projectId)
    .where('deletedAt', 'is', null)
    .orderBy('createdAt')
    .orderBy(inOrderOfMaking(executor, 'diagrams'))
    .execute()
  const scenarios = await executor
    .selectFrom('scenarios')
    .innerJoin('diagrams', 'diagrams.id', 'scenarios.diagramId')
    .select(['scenarios.id', 'scenarios.diagramId', 'scenarios.changedAt', 'scenarios.document'])
    .where('diagrams.projectId', '=', projectId)
    .where('diagrams.deletedAt', 'is', null)
    .where('scenarios.deletedAt', 'is', null)
    .orderBy('scenarios.createdAt')
    .orderBy(inOrderOfMaking(executor, 'scenarios'))
    .execute()
  const documents = await executor
    .selectFrom('documents')
    .selectAll()
    .where('projectId', '=', projectId)
    .orderBy('name')
    .execute()
  return [
    ...diagrams.map(({ id, name, changedAt, xml }) => item(id, changedAt, { kind: 'diagram', name, xml })),
    ...scenarios.map(({ id, diagramId, changedAt, document }) =>
      item(id, changedAt, {
        kind: 'scenario',
        diagram: diagramId,
        document: scenarioSchema.parse(JSON.parse(document)),
      }),
    ),
    ...documents.map(({ id, changedAt, kind, reference, name, fileName, content }) =>
      item(id, changedAt, { kind: 'document', documentKind: kind, reference, name, fileName, content }),
    ),
  ]
}

function item(id: string, changedAt: string, content: ItemContent): ProjectItem {
  return {
    id,
    kind: content.kind,
    name: nameOfContent(content),
    diagramId: content.kind === 'scenario' ? content.diagram : null,
    stamp: stampOf(content),
    changedAt,
    content,
  }
}

export function nameOfContent(content: ItemContent): string {
  return content.kind === 'scenario' ? content.document.name : content.name
}

/** Equal exactly for equal name and content; of which diagram a scenario is, is no part of it. */
export function stampOf(content: ItemContent): string {
  return createHash('sha256')
    .update(JSON.stringify(partsOf(content)))
    .digest('hex')
}

function partsOf(content: ItemContent): readonly unknown[] {
  switch (content.kind) {
    case 'diagram':
      return ['diagram', content.name, content.xml]
    case 'scenario':
      return ['scenario', content.document]
    case 'document':
      return ['document', content.documentKind, content.reference, content.name, content.fileName, content.content]
  }
}
