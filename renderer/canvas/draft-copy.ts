import type { DraftCopy } from './draft-saver.ts'

/** The window's own copy of a draft that the backend does not have yet: it survives a killed window. */
const keyOf = (diagramId: string) => `millrace.draft.${diagramId}`

export function keepDraftCopy(diagramId: string, copy: DraftCopy | null): void {
  try {
    if (copy) localStorage.setItem(keyOf(diagramId), JSON.stringify(copy))
    else localStorage.removeItem(keyOf(diagramId))
  } catch {
    // storage full or refused: the draft still goes to the backend, only the net below it is missing
  }
}

export function readDraftCopy(diagramId: string): DraftCopy | null {
  try {
    const text = localStorage.getItem(keyOf(diagramId))
    if (text === null) return null
    const copy: unknown = JSON.parse(text)
    return isCopy(copy) ? copy : null
  } catch {
    return null
  }
}

function isCopy(value: unknown): value is DraftCopy {
  return (
    typeof value === 'object' &&
    value !== null &&
    'xml' in value &&
    typeof value.xml === 'string' &&
    'baseRevision' in value &&
    typeof value.baseRevision === 'number'
  )
}
