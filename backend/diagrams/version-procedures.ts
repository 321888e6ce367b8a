import { guarded } from '../access.ts'
import { conflict, notFound } from '../refusals.ts'
import type { Services } from '../services.ts'
import type { Executor } from '../store/store.ts'
import { freeName, openDiagram } from './diagram-procedures.ts'
import { readDraft, replaceDraft, requireDiagram } from './diagram-repository.ts'
import { duplicateDiagram } from './duplicate-diagram.ts'
import { cutVersion, describeVersion, findVersion, listVersions } from './version-repository.ts'

export function versionProcedures({ store, clock }: Services) {
  const procedures = guarded.versions
  const now = () => new Date(clock()).toISOString()

  return {
    list: procedures.list.handler(async ({ input }) => {
      await requireDiagram(store.database, input.diagramId)
      return listVersions(store.database, input.diagramId)
    }),

    get: procedures.get.handler(async ({ input }) => {
      const { diagramId: _, ...version } = await requireVersion(store.database, input.id)
      return version
    }),

    create: procedures.create.handler(({ input, context }) =>
      store.transaction(async (executor) => {
        const { id } = await requireDiagram(executor, input.diagramId)
        const { xml } = await readDraft(executor, id)
        const { reason, name, note } = input
        const authorId = context.user?.id ?? null
        return cutVersion(executor, { diagramId: id, xml, reason, name, note, authorId, now: now() })
      }),
    ),

    describe: procedures.describe.handler(({ input: { id, ...words } }) =>
      store.transaction(async (executor) => {
        await requireVersion(executor, id)
        await describeVersion(executor, id, words)
        const { xml: _xml, diagramId: _, ...version } = await requireVersion(executor, id)
        return version
      }),
    ),

    duplicate: procedures.duplicate.handler(({ input }) =>
      store.transaction(async (executor) => {
        const version = await requireVersion(executor, input.id)
        const original = await requireDiagram(executor, version.diagramId)
        const name = await freeName(executor, original.projectId, input.name.trim())
        const copy = { projectId: original.projectId, name, xml: version.xml, now: now() }
        return requireDiagram(executor, await duplicateDiagram(executor, original, copy))
      }),
    ),

    restore: procedures.restore.handler(({ input, context }) =>
      store.transaction(async (executor) => {
        const version = await requireVersion(executor, input.id)
        const diagram = await requireDiagram(executor, version.diagramId)
        const { xml } = await readDraft(executor, diagram.id)
        const authorId = context.user?.id ?? null
        await cutVersion(executor, {
          diagramId: diagram.id,
          xml,
          reason: 'restored',
          name: null,
          authorId,
          now: now(),
        })
        const written = await replaceDraft(executor, diagram, {
          xml: version.xml,
          baseRevision: diagram.revision,
          authorId,
          now: now(),
        })
        if (!written) throw conflict('diagram')
        return openDiagram(executor, await requireDiagram(executor, diagram.id))
      }),
    ),
  }
}

/** @throws NOT_FOUND */
async function requireVersion(executor: Executor, id: string) {
  const version = await findVersion(executor, id)
  if (!version) throw notFound('version')
  await requireDiagram(executor, version.diagramId)
  return version
}
