import { z } from 'zod'

/** What the desktop host says to its window, over a port of its own beside the backend's. */
export const hostMessageSchema = z.discriminatedUnion('kind', [
  /** a menu item: the command of that id is to run */
  z.object({ kind: z.literal('command'), id: z.string() }),
  /** files that the user opened from the system; content is base64 */
  z.object({
    kind: z.literal('openFiles'),
    files: z.array(z.object({ fileName: z.string(), content: z.string() })),
  }),
])
export type HostMessage = z.infer<typeof hostMessageSchema>

/** What a window says to the desktop host. */
export const windowMessageSchema = z.discriminatedUnion('kind', [
  /** it listens: what was held back for it may come */
  z.object({ kind: z.literal('listening') }),
])
export type WindowMessage = z.infer<typeof windowMessageSchema>
