import { useEffect } from 'react'
import { create } from 'zustand'

/**
 * The one registry of what a user can do: buttons, shortcuts, the palette (Ctrl/Cmd K), the cheat
 * sheet and the desktop menus all read it.
 */
export interface Command {
  /** `mode.verb`, e.g. `simulate.run` */
  readonly id: string
  /** already translated */
  readonly title: string
  /** heading in palette and cheat sheet, already translated */
  readonly group: string
  /** `Mod+K`, `Mod+Shift+L`, `F8`, `?`; Mod is Cmd on macOS and Ctrl elsewhere */
  readonly shortcut?: string
  /** further words the palette finds it by */
  readonly keywords?: readonly string[]
  readonly isEnabled?: () => boolean
  /** it opens a dialog, whose are the keys that follow its shortcut */
  readonly opensDialog?: boolean
  /** true for a key that also works while a text field has the focus (default: only with Mod or F keys) */
  readonly inTextFields?: boolean
  readonly run: () => void
}

interface Registry {
  readonly commands: ReadonlyMap<string, Command>
  add(commands: readonly Command[]): void
  remove(ids: readonly string[]): void
}

export const useCommandRegistry = create<Registry>((set) => ({
  commands: new Map(),
  add: (added) =>
    set(({ commands }) => {
      const next = new Map(commands)
      for (const command of added) next.set(command.id, command)
      return { commands: next }
    }),
  remove: (ids) =>
    set(({ commands }) => {
      const next = new Map(commands)
      for (const id of ids) next.delete(id)
      return { commands: next }
    }),
}))

/** Registers commands while the calling component is mounted. Memoise the list. */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => {
    const { add, remove } = useCommandRegistry.getState()
    add(commands)
    return () => remove(commands.map((command) => command.id))
  }, [commands])
}

/** Runs a command by id if it is there and enabled; answers whether it ran. */
export function runCommand(id: string): boolean {
  const command = useCommandRegistry.getState().commands.get(id)
  if (!command || command.isEnabled?.() === false) return false
  command.run()
  return true
}
