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
  /** the answer to `chooseFolder`; null where the user thought better of it */
  z.object({ kind: z.literal('folderChosen'), number: z.int(), path: z.string().nullable() }),
])
export type HostMessage = z.infer<typeof hostMessageSchema>

/** What a window says to the desktop host. */
export const windowMessageSchema = z.discriminatedUnion('kind', [
  /** it listens: what was held back for it may come */
  z.object({ kind: z.literal('listening') }),
  /** asks the user for a folder in the system's own dialog */
  z.object({ kind: z.literal('chooseFolder'), number: z.int(), title: z.string() }),
])
export type WindowMessage = z.infer<typeof windowMessageSchema>
