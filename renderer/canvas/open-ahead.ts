import { useEffect } from 'react'
import type { OpenDiagram } from '../../shared/contract/contract.ts'
import { api } from '../app/api.ts'
import { useWorkspace, type Tab } from '../app/workspace-store.ts'
import { readDraftCopy } from './draft-copy.ts'
import type { DraftCopy } from './draft-saver.ts'
import { editLockOf, seekEditLockAhead, whenEditorIsKnown } from './edit-lock-store.ts'
import { loadEditorParts } from './load-editor-parts.ts'

const answers = new Map<string, Promise<OpenDiagram>>()
const copies = new Map<string, Promise<DraftCopy | null>>()

/** Asks for a diagram when it is brought to the front, while its canvas is still being made. */
export function useOpenAhead(): void {
  useEffect(
    () =>
      useWorkspace.subscribe(({ activeDiagramId }, before) => {
        if (activeDiagramId !== null && activeDiagramId !== before.activeDiagramId) askFor(activeDiagramId)
      }),
    [],
  )
}

/** Opens a tab for the diagram. It is asked for first: what is drawn around it would hold the questions up. */
export function openAhead(tab: Tab): void {
  askFor(tab.diagramId)
  void whenEditorIsKnown(tab.diagramId).then(() => useWorkspace.getState().openDiagram(tab))
}

function askFor(diagramId: string): void {
  if (answers.has(diagramId)) return
  answers.clear()
  copies.clear()
  if (!seekEditLockAhead(diagramId)) return
  const answer = api.diagrams.open({ id: diagramId })
  answers.set(diagramId, answer)
  copies.set(diagramId, readDraftCopy(diagramId))
  // said by whoever takes it
  for (const each of [answer, loadEditorParts()]) each.catch(() => undefined)
}

/**
 * The diagram as it was asked for ahead, once, when it is known who edits. Undefined where it was not, or where a
 * window that edited it then may have stored something since.
 */
export const takeOpenedAhead = (diagramId: string) => taken(answers, diagramId)

/** The same of what a killed window has left of its draft. */
export const takeCopyReadAhead = (diagramId: string) => taken(copies, diagramId)

function taken<T>(ahead: Map<string, T>, diagramId: string): T | undefined {
  const one = ahead.get(diagramId)
  ahead.delete(diagramId)
  return editLockOf(diagramId)?.wasFree ? one : undefined
}
