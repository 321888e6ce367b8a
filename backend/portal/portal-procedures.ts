import { guarded } from '../access.ts'
import { requireDiagram } from '../diagrams/diagram-procedures.ts'
import { invalid, notFound } from '../refusals.ts'
import type { Services } from '../services.ts'
import { landscapeOf, readerDiagram, readerProjects, searchLandscape } from './landscape.ts'
import { createShare, listShares, revokeShare } from './shares.ts'

export function portalProcedures({ store: { database }, library }: Services) {
  const procedures = guarded.portal
  return {
    landscape: procedures.landscape.handler(async ({ context }) =>
      landscapeOf(database, library, await readerProjects(database, await context.visibleSpaces())),
    ),

    search: procedures.search.handler(async ({ input, context }) =>
      searchLandscape(database, library, await readerProjects(database, await context.visibleSpaces()), input.query),
    ),

    diagram: procedures.diagram.handler(async ({ input, context }) => {
      const projects = await readerProjects(database, await context.visibleSpaces())
      const diagram = await readerDiagram(database, library, projects, input.diagramId, input.locale)
      if (!diagram) throw notFound('diagram')
      return diagram
    }),
  }
}

export function shareProcedures({ store: { database }, host }: Services) {
  const procedures = guarded.shares
  return {
    list: procedures.list.handler(({ input }) => listShares(database, input.projectId, Date.now())),

    create: procedures.create.handler(async ({ input, context }) => {
      if (host !== 'team') throw invalid([noServer])
      if (input.diagramId !== null) {
        const { projectId } = await requireDiagram(database, input.diagramId)
        if (projectId !== input.projectId) throw notFound('diagram')
      }
      return createShare(database, { ...input, createdBy: context.user?.id ?? null }, Date.now())
    }),

    revoke: procedures.revoke.handler(async ({ input }) => {
      await revokeShare(database, input.id)
      return {}
    }),
  }
}

const noServer = {
  severity: 'error' as const,
  code: 'no-team-server',
  message: 'This is the studio of one user: nobody else can reach it by a link.',
  mend: 'Publish the project to a team server and share it there, or export it as a handbook.',
}
