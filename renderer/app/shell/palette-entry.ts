/** One row of the palette. */
export interface PaletteEntry {
  readonly id: string
  readonly kind: 'command' | 'diagram' | 'element' | 'scenario' | 'run' | 'setting' | 'help'
  readonly title: string
  /** behind the title: the command's group, the diagram's project, the element's id, the run's time */
  readonly detail: string
  readonly shortcut?: string
  readonly run: () => void
}

export interface PaletteGroup {
  readonly title: string
  readonly entries: readonly PaletteEntry[]
}
