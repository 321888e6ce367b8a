import { randomUUID } from 'node:crypto'
import type { Project } from '../../shared/contract/contract.ts'
import { guarded } from '../access.ts'
import { insertDiagram, listDiagrams } from '../diagrams/diagram-repository.ts'
import { duplicateDiagram } from '../diagrams/duplicate-diagram.ts'
import { cutVersion } from '../diagrams/version-repository.ts'
import { insertUnpacked, unpackProject } from '../export/project-archive.ts'
import { invalid, notFound } from '../refusals.ts'
import { insertScenario } from '../scenarios/scenario-repository.ts'
import type { Services } from '../services.ts'
import type { Executor } from '../store/store.ts'
import { spaceForNew } from '../team/space-for-new.ts'
import { uniqueName } from '../unique-name.ts'
import { loadExample } from './example-folder.ts'
import { findProject, insertProject, listProjects, renameProject, setProjectDeleted } from './project-repository.ts'
import { readRules, writeRules } from './project-rules.ts'

export function projectProcedures({ store, examplesFolder }: Services) {
  const procedures = guarded.projects
  const now = () => new Date().toISOString()

  return {
    list: procedures.list.handler(async ({ input, context }) =>
      listProjects(store.database, await context.visibleSpaces(), input.query),
    ),

    get: procedures.get.handler(({ input }) => requireProject(store.database, input.id)),

    create: procedures.create.handler(({ input, context }) =>
      store.transaction(async (executor) => {
        const id = randomUUID()
        const spaceId = await spaceForNew(executor, context, input.spaceId)
        await insertProject(executor, { id, spaceId, name: input.name.trim(), now: now() })
        return requireProject(executor, id)
      }),
    ),

    rename: procedures.rename.handler(({ input }) =>
      store.transaction(async (executor) => {
        if (!(await renameProject(executor, input.id, input.name.trim(), now()))) throw notFound('project')
        return requireProject(executor, input.id)
      }),
    ),

    duplicate: procedures.duplicate.handler(({ input }) =>
      store.transaction(async (executor) => {
        const original = await requireProject(executor, input.id)
        const id = randomUUID()
        const { spaceId } = original
        const name = await freeName(executor, spaceId, `${original.name} copy`)
        await insertProject(executor, { id, spaceId, name, now: now() })
        await writeRules(executor, id, await readRules(executor, original.id))
        for (const diagram of await listDiagrams(executor, original.id)) {
          await duplicateDiagram(executor, diagram, { projectId: id, name: diagram.name, now: now() })
        }
        return requireProject(executor, id)
      }),
    ),

    delete: procedures.delete.handler(async ({ input }) => {
      if (!(await setProjectDeleted(store.database, input.id, now()))) throw notFound('project')
      return {}
    }),

    restore: procedures.restore.handler(({ input }) =>
      store.transaction(async (executor) => {
        if (!(await setProjectDeleted(executor, input.id, null))) throw notFound('project')
        return requireProject(executor, input.id)
      }),
    ),

    rules: procedures.rules.handler(async ({ input }) => {
      await requireProject(store.database, input.id)
      return readRules(store.database, input.id)
    }),

    setRules: procedures.setRules.handler(({ input }) =>
      store.transaction(async (executor) => {
        await requireProject(executor, input.id)
        await writeRules(executor, input.id, input.rules)
        return readRules(executor, input.id)
      }),
    ),

    importArchive: procedures.importArchive.handler(async ({ input, context }) => {
      const unpacked = unpackProject(new Uint8Array(Buffer.from(input.content, 'base64')))
      if (!unpacked.ok) throw invalid(unpacked.problems)
      return store.transaction(async (executor) => {
        const spaceId = await spaceForNew(executor, context, input.spaceId)
        const name = await freeName(executor, spaceId, unpacked.value.manifest.name)
        const id = await insertUnpacked(executor, unpacked.value, { name, spaceId, now: now() })
        return { ...(await requireProject(executor, id)), problems: [...unpacked.problems] }
      })
    }),

    createFromExample: procedures.createFromExample.handler(async ({ input, context }) => {
      const example = await loadExample(examplesFolder, input.exampleId, input.language)
      if (!example) throw notFound('example')
      return store.transaction(async (executor) => {
        const [projectId, diagramId] = [randomUUID(), randomUUID()]
        const { name, xml, scenarios } = example
        const spaceId = await spaceForNew(executor, context, input.spaceId)
        const projectName = await freeName(executor, spaceId, name)
        await insertProject(executor, { id: projectId, spaceId, name: projectName, now: now() })
        await insertDiagram(executor, { id: diagramId, projectId, name, xml, now: now() })
        await cutVersion(executor, {
          diagramId,
          xml,
          reason: 'import',
          name: null,
          authorId: context.user?.id ?? null,
          now: now(),
        })
        for (const document of scenarios) {
          await insertScenario(executor, { id: randomUUID(), diagramId, document, now: now() })
        }
        return requireProject(executor, projectId)
      })
    }),
  }
}

/** @throws NOT_FOUND */
async function requireProject(executor: Executor, id: string): Promise<Project> {
  const project = await findProject(executor, id)
  if (!project) throw notFound('project')
  return project
}

/** A name that no other project of the space has. */
async function freeName(executor: Executor, spaceId: string | null, wanted: string): Promise<string> {
  const projects = await listProjects(executor, spaceId === null ? null : [spaceId])
  return uniqueName(
    wanted,
    projects.map(({ name }) => name),
  )
}
