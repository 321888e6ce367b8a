import { useEffect } from 'react'
import type { OpenDiagram } from '../../shared/contract/contract.ts'
import { api } from '../app/api.ts'
import { useWorkspace, type Tab } from '../app/workspace-store.ts'
import { readDraftCopy } from './draft-copy.ts'
import type { DraftCopy } from './draft-saver.ts'
import { editLockOf, seekEditLockAhead, whenEditorIsKnown } from './edit-lock-store.ts'
import { loadEditorParts } from './load-editor-parts.ts'

/** Nobody notices that a click waits so long. */
const unnoticedMs = 50

const answers = new Map<string, Promise<OpenDiagram>>()
/** those of them that are in */
const answered = new WeakMap<Promise<OpenDiagram>, OpenDiagram>()
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

/**
 * Opens a tab for the diagram. It is asked for first, and answered where that takes but a moment: while the tab and
 * what is around it are drawn no answer comes in.
 */
export function openAhead(tab: Tab): void {
  askFor(tab.diagramId)
  const isAnswered = Promise.allSettled([answers.get(tab.diagramId), whenEditorIsKnown(tab.diagramId)])
  const moment = new Promise((resolve) => setTimeout(resolve, unnoticedMs))
  void Promise.race([isAnswered, moment]).then(() => useWorkspace.getState().openDiagram(tab))
}

function askFor(diagramId: string): void {
  if (answers.has(diagramId)) return
  answers.clear()
  copies.clear()
  if (!seekEditLockAhead(diagramId)) return
  const answer = api.diagrams.open({ id: diagramId })
  answers.set(diagramId, answer)
  answer.then(
    (open) => answered.set(answer, open),
    () => undefined,
  )
  copies.set(diagramId, readDraftCopy(diagramId))
  // said by whoever takes it
  loadEditorParts().catch(() => undefined)
}

/**
 * The diagram as it was asked for ahead, once, when it is known who edits. Undefined where it was not, or where a
 * window that edited it then may have stored something since.
 */
export const takeOpenedAhead = (diagramId: string) => taken(answers, diagramId)

/** The same where the answer is in: it can be drawn at once. */
export function takeAnsweredAhead(diagramId: string): OpenDiagram | undefined {
  const answer = answers.get(diagramId)
  if (!answer || !answered.has(answer)) return undefined
  const taken = takeOpenedAhead(diagramId)
  return taken && answered.get(taken)
}

/** The same of what a killed window has left of its draft. */
export const takeCopyReadAhead = (diagramId: string) => taken(copies, diagramId)

function taken<T>(ahead: Map<string, T>, diagramId: string): T | undefined {
  const one = ahead.get(diagramId)
  ahead.delete(diagramId)
  return editLockOf(diagramId)?.wasFree ? one : undefined
}
