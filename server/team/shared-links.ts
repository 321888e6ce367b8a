import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Backend } from '../../backend/backend.ts'
import { landscapeOf, readerDiagram, readerProjects } from '../../backend/portal/landscape.ts'
import { openShare } from '../../backend/portal/shares.ts'
import type { SharedView } from '../../shared/contract/portal-contract.ts'

const linkSchema = z.object({ token: z.string().max(100) })
const diagramSchema = linkSchema.extend({ diagramId: z.string().max(100), locale: z.string().max(50) })

/** Readers look around; nobody guesses a token of 256 bits. */
const someLooks = { config: { rateLimit: { max: 120, timeWindow: '1 minute' } } }

/** What a link to a project or diagram shows to whoever has it, without an account. */
export function registerSharedLinks(server: FastifyInstance, { store: { database }, library }: Backend): void {
  const opened = async (token: string) => {
    const share = await openShare(database, token, Date.now())
    if (!share) return null
    const projects = (await readerProjects(database, null)).filter(({ id }) => id === share.projectId)
    return { share, projects }
  }

  server.post('/shared', someLooks, async (request, reply) => {
    const body = linkSchema.safeParse(request.body)
    const link = body.success ? await opened(body.data.token) : null
    if (!link) return over(reply)
    const { share, projects } = link
    const landscape = await landscapeOf(database, library, projects)
    const isShared = ({ id }: { readonly id: string }) => share.diagramId === null || id === share.diagramId
    return {
      landscape: landscape.map((project) => ({
        ...project,
        // whose space it lies in is nobody's business outside
        spaceName: null,
        diagrams: project.diagrams.filter(isShared).map((diagram) => ({
          ...diagram,
          calls: diagram.calls.filter((id) => isShared({ id })),
        })),
      })),
      expiresAt: new Date(share.expiresMs).toISOString(),
    } satisfies SharedView
  })

  server.post('/shared/diagram', someLooks, async (request, reply) => {
    const body = diagramSchema.safeParse(request.body)
    const link = body.success ? await opened(body.data.token) : null
    if (!link || !body.success) return over(reply)
    const { diagramId, locale } = body.data
    if (link.share.diagramId !== null && link.share.diagramId !== diagramId) return over(reply)
    const diagram = await readerDiagram(database, library, link.projects, diagramId, locale)
    if (!diagram) return over(reply)
    if (link.share.diagramId === null) return diagram
    return { ...diagram, elements: diagram.elements.map((element) => ({ ...element, calls: null })) }
  })
}

function over(reply: FastifyReply): FastifyReply {
  return reply.code(404).send({ message: 'This link has run out, was taken back, or is none. Ask for a new one.' })
}
