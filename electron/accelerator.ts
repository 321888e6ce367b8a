/** Keys as Electron calls them, where the web has another name. */
const names: Readonly<Record<string, string>> = {
  '+': 'Plus',
  ' ': 'Space',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Escape: 'Esc',
}
const modifiers: Readonly<Record<string, string>> = {
  Mod: 'CmdOrCtrl',
  Control: 'Ctrl',
  Shift: 'Shift',
  Alt: 'Alt',
}
const known =
  /^([A-Z0-9]|F([1-9]|1\d|2[0-4])|Plus|Space|Up|Down|Left|Right|Esc|Enter|Tab|Delete|Backspace|Home|End|PageUp|PageDown|[-=,./;'`\\[\]?*])$/

/**
 * A shortcut of the command registry as Electron writes it: `Mod+Shift+L` becomes `CmdOrCtrl+Shift+L`.
 *
 * @returns null for keys that Electron has no name for, and on macOS, where menus take their keys before a
 * text field sees them, for keys that are typed
 * @source Electron, Accelerator: https://www.electronjs.org/docs/latest/tutorial/keyboard-shortcuts
 */
export function acceleratorFor(shortcut: string, platform: NodeJS.Platform): string | null {
  // a plus at the end is a key itself
  const parts = shortcut.split(/\+(?!$)/)
  const written = parts.at(-1) ?? ''
  const key = names[written] ?? (written.length === 1 ? written.toUpperCase() : written)
  if (!known.test(key)) return null
  const held = parts.slice(0, -1).map((part) => modifiers[part] ?? '')
  if (held.includes('')) return null
  const isTyped = !held.some((each) => each === 'CmdOrCtrl' || each === 'Ctrl') && !/^F\d/.test(key)
  if (platform === 'darwin' && isTyped) return null
  return [...held, key].join('+')
}
