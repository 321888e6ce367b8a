import { z } from 'zod'

const openedFileSchema = z.object({ fileName: z.string(), /** base64 */ content: z.string() })

/** What every text field can do by itself, and the canvas in its own way. */
export const editActions = ['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll'] as const
export type EditAction = (typeof editActions)[number]

/** What the desktop host says to its window, over a port of its own beside the backend's. */
export const hostMessageSchema = z.discriminatedUnion('kind', [
  /** a menu item: the command of that id is to run */
  z.object({ kind: z.literal('command'), id: z.string() }),
  /** an item of the Edit menu: for the canvas, or to be handed back for a text field */
  z.object({ kind: z.literal('edit'), action: z.enum(editActions) }),
  /** files that the user opened from the system */
  z.object({ kind: z.literal('openFiles'), files: z.array(openedFileSchema) }),
  /** answer to `chooseFiles`; none where the user changed their mind */
  z.object({ kind: z.literal('chosenFiles'), request: z.int(), files: z.array(openedFileSchema) }),
  /** the answer to `chooseFolder`; null where the user thought better of it */
  z.object({ kind: z.literal('folderChosen'), number: z.int(), path: z.string().nullable() }),
  /** the window had stopped and was loaded again */
  z.object({ kind: z.literal('recovered') }),
])
export type HostMessage = z.infer<typeof hostMessageSchema>

/** A command of the window's registry, as the application menu shows it. */
export const menuCommandSchema = z.object({
  id: z.string().max(100),
  title: z.string().max(200),
  /** heading of those that belong together */
  group: z.string().max(100),
  /** as the registry writes it: `Mod+Shift+L` */
  shortcut: z.string().max(40).optional(),
  isEnabled: z.boolean(),
})
export type MenuCommand = z.infer<typeof menuCommandSchema>

/** What a window says to the desktop host. */
export const windowMessageSchema = z.discriminatedUnion('kind', [
  /** it listens: what was held back for it may come */
  z.object({ kind: z.literal('listening') }),
  /** all that can be done in it now, and the language that it speaks */
  z.object({
    kind: z.literal('commands'),
    language: z.string().max(20),
    commands: z.array(menuCommandSchema).max(2000),
  }),
  /** what has the focus is for the system to edit */
  z.object({ kind: z.literal('edit'), action: z.enum(editActions) }),
  /** shows the system's dialog for opening files */
  z.object({
    kind: z.literal('chooseFiles'),
    request: z.int(),
    /** without the dot */
    extensions: z.array(z.string().regex(/^[a-z0-9.]+$/i)).max(50),
  }),
  /** asks the user for a folder in the system's own dialog */
  z.object({ kind: z.literal('chooseFolder'), number: z.int(), title: z.string().max(200) }),
  /** how far long work is, 0 to 1; null when there is none */
  z.object({ kind: z.literal('progress'), fraction: z.number().min(0).max(1).nullable() }),
  /** said by the system while the window is not in front */
  z.object({ kind: z.literal('notify'), title: z.string().max(200), body: z.string().max(500) }),
])
export type WindowMessage = z.infer<typeof windowMessageSchema>
