/** A text that was left before it was a diagram, and the diagram's text that it began at. */
export interface UnsettledText {
  readonly begun: string
  readonly typed: string
}

const kept = new Map<string, UnsettledText>()
const keyOf = (diagramId: string) => `millrace.source.${diagramId}`

/** Keeps it until the view is opened again, after a crash too unless it is too large for the browser's store. */
export function keepUnsettled(diagramId: string, text: UnsettledText): void {
  kept.set(diagramId, text)
  try {
    localStorage.setItem(keyOf(diagramId), JSON.stringify(text))
  } catch {
    // too large, or forbidden; what lay there is older
    forgetStored(diagramId)
  }
}

export function unsettledText(diagramId: string): UnsettledText | null {
  return kept.get(diagramId) ?? stored(diagramId)
}

export function forgetUnsettled(diagramId: string): void {
  kept.delete(diagramId)
  forgetStored(diagramId)
}

function stored(diagramId: string): UnsettledText | null {
  try {
    const text = JSON.parse(localStorage.getItem(keyOf(diagramId)) ?? 'null') as Partial<UnsettledText> | null
    return typeof text?.begun === 'string' && typeof text.typed === 'string'
      ? { begun: text.begun, typed: text.typed }
      : null
  } catch {
    return null
  }
}

function forgetStored(diagramId: string): void {
  try {
    localStorage.removeItem(keyOf(diagramId))
  } catch {
    // forbidden: then nothing lies there
  }
}
