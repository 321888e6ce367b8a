import { z } from 'zod'
import { problemSchema } from '../problem.ts'
import { id, instant, procedure } from './procedure.ts'

/**
 * The part of the contract by which a studio shares its projects: team servers that it knows, and for each project
 * what differs from what lies there. It works offline: what is to be sent waits until the server can be reached.
 */

const teamServerSchema = z.object({
  id,
  /** as the server is reached, without `/` at its end */
  address: z.string(),
  /** who one is there */
  userName: z.string(),
})
export type TeamServer = z.infer<typeof teamServerSchema>

const remoteProjectSchema = z.object({
  remoteProjectId: z.string(),
  name: z.string(),
  diagrams: z.int(),
  changedAt: instant,
})
const remoteSpaceSchema = z.object({
  spaceId: z.string(),
  name: z.string(),
  /** whether one may publish there */
  mayWrite: z.boolean(),
  projects: z.array(remoteProjectSchema),
})
export type RemoteSpace = z.infer<typeof remoteSpaceSchema>

const differences = ['same', 'new', 'changed', 'removed'] as const
const sharedItemSchema = z.object({
  kind: z.enum(['diagram', 'scenario', 'document']),
  /** null for what is only there */
  localId: id.nullable(),
  /** null for what is only here */
  remoteId: z.string().nullable(),
  name: z.string(),
  /** since it was last the same on both sides */
  here: z.enum(differences),
  there: z.enum(differences),
})
export type SharedItem = z.infer<typeof sharedItemSchema>

const linkSchema = z.object({
  server: teamServerSchema,
  remoteProjectId: z.string(),
  spaceName: z.string(),
  /** address of the project in the server's portal */
  url: z.string(),
  lastExchangeAt: instant.nullable(),
  /** what waits for the server to be reached */
  pending: z.object({ note: z.string(), since: instant }).nullable(),
  /** why it could not be sent, other than that the server cannot be reached */
  problem: problemSchema.nullable(),
})
export type Link = z.infer<typeof linkSchema>

const statusSchema = z.object({
  link: linkSchema,
  /** false: what is said of the server is as it was when it was last reached */
  isReached: z.boolean(),
  /** what keeps the server from being reached */
  problem: problemSchema.nullable(),
  items: z.array(sharedItemSchema),
})
export type SharingStatus = z.infer<typeof statusSchema>

const changeSchema = z.object({
  elementId: z.string(),
  tag: z.string(),
  name: z.string().nullable(),
  how: z.enum(['added', 'removed', 'changed', 'moved']),
  details: z.array(z.object({ what: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
})

const sideSchema = z.enum(['mine', 'theirs'])
const choicesSchema = z.record(z.string(), sideSchema)

const mergeSchema = z.object({
  /** what I changed since both were the same */
  here: z.array(changeSchema),
  there: z.array(changeSchema),
  conflicts: z.array(
    z.object({
      elementId: z.string(),
      tag: z.string(),
      name: z.string().nullable(),
      kind: z.enum(['changed', 'removed-mine', 'removed-theirs']),
      details: z.array(z.object({ what: z.string(), mine: z.string().nullable(), theirs: z.string().nullable() })),
    }),
  ),
  mine: z.string(),
  theirs: z.string(),
  /** joined as chosen; where nothing is chosen, as here */
  merged: z.string(),
  /** why they cannot be joined by element, so that one of both has to be taken whole */
  problems: z.array(problemSchema),
  /** tells this state of the server from later ones */
  seen: z.string(),
})
export type DiagramMerge = z.infer<typeof mergeSchema>

const outcomeSchema = z.object({
  status: statusSchema,
  /** names of what was written */
  done: z.array(z.string()),
})

const note = z.string().trim().max(2000).default('')

export const sharingContract = {
  teamServers: {
    list: procedure('publish.read').output(z.array(teamServerSchema)),
    /** INVALID where the server cannot be reached, is none, or does not know the token */
    add: procedure('publish.configure')
      .input(
        z.object({
          address: z.string().trim().min(1),
          token: z.string().trim().min(1),
          /** PEM; trusted besides those of the system */
          trustedCertificate: z.string().nullable().default(null),
          proxy: z.string().nullable().default(null),
        }),
      )
      .output(teamServerSchema),
    /** INVALID while projects are shared there */
    remove: procedure('publish.configure')
      .input(z.object({ serverId: z.string() }))
      .output(z.object({})),
    /** what one sees there */
    spaces: procedure('publish.read')
      .input(z.object({ serverId: z.string() }))
      .output(z.array(remoteSpaceSchema)),
  },
  sharing: {
    /** null where the project is not shared */
    link: procedure('project.read')
      .input(z.object({ projectId: id }))
      .output(linkSchema.nullable()),
    /** what differs; asks the server */
    status: procedure('project.read')
      .input(z.object({ projectId: id }))
      .output(statusSchema),
    /** makes a project there of one that is not shared yet */
    share: procedure('project.write')
      .input(z.object({ projectId: id, serverId: z.string(), remoteSpaceId: z.string(), note }))
      .output(statusSchema),
    /** a local project of one that lies there */
    open: procedure('project.write')
      .input(z.object({ serverId: z.string(), remoteProjectId: z.string() }))
      .output(z.object({ projectId: id })),
    /**
     * Sends what was changed here. INVALID where somebody else changed the same; where the server cannot be reached it
     * waits, and is sent when it can. What is chosen by its ids here is sent at once or not at all.
     */
    publish: procedure('project.write')
      .input(z.object({ projectId: id, note, itemIds: z.array(z.string()).min(1).nullable().default(null) }))
      .output(outcomeSchema),
    /** takes back what waits */
    cancelPending: procedure('project.write')
      .input(z.object({ projectId: id }))
      .output(z.object({})),
    /**
     * Brings what was changed there; diagrams that both sides changed are joined where their changes go together, else
     * they stay as they are until `merge`
     */
    update: procedure('project.write')
      .input(z.object({ projectId: id }))
      .output(outcomeSchema),
    /** how a diagram that both sides changed would be joined */
    preview: procedure('diagram.read')
      .input(z.object({ diagramId: id, choices: choicesSchema.default({}) }))
      .output(mergeSchema),
    /** joins a diagram as chosen; INVALID while a conflict is not decided, or the server has a newer one than was seen */
    merge: procedure('diagram.write')
      .input(z.object({ diagramId: id, choices: choicesSchema, seen: z.string() }))
      .output(outcomeSchema),
    /** takes one side of an item whole, where both changed it */
    choose: procedure('project.write')
      .input(
        z.object({ projectId: id, localId: z.string().nullable(), remoteId: z.string().nullable(), side: sideSchema }),
      )
      .output(outcomeSchema),
    /** both projects stay, and know nothing of each other */
    unlink: procedure('project.write')
      .input(z.object({ projectId: id }))
      .output(z.object({})),
  },
}
