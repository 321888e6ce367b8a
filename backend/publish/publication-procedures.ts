import { fixedFor } from '../../shared/targets/apply-fixes.ts'
import { guarded } from '../access.ts'
import { readDraft, requireDiagram } from '../diagrams/diagram-repository.ts'
import { cutVersion, findVersion } from '../diagrams/version-repository.ts'
import { hasErrors, invalid, notFound } from '../refusals.ts'
import type { Services } from '../services.ts'
import type { Executor } from '../store/store.ts'
import { filesToPublish } from './files-to-publish.ts'
import { listPublications, publishedFiles, requirePublication } from './publication-repository.ts'

export function publicationProcedures({ store, models, publishing }: Services) {
  const procedures = guarded.publications
  const { database } = store
  return {
    check: procedures.check.handler(async ({ input: { diagramId, targetId, xml } }) => {
      await requireDiagram(database, diagramId)
      const { kind } = publishing.targets.require(targetId).target.definition
      return { findings: [...publishing.findings(xml, kind)], fixed: fixedFor(xml, kind) }
    }),

    publish: procedures.publish.handler(async ({ input, context, signal }) => {
      const { target } = publishing.targets.require(input.targetId)
      const diagram = await requireDiagram(database, input.diagramId)
      if (diagram.projectId !== input.projectId) throw notFound('diagram')
      const version = input.versionId === undefined ? null : await versionOf(database, diagram.id, input.versionId)
      // read once: the version that is cut is of just this text, whoever draws on in the meantime
      const drawn = version?.xml ?? (await readDraft(database, diagram.id)).xml
      const xml = input.xml ?? drawn
      const read = await models.read(xml)
      const files = await filesToPublish(database, {
        projectId: diagram.projectId,
        diagramName: diagram.name,
        xml,
        model: read.ok ? read.value : null,
        includeForms: input.includeForms,
        includeDecisions: input.includeDecisions,
      })
      const findings = [...(read.ok ? [] : read.problems), ...publishing.findings(xml, target.definition.kind)]
      const answer = { deploymentName: diagram.name, files: [...files], findings }
      if (input.dryRun) return { ...answer, publication: null }
      if (hasErrors(findings) && !input.despiteFindings) throw invalid(findings)
      const publication = await publishing.send(
        target,
        {
          projectId: diagram.projectId,
          diagramId: diagram.id,
          deploymentName: diagram.name,
          note: input.note,
          files,
          versionId: async (executor) =>
            version?.id ?? (await versionOfDraft(executor, diagram.id, drawn, context.user?.id ?? null)),
        },
        signal,
      )
      return { ...answer, publication }
    }),

    list: procedures.list.handler(async ({ input, context }) =>
      listPublications(database, input, await context.visibleSpaces()),
    ),

    get: procedures.get.handler(async ({ input }) => ({
      ...(await requirePublication(database, input.id)),
      files: await publishedFiles(database, input.id),
    })),

    undo: procedures.undo.handler(async ({ input, signal }) =>
      publishing.undo(await requirePublication(database, input.id), signal),
    ),

    start: procedures.start.handler(async ({ input, signal }) => {
      const publication = await requirePublication(database, input.id)
      const { process, variables, businessKey = null } = input
      return publishing.start(publication, { process, variables, businessKey }, signal)
    }),
  }
}

/** @throws NOT_FOUND */
async function versionOf(executor: Executor, diagramId: string, id: string) {
  const version = await findVersion(executor, id)
  if (version?.diagramId !== diagramId) throw notFound('version')
  return version
}

async function versionOfDraft(
  executor: Executor,
  diagramId: string,
  xml: string,
  authorId: string | null,
): Promise<string> {
  const now = new Date().toISOString()
  return (await cutVersion(executor, { diagramId, xml, reason: 'deployed', name: null, authorId, now })).id
}
