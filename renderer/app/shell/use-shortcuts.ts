import { useEffect } from 'react'
import { useCommandRegistry } from '../commands.ts'
import { isTextField } from '../text-field.ts'
import { commandFor, isChord } from './command-for.ts'
import { HeldKeys } from './held-keys.ts'

/**
 * Runs the command that a key press stands for. Keys with Ctrl and function keys are the window's, before
 * anything in focus sees them; all others only where what is in focus has no use for them. Within a dialog
 * only the dialog's own keys and those of the whole window count.
 */
export function useShortcuts(): void {
  useEffect(() => {
    const held = new HeldKeys()
    const early = (event: KeyboardEvent) => {
      if (!held.take(event)) run(event, true, held)
    }
    const late = (event: KeyboardEvent) => run(event, false, held)
    window.addEventListener('keydown', early, { capture: true })
    window.addEventListener('keydown', late)
    return () => {
      window.removeEventListener('keydown', early, { capture: true })
      window.removeEventListener('keydown', late)
    }
  }, [])
}

function run(event: KeyboardEvent, chords: boolean, held: HeldKeys): void {
  if (event.defaultPrevented || event.isComposing || isStudioAside()) return
  const commands = [...useCommandRegistry.getState().commands.values()]
  const command = commandFor(event, commands, {
    isInTextField: isTextField(event.target),
    isInDialog: event.target instanceof Element && event.target.closest('[role="dialog"]') !== null,
  })
  if (command?.shortcut === undefined || isChord(command.shortcut) !== chords) return
  if (isTextEditors(command.id, event.target)) return
  event.preventDefault()
  event.stopPropagation()
  if (document.fullscreenElement && !looking.test(command.id)) return
  command.run()
  if (command.opensDialog) held.begin()
}

/** Commands that a diagram shown over the whole screen knows: what others open or change would lie unseen behind it. */
const looking = /^(canvas|diagram)\.|^model\.zoom-/

/** Behind the portal or the entrance it stays as it was left. */
const isStudioAside = () => document.querySelector('[data-studio][inert]') !== null

/** The text editor has keys of its own for what the canvas has too: finding, copying, undo. */
function isTextEditors(commandId: string, target: EventTarget | null): boolean {
  const isInEditor = target instanceof Element && target.closest('.monaco-editor') !== null
  return isInEditor && commandId.startsWith('model.') && commandId !== 'model.save-version'
}
