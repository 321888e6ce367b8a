import { useEffect } from 'react'
import { useCommandRegistry, type Command } from '../commands.ts'
import { matchesShortcut, parseShortcut } from '../shortcuts.ts'

/**
 * Runs the command that a key press stands for. What the element in focus has used itself is left
 * alone; within a dialog and its fields only the dialog's own keys count.
 */
export function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      const commands = [...useCommandRegistry.getState().commands.values()]
      const command = commandFor(event, commands, {
        isInTextField: isTextField(event.target),
        isInDialog: event.target instanceof Element && event.target.closest('[role="dialog"]') !== null,
      })
      if (!command) return
      event.preventDefault()
      command.run()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

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

function isChord(shortcut: string): boolean {
  const { mod, control, key } = parseShortcut(shortcut)
  return mod || control || /^F\d+$/.test(key)
}

function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range', 'file'].includes(target.type)
}
