import type { ProcessModel } from '../../shared/bpmn/process-model.ts'
import type { ModelCache } from '../diagrams/model-cache.ts'
import { handbookElements, type HandbookElement } from '../export/handbook.ts'
import type { Executor } from '../store/store.ts'

/** The text of a diagram that readers see: its approved version, else its draft. */
export interface ShownDiagram {
  readonly id: string
  readonly name: string
  readonly projectId: string
  /** of the approved version; null for the draft */
  readonly versionId: string | null
  readonly versionNumber: number | null
  /** tells one text of the diagram from another */
  readonly key: string
  readonly changedAt: string
}

/** What a text tells readers. */
export interface ReaderFacts {
  readonly summary: string | null
  readonly elements: readonly HandbookElement[]
  readonly processes: readonly string[]
  /** ids of call activities, with the process that each calls */
  readonly calls: readonly { readonly elementId: string; readonly process: string }[]
}

/** Living diagrams of these projects, each as its readers see it, in the order of their making. */
export async function shownDiagrams(executor: Executor, projectIds: readonly string[]): Promise<ShownDiagram[]> {
  if (projectIds.length === 0) return []
  const rows = await executor
    .selectFrom('diagrams')
    .leftJoin('versions', (join) =>
      join.onRef('versions.diagramId', '=', 'diagrams.id').on('versions.state', '=', 'approved'),
    )
    .select(['diagrams.id', 'diagrams.name', 'projectId', 'revision', 'changedAt'])
    .select(['versions.id as versionId', 'versions.number as versionNumber'])
    .where('projectId', 'in', projectIds)
    .where('deletedAt', 'is', null)
    .orderBy('diagrams.createdAt')
    .orderBy('diagrams.id')
    .execute()
  return rows.map(({ revision, ...row }) => ({ ...row, key: row.versionId ?? `${row.id}@${revision}` }))
}

export async function shownXml(executor: Executor, { id, versionId }: ShownDiagram): Promise<string> {
  const { xml } =
    versionId === null
      ? await executor.selectFrom('drafts').select('xml').where('diagramId', '=', id).executeTakeFirstOrThrow()
      : await executor.selectFrom('versions').select('xml').where('id', '=', versionId).executeTakeFirstOrThrow()
  return xml
}

/** Reads each text once, as long as nobody changes it. */
export class ReaderLibrary {
  readonly #models: ModelCache
  readonly #facts = new Map<string, ReaderFacts>()

  constructor(models: ModelCache) {
    this.#models = models
  }

  async factsOf(executor: Executor, diagram: ShownDiagram): Promise<ReaderFacts> {
    const known = this.#facts.get(diagram.key)
    if (known) return known
    const read = await this.#models.read(await shownXml(executor, diagram))
    const facts = read.ok ? factsOfModel(read.value) : { summary: null, elements: [], processes: [], calls: [] }
    this.#facts.set(diagram.key, facts)
    const [oldest] = this.#facts.keys()
    if (this.#facts.size > MOST_KEPT && oldest !== undefined) this.#facts.delete(oldest)
    return facts
  }
}

const MOST_KEPT = 2000

function factsOfModel(model: ProcessModel): ReaderFacts {
  return {
    summary: model.processes.map(({ documentation }) => documentation?.trim()).find(Boolean) ?? null,
    elements: handbookElements(model),
    processes: model.processes.map(({ id }) => id),
    calls: Object.values(model.nodes).flatMap((node) =>
      node.kind === 'callActivity' && node.calledElement ? [{ elementId: node.id, process: node.calledElement }] : [],
    ),
  }
}
