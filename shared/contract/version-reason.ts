import { z } from 'zod'

/** Why a version was cut. */
export const versionReasonSchema = z.enum([
  'import',
  'saved',
  'run',
  'deployed',
  'closed',
  'restored',
  /** came from a team server */
  'received',
  /** joined with what came from a team server */
  'merged',
  /** before texts were replaced in several diagrams, or the diagram as a whole by another text */
  'replaced',
  /** of a draft that was worked on for a while */
  'snapshot',
])
export type VersionReason = z.infer<typeof versionReasonSchema>

/**
 * How much a version matters by its reason alone: 0 cut by the studio itself, 1 cut for something that refers to it,
 * 2 somebody's own deed. Those below 2 are thinned with age where nothing else holds them.
 */
export const reasonWeights: Readonly<Record<VersionReason, 0 | 1 | 2>> = {
  snapshot: 0,
  closed: 0,
  restored: 0,
  replaced: 0,
  run: 1,
  deployed: 2,
  import: 2,
  saved: 2,
  received: 2,
  merged: 2,
}
