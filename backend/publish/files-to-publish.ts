import { createHash } from 'node:crypto'
import type { PublishedFile } from '../../shared/contract/publish-contract.ts'
import { readDecisions } from '../../shared/decisions/read-decisions.ts'
import type { ProcessModel } from '../../shared/bpmn/process-model.ts'
import type { Executor } from '../store/store.ts'

export interface Wanted {
  readonly projectId: string
  readonly diagramName: string
  readonly xml: string
  /** null where the text cannot be read */
  readonly model: ProcessModel | null
  readonly includeForms: boolean
  readonly includeDecisions: boolean
}

/** What would be sent of a diagram: its file first, then the forms and decisions that it refers to, by name. */
export async function filesToPublish(executor: Executor, wanted: Wanted): Promise<readonly PublishedFile[]> {
  const { projectId, diagramName, xml, model, includeForms, includeDecisions } = wanted
  const documents =
    model && (includeForms || includeDecisions)
      ? await executor
          .selectFrom('documents')
          .select(['kind', 'reference', 'fileName', 'content'])
          .where('projectId', '=', projectId)
          .orderBy('fileName')
          .orderBy('id')
          .execute()
      : []
  const needed = documents.filter((document) =>
    document.kind === 'form'
      ? includeForms && isFormOf(model!, document.reference)
      : includeDecisions && isDecisionOf(model!, document.content),
  )
  const taken = new Set<string>()
  return [
    file(taken, 'process', diagramName, 'bpmn', xml),
    ...needed.map(({ kind, fileName, content }) =>
      file(taken, kind, fileName.replace(/\.[^.]*$/, ''), kind === 'form' ? 'form' : 'dmn', content),
    ),
  ]
}

function file(
  taken: Set<string>,
  kind: PublishedFile['kind'],
  title: string,
  ending: string,
  content: string,
): PublishedFile {
  const plain = title.replace(/[^\p{L}\p{N}._ -]+/gu, '-').replace(/^[. ]+|[. ]+$/g, '') || kind
  let name = `${plain}.${ending}`
  for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${plain}-${number}.${ending}`
  taken.add(name.toLowerCase())
  return fileToPublish(name, kind, content)
}

export function fileToPublish(name: string, kind: PublishedFile['kind'], content: string): PublishedFile {
  const sha256 = createHash('sha256').update(content).digest('hex')
  return { name, kind, bytes: Buffer.byteLength(content), sha256, content }
}

/** Keys as Camunda 7 writes them name a file: `camunda-forms:deployment:approve.form`. */
function isFormOf({ nodes }: ProcessModel, reference: string): boolean {
  return Object.values(nodes).some(({ execution }) => {
    const key = execution?.form
    if (key === undefined) return false
    const bare = key
      .replace(/^camunda-forms:(\w+:)?/, '')
      .replace(/^.*\//, '')
      .replace(/\.form$/, '')
    return key === reference || bare === reference
  })
}

/** A decision that is chosen by a variable may be any of the project. */
function isDecisionOf({ nodes }: ProcessModel, content: string): boolean {
  const named = Object.values(nodes).flatMap(({ execution }) => (execution?.decision ? [execution.decision.body] : []))
  if (named.length === 0) return false
  if (named.some((body) => body.startsWith('=') || body.includes('${'))) return true
  const read = readDecisions(content)
  return read.ok && Object.keys(read.value.decisions).some((id) => named.includes(id))
}
