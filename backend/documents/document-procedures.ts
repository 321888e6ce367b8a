import { randomUUID } from 'node:crypto'
import { decodeXml } from '../../shared/bpmn/decode.ts'
import type { ProjectDocument } from '../../shared/contract/runtime-contract.ts'
import { readDecisions } from '../../shared/decisions/read-decisions.ts'
import type { Checked } from '../../shared/problem.ts'
import { guarded } from '../access.ts'
import { findProject } from '../projects/project-repository.ts'
import { notFound } from '../refusals.ts'
import type { Services } from '../services.ts'

const columns = ['id', 'projectId', 'kind', 'reference', 'name', 'fileName', 'changedAt'] as const

export function documentProcedures({ store }: Services) {
  const procedures = guarded.documents
  return {
    list: procedures.list.handler(({ input }) =>
      store.database
        .selectFrom('documents')
        .select(columns)
        .where('projectId', '=', input.projectId)
        .orderBy('name')
        .execute(),
    ),

    import: procedures.import.handler(async ({ input }) => {
      const imported = []
      for (const { fileName, content } of input.files) {
        const read = readDocument(fileName, content)
        if (!read.ok) {
          imported.push({ fileName, document: null, problems: [...read.problems] })
          continue
        }
        const document = await store.transaction(async (executor): Promise<ProjectDocument> => {
          if (!(await findProject(executor, input.projectId))) throw notFound('project')
          const { kind, reference } = read.value
          await executor
            .deleteFrom('documents')
            .where('projectId', '=', input.projectId)
            .where('kind', '=', kind)
            .where('reference', '=', reference)
            .execute()
          const row = { id: randomUUID(), projectId: input.projectId, fileName, changedAt: new Date().toISOString() }
          await executor
            .insertInto('documents')
            .values({ ...row, ...read.value })
            .execute()
          const { content: _, ...rest } = { ...row, ...read.value }
          return rest
        })
        imported.push({ fileName, document, problems: [...read.problems] })
      }
      return imported
    }),

    delete: procedures.delete.handler(async ({ input }) => {
      const deleted = await store.database.deleteFrom('documents').where('id', '=', input.id).executeTakeFirst()
      if (deleted.numDeletedRows !== 1n) throw notFound('document')
      return {}
    }),
  }
}

interface ReadDocument {
  readonly kind: 'form' | 'decision'
  readonly reference: string
  readonly name: string
  readonly content: string
}

/** A form-js schema or DMN file, by its content. */
function readDocument(fileName: string, base64: string): Checked<ReadDocument> {
  const bytes = Buffer.from(base64, 'base64')
  const plainName = fileName.replace(/\.\w+$/, '')
  if (/^\s*\{/.test(bytes.subarray(0, 100).toString('utf8'))) return readForm(plainName, bytes.toString('utf8'))
  const text = decodeXml(bytes)
  if (!text.ok) return text
  const read = readDecisions(text.value)
  if (!read.ok) return read
  const [reference] = Object.keys(read.value.decisions)
  if (reference === undefined) return refused(fileName, 'holds no decision', 'Choose a DMN file with a decision.')
  const value = { kind: 'decision' as const, reference, name: read.value.name ?? plainName, content: text.value }
  return { ok: true, value, problems: read.problems }
}

function readForm(name: string, content: string): Checked<ReadDocument> {
  let schema: unknown
  try {
    schema = JSON.parse(content)
  } catch (error) {
    return refused(name, `is no JSON: ${(error as Error).message}`, 'Export the form again.')
  }
  const { id, components } = schema as { id?: unknown; components?: unknown }
  if (!Array.isArray(components)) {
    return refused(name, 'has no "components", so it is no form', 'Choose a form made with form-js.')
  }
  const reference = typeof id === 'string' && id !== '' ? id : name
  return { ok: true, value: { kind: 'form', reference, name, content }, problems: [] }
}

function refused(fileName: string, what: string, mend: string): Checked<ReadDocument> {
  return {
    ok: false,
    problems: [{ severity: 'error', code: 'document-invalid', message: `${fileName} ${what}.`, mend }],
  }
}
