import type Modeler from 'bpmn-js/lib/Modeler'
import { create } from 'zustand'
import type { OpenDiagram } from '../../shared/contract/contract.ts'
import type { DraftSaver } from './draft-saver.ts'

/** The editor of one open diagram, for those who need more of it than the canvas store tells. */
export interface EditorSession {
  readonly modeler: Modeler
  readonly saver: DraftSaver
  /** puts another draft that the backend now has into the editor, e.g. a restored version; place and zoom stay */
  show(open: OpenDiagram): Promise<void>
  /** shows what the backend has by now, if that is newer */
  refresh(): Promise<void>
  /** the same, before one goes on with what another window edited until now; with what that window could not store */
  takeOver(): Promise<void>
  /** ends all editing and stores it, so that another window can go on; false where it could not be stored */
  letGo(): Promise<boolean>
  /**
   * Puts a text that was written by hand into the editor, at the same place and zoom, as an edit to be saved and as
   * one step of undo.
   *
   * @throws what bpmn-js throws for a text that is no diagram; then the diagram is as it was, with its undo
   */
  replace(xml: string): Promise<void>
  /** the XML at this very moment */
  read(): Promise<string>
  /** the same, written to the backend before it is answered */
  flush(): Promise<string>
}

export interface EditorState {
  /** why the diagram could not be shown; null while all is well */
  readonly error: string | null
  readonly isConflicting: boolean
  /** a draft that the backend never got was found in this window and is on the canvas again */
  readonly isRestored: boolean
  /** an edit did not fit into the file as it was written, which was therefore written anew */
  readonly isRewritten: boolean
  /** it was deleted in another window, so what is drawn here cannot be stored */
  readonly isDeleted: boolean
}

interface EditorStore {
  readonly sessions: Readonly<Record<string, EditorSession>>
  put(diagramId: string, session: EditorSession): void
  remove(diagramId: string): void
}

export const useEditorStore = create<EditorStore>((set) => ({
  sessions: {},
  put: (diagramId, session) => set(({ sessions }) => ({ sessions: { ...sessions, [diagramId]: session } })),
  remove: (diagramId) =>
    set(({ sessions }) => {
      const { [diagramId]: _gone, ...rest } = sessions
      return { sessions: rest }
    }),
}))

/** The editor of a diagram once it is loaded. */
export function useEditorSession(diagramId: string): EditorSession | null {
  return useEditorStore(({ sessions }) => sessions[diagramId] ?? null)
}
