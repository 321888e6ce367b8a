import type { Command } from '../commands.ts'
import { matchesShortcut, parseShortcut } from '../shortcuts.ts'

type KeyPress = Parameters<typeof matchesShortcut>[0]

/** The command of a key press, the newest where several share the key; undefined if none may run. */
export function commandFor(
  event: KeyPress,
  commands: readonly Command[],
  place: { isInTextField: boolean; isInDialog: boolean },
): Command | undefined {
  return commands.findLast((command) => {
    if (command.shortcut === undefined || !matchesShortcut(event, command.shortcut)) return false
    if (place.isInDialog && !command.id.startsWith('shell.')) return false
    if (place.isInTextField && !(command.inTextFields ?? isChord(command.shortcut))) return false
    return command.isEnabled?.() !== false
  })
}

/** Whether a shortcut has Ctrl or Cmd in it or is a function key, so that it can never be typing. */
export function isChord(shortcut: string): boolean {
  const { mod, control, key } = parseShortcut(shortcut)
  return mod || control || /^F\d+$/.test(key)
}
