import { useEffect } from 'react'
import type { OpenDiagram } from '../../shared/contract/contract.ts'
import { api } from '../app/api.ts'
import { useWorkspace } from '../app/workspace-store.ts'
import { readDraftCopy } from './draft-copy.ts'
import type { DraftCopy } from './draft-saver.ts'
import { editLockOf, seekEditLockAhead } from './edit-lock-store.ts'

const answers = new Map<string, Promise<OpenDiagram>>()
const copies = new Map<string, Promise<DraftCopy | null>>()

/** Asks for a diagram when it is brought to the front, while its canvas is still being made. */
export function useOpenAhead(): void {
  useEffect(
    () =>
      useWorkspace.subscribe(({ activeDiagramId }, before) => {
        if (activeDiagramId === null || activeDiagramId === before.activeDiagramId) return
        answers.clear()
        copies.clear()
        if (!seekEditLockAhead(activeDiagramId)) return
        const answer = api.diagrams.open({ id: activeDiagramId })
        answers.set(activeDiagramId, answer)
        copies.set(activeDiagramId, readDraftCopy(activeDiagramId))
        // said by whoever takes it
        answer.catch(() => undefined)
      }),
    [],
  )
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
