import { randomUUID } from 'node:crypto'
import { checkModel } from '../../shared/analysis/check-model.ts'
import { chosenProblems } from '../../shared/analysis/rules.ts'
import type { Diagram, ImportedFile, OpenDiagram } from '../../shared/contract/contract.ts'
import { checkScenario } from '../../shared/scenario/check-scenario.ts'
import { guarded } from '../access.ts'
import { findProject } from '../projects/project-repository.ts'
import { readRules } from '../projects/project-rules.ts'
import { conflict, invalid, notFound } from '../refusals.ts'
import { resolveAmong } from '../scenarios/resolve-among.ts'
import { findScenario } from '../scenarios/scenario-repository.ts'
import type { Services } from '../services.ts'
import type { Executor } from '../store/store.ts'
import { uniqueName } from '../unique-name.ts'
import { blankDiagram } from './blank-diagram.ts'
import {
  insertDiagram,
  listDiagrams,
  listDiagramsNaming,
  readDraft,
  renameDiagram,
  replaceDraft,
  requireDiagram,
  setDiagramDeleted,
} from './diagram-repository.ts'
import { duplicateDiagram } from './duplicate-diagram.ts'
import { hasProcess } from './has-process.ts'
import { readImportedFile } from './import-file.ts'
import { snapshotDraft } from './snapshot-draft.ts'
import { cutVersion } from './version-repository.ts'

export function diagramProcedures({ store, models, clock }: Services) {
  const procedures = guarded.diagrams
  const now = () => new Date(clock()).toISOString()

  return {
    create: procedures.create.handler(({ input }) =>
      store.transaction(async (executor) => {
        const name = await freeName(executor, input.projectId, input.name.trim())
        const id = randomUUID()
        const xml = blankDiagram(name)
        await insertDiagram(executor, { id, projectId: input.projectId, name, xml, now: now() })
        return requireDiagram(executor, id)
      }),
    ),

    import: procedures.import.handler(async ({ input, context }) => {
      const authorId = context.user?.id ?? null
      const imported: ImportedFile[] = []
      for (const file of input.files) {
        const read = await readImportedFile(file, models)
        if (!read.ok) {
          imported.push({ fileName: file.fileName, diagram: null, problems: [...read.problems] })
          continue
        }
        const { xml } = read.value
        const diagram = await store.transaction(async (executor) => {
          const name = await freeName(executor, input.projectId, read.value.name)
          const id = randomUUID()
          await insertDiagram(executor, { id, projectId: input.projectId, name, xml, now: now() })
          await cutVersion(executor, { diagramId: id, xml, reason: 'import', name: null, authorId, now: now() })
          return requireDiagram(executor, id)
        })
        imported.push({ fileName: file.fileName, diagram, problems: [...read.problems] })
      }
      return imported
    }),

    open: procedures.open.handler(({ input }) =>
      store.transaction(async (executor) => openDiagram(executor, await requireDiagram(executor, input.id))),
    ),

    withProcess: procedures.withProcess.handler(async ({ input }) => {
      const found: Diagram[] = []
      for (const diagram of await listDiagramsNaming(store.database, input.projectId, input.processId)) {
        const { xml } = await readDraft(store.database, diagram.id)
        if (hasProcess(xml, input.processId)) found.push(diagram)
      }
      return found
    }),

    saveDraft: procedures.saveDraft.handler(({ input, context }) => {
      if (!input.xml.trimStart().startsWith('<')) throw invalid([notXml])
      return store.transaction(async (executor) => {
        const diagram = await requireDiagram(executor, input.id)
        if (diagram.revision === input.baseRevision) await snapshotDraft(executor, diagram, clock())
        const authorId = context.user?.id ?? null
        const written = await replaceDraft(executor, diagram, { ...input, authorId, now: now() })
        if (!written) throw conflict('diagram')
        return requireDiagram(executor, input.id)
      })
    }),

    rewrite: procedures.rewrite.handler(({ input, context }) => {
      if (input.drafts.some(({ xml }) => !xml.trimStart().startsWith('<'))) throw invalid([notXml])
      const authorId = context.user?.id ?? null
      return store.transaction(async (executor) => {
        const written: Diagram[] = []
        for (const { id, xml, baseRevision } of input.drafts) {
          const diagram = await requireDiagram(executor, id)
          if (diagram.projectId !== input.projectId) throw notFound('diagram')
          const before = await readDraft(executor, id)
          const kept = { diagramId: id, xml: before.xml, name: null, note: input.note, authorId, now: now() }
          await cutVersion(executor, { ...kept, reason: 'replaced' })
          const replaced = await replaceDraft(executor, diagram, { xml, baseRevision, authorId, now: now() })
          if (!replaced) throw conflict('diagram')
          written.push(await requireDiagram(executor, id))
        }
        return written
      })
    }),

    rename: procedures.rename.handler(({ input }) =>
      store.transaction(async (executor) => {
        await renameDiagram(executor, await requireDiagram(executor, input.id), input.name.trim(), now())
        return requireDiagram(executor, input.id)
      }),
    ),

    duplicate: procedures.duplicate.handler(({ input }) =>
      store.transaction(async (executor) => {
        const diagram = await requireDiagram(executor, input.id)
        const name = await freeName(executor, diagram.projectId, `${diagram.name} copy`)
        const id = await duplicateDiagram(executor, diagram, { projectId: diagram.projectId, name, now: now() })
        return requireDiagram(executor, id)
      }),
    ),

    delete: procedures.delete.handler(async ({ input }) => {
      if (!(await setDiagramDeleted(store.database, input.id, now()))) throw notFound('diagram')
      return {}
    }),

    restore: procedures.restore.handler(({ input }) =>
      store.transaction(async (executor) => {
        if (!(await setDiagramDeleted(executor, input.id, null))) throw notFound('diagram')
        return requireDiagram(executor, input.id)
      }),
    ),

    check: procedures.check.handler(async ({ input }) => {
      const diagram = await requireDiagram(store.database, input.id)
      const xml = input.xml ?? (await readDraft(store.database, diagram.id)).xml
      const read = await models.read(xml)
      if (!read.ok) return [...read.problems]
      const rules = await readRules(store.database, diagram.projectId)
      const problems = [...read.problems, ...chosenProblems(checkModel(read.value), rules)]
      const document = input.scenario ?? (await storedDocument(store.database, input.scenarioId))
      if (!document) return problems
      const resolved = await resolveAmong(store.database, diagram.id, document)
      if (!resolved.ok) return [...problems, ...resolved.problems]
      return [...problems, ...resolved.problems, ...checkScenario(read.value, resolved.value)]
    }),
  }
}

export async function openDiagram(executor: Executor, diagram: Diagram): Promise<OpenDiagram> {
  return { ...diagram, ...(await readDraft(executor, diagram.id)) }
}

const notXml = {
  severity: 'error' as const,
  code: 'draft-not-xml',
  message: 'What was to be saved is not XML, so the diagram was left as it is.',
  mend: 'Undo the last change and save again.',
}

/**
 * A name that no other diagram of the project has.
 *
 * @throws NOT_FOUND for a project that is not there
 */
export async function freeName(executor: Executor, projectId: string, wanted: string): Promise<string> {
  if (!(await findProject(executor, projectId))) throw notFound('project')
  const diagrams = await listDiagrams(executor, projectId)
  return uniqueName(
    wanted,
    diagrams.map(({ name }) => name),
  )
}

async function storedDocument(executor: Executor, scenarioId: string | undefined) {
  if (scenarioId === undefined) return null
  const scenario = await findScenario(executor, scenarioId)
  if (!scenario) throw notFound('scenario')
  return scenario.document
}
