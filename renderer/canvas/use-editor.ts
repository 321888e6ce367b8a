import { ORPCError } from '@orpc/client'
import { useEffect, useState, type RefObject } from 'react'
import type { OpenDiagram } from '../../shared/contract/contract.ts'
import { api } from '../app/api.ts'
import { useCanvasStore } from './canvas-store.ts'
import { keepDraftCopy, readDraftCopy } from './draft-copy.ts'
import { DraftConflict, DraftSaver, type DraftState } from './draft-saver.ts'
import { useEditorStore } from './editor-store.ts'

export interface EditorState {
  /** why the diagram could not be shown; null while all is well */
  readonly error: string | null
  readonly isConflicting: boolean
  /** a draft that the backend never got was found in this window and is on the canvas again */
  readonly isRestored: boolean
}

const calm: EditorState = { error: null, isConflicting: false, isRestored: false }

/**
 * One editor for one open diagram: made when the diagram is there, kept until the tab closes. It owns
 * the bpmn-js instance, tells the canvas store what happens and brings every change to the backend.
 *
 * @param held while true nothing is written: the user has yet to see what a save would lose
 */
export function useEditor(
  diagramId: string,
  open: OpenDiagram | undefined,
  container: RefObject<HTMLDivElement | null>,
  held: boolean,
): EditorState {
  const [state, setState] = useState(calm)
  const isThere = open !== undefined
  // the first answer makes the editor; later ones would throw away what was drawn since
  const [first, setFirst] = useState(open)
  if (first === undefined && open !== undefined) setFirst(open)

  useEffect(() => {
    if (!isThere || !first || !container.current) return undefined
    const life = startEditor(diagramId, first, container.current, (change) =>
      setState((before) => ({ ...before, ...change })),
    )
    return () => life.end()
  }, [diagramId, isThere, first, container])

  useEffect(() => {
    const saver = useEditorStore.getState().sessions[diagramId]?.saver
    if (held) saver?.hold()
    else saver?.release()
  }, [diagramId, held, state])

  return state
}

function startEditor(
  diagramId: string,
  first: OpenDiagram,
  container: HTMLElement,
  tell: (change: Partial<EditorState>) => void,
): { end: () => void } {
  const { update, forget } = useCanvasStore.getState()
  let isOver = false
  let endEditor = () => {}

  const saver = new DraftSaver(first.revision, {
    write: (xml, baseRevision) => writeDraft(diagramId, xml, baseRevision),
    keepCopy: (copy) => keepDraftCopy(diagramId, copy),
    onState: (state) => {
      update(diagramId, { saveState: shownState(state) })
      tell({ isConflicting: state === 'conflict' })
    },
  })
  if (first.losses.length > 0) saver.hold()

  const start = async () => {
    const [{ createModeler }, { canvasControls }, { followEditor }] = await Promise.all([
      import('./create-modeler.ts'),
      import('./canvas-controls.ts'),
      import('./follow-editor.ts'),
    ])
    if (isOver) return
    const modeler = createModeler(container, first.xml)
    const controls = canvasControls(modeler)
    const follower = followEditor(
      modeler,
      (change) => update(diagramId, change),
      (xml) => saver.changed(xml),
    )
    const flush = async () => {
      const xml = await follower.readNow()
      await saver.flush()
      return xml
    }
    const onLeave = () => void flush()
    window.addEventListener('blur', onLeave)
    window.addEventListener('pagehide', onLeave)
    endEditor = () => {
      window.removeEventListener('blur', onLeave)
      window.removeEventListener('pagehide', onLeave)
      follower.stop()
      useEditorStore.getState().remove(diagramId)
      forget(diagramId)
      modeler.destroy()
    }

    const copy = readDraftCopy(diagramId)
    const restored = copy && copy.xml !== first.xml ? copy : null
    try {
      await modeler.importXML(restored?.xml ?? first.xml)
    } catch (error) {
      if (!isOver) tell({ error: error instanceof Error ? error.message : String(error) })
      return
    }
    if (isOver) return
    controls.zoom('fit')
    update(diagramId, { controls, canUndo: false, canRedo: false, saveState: 'saved' })
    await follower.readNow()
    if (restored) {
      // builds on an older revision than the backend's: then the first write says so as a conflict
      saver.reset(restored.baseRevision)
      saver.changed(restored.xml)
      tell({ isRestored: true })
    }
    useEditorStore.getState().put(diagramId, {
      modeler,
      saver,
      flush,
      async show(open) {
        await modeler.importXML(open.xml)
        saver.reset(open.revision)
        tell({ isRestored: false, isConflicting: false })
        update(diagramId, { selectedId: null, selectedCount: 0 })
        await follower.readNow()
      },
    })
    tell({})
  }
  start().catch((error: unknown) => tell({ error: error instanceof Error ? error.message : String(error) }))

  return {
    end() {
      isOver = true
      const session = useEditorStore.getState().sessions[diagramId]
      // what is not yet written goes out before the editor does
      void (session ? session.flush() : Promise.resolve('')).finally(() => {
        saver.stop()
        endEditor()
      })
    },
  }
}

async function writeDraft(diagramId: string, xml: string, baseRevision: number): Promise<number> {
  try {
    return (await api.diagrams.saveDraft({ id: diagramId, xml, baseRevision })).revision
  } catch (error) {
    if (error instanceof ORPCError && error.code === 'CONFLICT') throw new DraftConflict()
    throw error
  }
}

/** A conflict has its own banner; the title bar says only that it is not saved. */
function shownState(state: DraftState) {
  return state === 'conflict' ? 'failed' : state
}
