interface EditorKey {
  readonly key: string
  /** or a gesture of the mouse, by the name of its text */
  readonly shortcut: string | { readonly gesture: string }
}

/** The diagram editor's own keys, for the cheat sheet; their titles stand under `editorKey`. */
export const editorKeys: readonly EditorKey[] = [
  { key: 'hand', shortcut: 'H' },
  { key: 'lasso', shortcut: 'L' },
  { key: 'space', shortcut: 'S' },
  { key: 'connect', shortcut: 'C' },
  { key: 'label', shortcut: 'E' },
  { key: 'openBehind', shortcut: { gesture: 'doubleClick' } },
  { key: 'create', shortcut: 'N' },
  { key: 'append', shortcut: 'A' },
  { key: 'replace', shortcut: 'R' },
  { key: 'undo', shortcut: 'Mod+Z' },
  { key: 'redo', shortcut: 'Mod+Y' },
  { key: 'copy', shortcut: 'Mod+C' },
  { key: 'cut', shortcut: 'Mod+X' },
  { key: 'paste', shortcut: 'Mod+V' },
  { key: 'duplicate', shortcut: 'Mod+D' },
  { key: 'selectAll', shortcut: 'Mod+A' },
  { key: 'remove', shortcut: 'Delete' },
  { key: 'walk', shortcut: 'Tab' },
  { key: 'walkBack', shortcut: 'Shift+Tab' },
  { key: 'walkAhead', shortcut: '.' },
  { key: 'walkBehind', shortcut: ',' },
  { key: 'walkBelow', shortcut: 'PageDown' },
  { key: 'walkAbove', shortcut: 'PageUp' },
  { key: 'gather', shortcut: 'Shift+Space' },
  { key: 'move', shortcut: '← ↑ → ↓' },
  { key: 'moveFurther', shortcut: 'Shift+← ↑ → ↓' },
  { key: 'zoomIn', shortcut: 'Mod++' },
  { key: 'zoomOut', shortcut: 'Mod+−' },
  { key: 'zoomReset', shortcut: 'Mod+0' },
]
