import { z } from 'zod'
import { versionStates } from '../reviews/review-steps.ts'
import { id, instant, procedure } from './procedure.ts'

/**
 * The part of the contract that is for readers: what a team works by, without a way to change it. A reader sees the
 * approved version of a diagram; where none is approved, its draft, and is told so.
 */

const shownSchema = z.object({
  /** `draft` where nothing of the diagram is approved */
  state: z.enum(versionStates).extract(['draft', 'approved']),
  /** number of the approved version, null for a draft */
  versionNumber: z.int().nullable(),
  approvedBy: z.string().nullable(),
  /** of the approval, or of the draft's last change */
  at: instant,
})

const landscapeDiagramSchema = z.object({
  id,
  name: z.string(),
  shown: shownSchema,
  /** what its process is documented with, if anything */
  summary: z.string().nullable(),
  /** diagrams that its call activities call */
  calls: z.array(id),
})
export type LandscapeDiagram = z.infer<typeof landscapeDiagramSchema>

const landscapeSchema = z.array(
  z.object({ id, name: z.string(), spaceName: z.string().nullable(), diagrams: z.array(landscapeDiagramSchema) }),
)
export type Landscape = z.infer<typeof landscapeSchema>

const hitSchema = z.object({
  diagramId: id,
  diagramName: z.string(),
  projectName: z.string(),
  /** null: the diagram itself */
  elementId: z.string().nullable(),
  title: z.string(),
  /** as people call it: "User task"; "Diagram" */
  kind: z.string(),
  /** where the words stand in its documentation; null where they are in its name */
  excerpt: z.string().nullable(),
})
export type PortalHit = z.infer<typeof hitSchema>

const readerDiagramSchema = z.object({
  id,
  name: z.string(),
  projectId: id,
  projectName: z.string(),
  shown: shownSchema,
  xml: z.string(),
  summary: z.string().nullable(),
  elements: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      kind: z.string(),
      lanes: z.array(z.string()),
      documentation: z.string().nullable(),
      /** the diagram of the process that it calls */
      calls: id.nullable(),
    }),
  ),
  /** newest finished run of each scenario */
  results: z.array(
    z.object({
      scenario: z.string(),
      at: instant,
      figures: z.array(z.object({ name: z.string(), value: z.string() })),
    }),
  ),
})
export type ReaderDiagram = z.infer<typeof readerDiagramSchema>

const shareSchema = z.object({
  id,
  /** null: the whole project */
  diagramId: id.nullable(),
  createdBy: z.string().nullable(),
  createdAt: instant,
  expiresAt: instant,
})
export type Share = z.infer<typeof shareSchema>

/** What somebody with a link sees. */
export interface SharedView {
  readonly landscape: Landscape
  readonly expiresAt: string
}

export const portalContract = {
  portal: {
    /** all that the caller may see, by project */
    landscape: procedure('diagram.read').input(z.object({})).output(landscapeSchema),
    /** diagrams and elements by words in their names and documentation; best first, at most 50 */
    search: procedure('diagram.read')
      .input(z.object({ query: z.string().trim().min(1).max(200) }))
      .output(z.array(hitSchema)),
    diagram: procedure('diagram.read')
      .input(z.object({ diagramId: id, locale: z.string().max(50).default('en-US') }))
      .output(readerDiagramSchema),
  },
  shares: {
    /** links that are still good, newest first */
    list: procedure('share.manage')
      .input(z.object({ projectId: id }))
      .output(z.array(shareSchema)),
    /** `token` goes into the link `/#share=TOKEN` of the server; it is told this once */
    create: procedure('share.manage')
      .input(z.object({ projectId: id, diagramId: id.nullable().default(null), days: z.int().min(1).max(365) }))
      .output(shareSchema.extend({ token: z.string() })),
    revoke: procedure('share.manage').input(z.object({ id })).output(z.object({})),
  },
}
