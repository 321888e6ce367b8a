import { diagramModes, type DiagramMode } from './modes.ts'

/** What a window that shows one diagram alone was opened for. */
export interface OwnWindow {
  readonly diagramId: string
  readonly mode: DiagramMode
}

/** Reads `#window=ID&mode=MODE`; null for every other address. */
export function ownWindowOf(hash: string): OwnWindow | null {
  if (!hash.startsWith('#window=')) return null
  const parameters = new URLSearchParams(hash.slice(1))
  const diagramId = parameters.get('window')
  if (!diagramId) return null
  return { diagramId, mode: diagramModes.find((mode) => mode === parameters.get('mode')) ?? 'model' }
}

export function hashOf({ diagramId, mode }: OwnWindow): string {
  return `#${new URLSearchParams({ window: diagramId, mode }).toString()}`
}

const openedFor = typeof location === 'undefined' ? null : ownWindowOf(location.hash)

/** What this window was opened for; null in the studio's window with its tabs. */
export function ownWindow(): OwnWindow | null {
  return openedFor
}

/** Opens a diagram in a window of its own, or brings the one it has to the front; false where the browser refuses. */
export function openOwnWindow(wanted: OwnWindow): boolean {
  // the name makes one window of each diagram
  const opened = window.open(
    `${location.pathname}${hashOf(wanted)}`,
    `millrace-${wanted.diagramId}`,
    'popup,width=1280,height=860',
  )
  opened?.focus()
  // the desktop makes the window itself, and then there is none to speak to
  return opened !== null || window.millrace !== undefined
}
