import type { EditAction } from '../../shared/contract/host-messages.ts'
import { runCommand, useCommandRegistry } from './commands.ts'
import { isTextField } from './text-field.ts'

/** Names that commands have for what the Edit menu does. */
const endings: Readonly<Record<EditAction, RegExp>> = {
  undo: /\.undo$/,
  redo: /\.redo$/,
  cut: /\.cut$/,
  copy: /\.copy$/,
  paste: /\.paste$/,
  selectAll: /\.select-?all$/i,
}

/**
 * Does what an item of the Edit menu says where the focus is: a text field and selected text are the system's to edit,
 * everything else has commands.
 */
export function editAt(focused: Element | null, action: EditAction, bySystem: (action: EditAction) => void): void {
  if (isText(focused)) return bySystem(action)
  const commands = [...useCommandRegistry.getState().commands.values()]
  const command = commands.find(({ id, isEnabled }) => endings[action].test(id) && isEnabled?.() !== false)
  if (command) runCommand(command.id)
  else bySystem(action)
}

function isText(focused: Element | null): boolean {
  if (isTextField(focused) || focused?.closest('.monaco-editor')) return true
  const selection = focused?.ownerDocument.getSelection()
  return selection !== null && selection !== undefined && !selection.isCollapsed
}
