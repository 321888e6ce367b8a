import { z } from 'zod'
import { scenarioSchema } from '../scenario/scenario.ts'
import { id, instant, procedure } from './procedure.ts'

/**
 * The part of the contract by which a studio exchanges a project with a team server. A project is a set of items; the
 * stamp of an item is equal exactly where its name and content are, so that what was sent twice is there once.
 */

const title = z.string().min(1)
const stamp = z.string().min(1)

export const itemContentSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('diagram'), name: title, xml: z.string() }),
  z.object({
    kind: z.literal('scenario'),
    /** id of its diagram there, or key of one that comes in the same call */
    diagram: z.string().min(1),
    document: scenarioSchema,
  }),
  z.object({
    kind: z.literal('document'),
    documentKind: z.enum(['form', 'decision']),
    reference: z.string(),
    name: z.string(),
    fileName: z.string(),
    content: z.string(),
  }),
])
export type ItemContent = z.infer<typeof itemContentSchema>
export type ItemKind = ItemContent['kind']

const itemSchema = z.object({
  id,
  kind: z.enum(['diagram', 'scenario', 'document']),
  name: z.string(),
  /** of a scenario */
  diagramId: id.nullable(),
  stamp,
  changedAt: instant,
})
export type Item = z.infer<typeof itemSchema>

const sentItemSchema = z.object({
  /** by which the sender knows it */
  key: z.string().min(1),
  kind: z.enum(['diagram', 'scenario', 'document']),
  /** null for what is new there */
  remoteId: id.nullable(),
  /** stamp of what the sender's work builds on; null for what is new there */
  baseStamp: stamp.nullable(),
  /** null: to be deleted */
  content: itemContentSchema.nullable(),
})
export type SentItem = z.infer<typeof sentItemSchema>

const sentSchema = z.object({
  note: z.string().trim().max(2000).default(''),
  items: z.array(sentItemSchema).max(5000),
})
const acceptedSchema = z.object({
  projectId: id,
  /** what is there now, by the sender's keys; without what was deleted */
  items: z.array(z.object({ key: z.string(), remoteId: id, stamp })),
})
export type Accepted = z.infer<typeof acceptedSchema>

export const exchangeContract = {
  exchange: {
    /** what is in a project, without its contents */
    state: procedure('project.read')
      .input(z.object({ projectId: id }))
      .output(z.object({ name: z.string(), items: z.array(itemSchema) })),
    /** contents of items; those that are gone are left out. A scenario names its diagram by its id there */
    fetch: procedure('project.read')
      .input(z.object({ projectId: id, itemIds: z.array(id).max(5000) }))
      .output(
        z.array(
          z.object({
            id,
            stamp,
            content: itemContentSchema,
            /** of a diagram's newest version: by whom, and why */
            authorName: z.string().nullable(),
            note: z.string().nullable(),
          }),
        ),
      ),
    /** a new project of these items */
    create: procedure('project.write')
      .input(sentSchema.extend({ spaceId: id, name: title }))
      .output(acceptedSchema),
    /**
     * Writes all items or none; a version with the note is cut of each diagram. INVALID (`exchange-conflict`) names
     * those that somebody else changed since.
     */
    send: procedure('project.write').input(sentSchema.extend({ projectId: id })).output(acceptedSchema),
  },
}
