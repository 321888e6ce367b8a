import { useEffect } from 'react'
import { useCommandRegistry } from '../commands.ts'
import { commandFor } from './command-for.ts'

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

function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range', 'file'].includes(target.type)
}
