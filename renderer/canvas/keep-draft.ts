import { api } from '../app/api.ts'
import type { EditorSession } from './editor-store.ts'

/**
 * Keeps what is on the canvas as a version before something else takes its place as a whole.
 *
 * @returns false where it could not be stored: it is then in the draft's copy of this window alone
 */
export async function keepDraft(diagramId: string, session: EditorSession): Promise<boolean> {
  try {
    await session.flush()
    if (session.saver.state !== 'saved') return false
    await api.versions.create({ diagramId, name: null, reason: 'replaced' })
    return true
  } catch {
    return false
  }
}
