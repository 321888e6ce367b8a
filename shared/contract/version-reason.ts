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
  /** before texts were replaced in several diagrams */
  'replaced',
])
export type VersionReason = z.infer<typeof versionReasonSchema>
