import { useEffect } from 'react'
import type { OpenDiagram } from '../../shared/contract/contract.ts'
import { api } from '../app/api.ts'
import { useWorkspace } from '../app/workspace-store.ts'
import { editLockOf, seekEditLockAhead } from './edit-lock-store.ts'

const answers = new Map<string, Promise<OpenDiagram>>()

/** Asks for a diagram when it is brought to the front, while its canvas is still being made. */
export function useOpenAhead(): void {
  useEffect(
    () =>
      useWorkspace.subscribe(({ activeDiagramId }, before) => {
        if (activeDiagramId === null || activeDiagramId === before.activeDiagramId) return
        answers.clear()
        if (!seekEditLockAhead(activeDiagramId)) return
        const answer = api.diagrams.open({ id: activeDiagramId })
        answers.set(activeDiagramId, answer)
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
export function takeOpenedAhead(diagramId: string): Promise<OpenDiagram> | undefined {
  const answer = answers.get(diagramId)
  answers.delete(diagramId)
  return editLockOf(diagramId)?.wasFree ? answer : undefined
}
