import { useEffect, useState, type RefObject } from 'react'
import type { OpenDiagram } from '../../shared/contract/contract.ts'
import { endsWith } from './edit-lock-store.ts'
import { startEditor } from './editor-life.ts'
import type { EditorState } from './editor-store.ts'

const calm: EditorState = { error: null, isConflicting: false, isRestored: false, isRewritten: false, isDeleted: false }

/**
 * One editor for one open diagram: made when the diagram is there, kept until the tab closes. Where the
 * diagram could not be shown, the next answer (an earlier version, restored) makes it anew.
 */
export function useEditor(
  diagramId: string,
  open: OpenDiagram | undefined,
  container: RefObject<HTMLDivElement | null>,
): EditorState {
  const [state, setState] = useState(calm)
  // the first answer makes the editor; later ones would throw away what was drawn since
  const [first, setFirst] = useState(open)
  if (open !== undefined && open !== first && (first === undefined || state.error !== null)) {
    setFirst(open)
    setState(calm)
  }

  useEffect(() => {
    if (!first || !container.current) return undefined
    const life = startEditor(diagramId, first, container.current, (change) =>
      setState((before) => ({ ...before, ...change })),
    )
    return () => endsWith(diagramId, life.end())
  }, [diagramId, first, container])

  return state
}
