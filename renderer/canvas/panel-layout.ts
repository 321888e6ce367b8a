/** Which sections of the properties panel are open: remembered for this user and window. */
const key = 'millrace.properties'

interface PanelLayout {
  readonly open: boolean
  readonly groups: Readonly<Record<string, { readonly open: boolean }>>
}

/** What one sees before anything was folded: the sections that say what an element is. */
const atFirst: PanelLayout = {
  open: true,
  groups: { general: { open: true }, documentation: { open: true } },
}

export function readPanelLayout(): PanelLayout {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    return typeof kept === 'object' && kept !== null && 'groups' in kept ? (kept as PanelLayout) : atFirst
  } catch {
    return atFirst
  }
}

export function keepPanelLayout(layout: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(layout))
  } catch {
    // storage refused: the sections are as at first the next time
  }
}
