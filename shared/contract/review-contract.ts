import { z } from 'zod'
import { decisions, reviewSteps, versionStates } from '../reviews/review-steps.ts'
import { id, instant, procedure } from './procedure.ts'

/** The part of the contract that is about talking of diagrams: comments, and how versions are approved. */

const note = z.string().trim().max(2000).default('')

const signOffSchema = z.object({
  id,
  step: z.enum(reviewSteps),
  /** null: the one user of this machine, or somebody whose account was erased */
  userName: z.string().nullable(),
  note: z.string(),
  at: instant,
})
export type SignOff = z.infer<typeof signOffSchema>

const reviewedVersionSchema = z.object({ id, state: z.enum(versionStates), steps: z.array(signOffSchema) })
export type ReviewedVersion = z.infer<typeof reviewedVersionSchema>

const text = z.string().trim().min(1).max(4000)

const commentSchema = z.object({
  id,
  diagramId: id,
  /** null: about the diagram as a whole */
  elementId: z.string().nullable(),
  /** the comment that it answers; null for the first of a thread */
  parentId: id.nullable(),
  /** null: the one user of this machine */
  userId: id.nullable(),
  userName: z.string().nullable(),
  text: z.string(),
  createdAt: instant,
  /** null: as it was written at first */
  editedAt: instant.nullable(),
  /** of the first of a thread; null while it is open */
  resolvedAt: instant.nullable(),
  resolvedBy: z.string().nullable(),
})
export type Comment = z.infer<typeof commentSchema>

export const reviewContract = {
  reviews: {
    /** the steps of a version, oldest first */
    get: procedure('diagram.read')
      .input(z.object({ versionId: id }))
      .output(reviewedVersionSchema),
    /**
     * Asks for a review. INVALID where the version is not a draft, or somebody who is asked may not approve in this
     * space; whoever is asked gets a mail where mails are on.
     */
    ask: procedure('diagram.write')
      .input(z.object({ versionId: id, note, reviewers: z.array(id).max(50).default([]) }))
      .output(reviewedVersionSchema),
    /** takes the question back; INVALID where nothing is asked */
    withdraw: procedure('diagram.write')
      .input(z.object({ versionId: id, note }))
      .output(reviewedVersionSchema),
    /**
     * Records a sign-off. What was approved of the diagram before is retired with it. INVALID where the step does not
     * lead on from the version's state, or a version is sent back without a word why.
     */
    decide: procedure('version.approve')
      .input(z.object({ versionId: id, decision: z.enum(decisions), note }))
      .output(reviewedVersionSchema),
  },
  comments: {
    /** oldest first, of resolved threads too */
    list: procedure('diagram.read')
      .input(z.object({ diagramId: id }))
      .output(z.array(commentSchema)),
    /** INVALID where it answers a comment of another diagram, or one that is an answer itself */
    add: procedure('comment.write')
      .input(
        z.object({
          diagramId: id,
          elementId: z.string().min(1).nullable().default(null),
          parentId: id.nullable().default(null),
          text,
          /** people of the space who get a mail, where mails are on */
          mentions: z.array(id).max(50).default([]),
        }),
      )
      .output(commentSchema),
    /** FORBIDDEN for a comment of somebody else */
    edit: procedure('comment.write')
      .input(z.object({ commentId: id, text }))
      .output(commentSchema),
    /** closes a thread, or opens it again */
    resolve: procedure('comment.write')
      .input(z.object({ commentId: id, isResolved: z.boolean() }))
      .output(commentSchema),
    /** with its answers; FORBIDDEN for somebody else's, but for administrators of the space */
    remove: procedure('comment.write')
      .input(z.object({ commentId: id }))
      .output(z.object({})),
    /** undo of remove */
    restore: procedure('comment.write')
      .input(z.object({ commentId: id }))
      .output(commentSchema),
    /** who can be mentioned or asked: members of the diagram's space; nobody on a host of one user */
    people: procedure('diagram.read')
      .input(z.object({ diagramId: id }))
      .output(z.array(z.object({ userId: id, name: z.string(), mayApprove: z.boolean() }))),
  },
}
