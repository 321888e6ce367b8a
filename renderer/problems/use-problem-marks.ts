import { useEffect } from 'react'
import type { Problem } from '../../shared/problem.ts'
import { saidText } from '../app/said/said.ts'
import { useCanvas, useCanvasStore } from '../canvas/canvas-store.ts'
import { useDiagramProblems } from './problems-store.ts'

const layer = 'problems'

/** Problems of the model as marks at the corners of their elements. */
export function useProblemMarks(diagramId: string, onMark: (problem: Problem) => void): void {
  const { controls } = useCanvas(diagramId, 'controls')
  const { modeling } = useDiagramProblems(diagramId).byKind
  useEffect(() => {
    // a process has no corner of its own
    const drawn = new Set(useCanvasStore.getState().canvases[diagramId]?.elements.map(({ id }) => id))
    const marked = modeling.filter(({ elementId }) => elementId !== undefined && drawn.has(elementId))
    controls?.showBadges(layer, marksOf(marked, onMark))
    return () => controls?.showBadges(layer, [])
  }, [controls, diagramId, modeling, onMark])
}
/** One mark for an element: its worst problem, all of them read aloud. Notes have none. */
function marksOf(problems: readonly Problem[], onMark: (problem: Problem) => void) {
  const byElement = Map.groupBy(
    problems.filter(({ severity, elementId }) => severity !== 'info' && elementId !== undefined),
    ({ elementId }) => elementId ?? '',
  )
  return [...byElement].map(([elementId, own]) => {
    const worst = own.find(({ severity }) => severity === 'error') ?? own[0]
    return {
      elementId,
      text: '!',
      label: own.map(({ message }) => saidText(message)).join('\n'),
      tone: worst?.severity === 'error' ? ('problem' as const) : ('warning' as const),
      at: 'top-right' as const,
      onClick: () => worst && onMark(worst),
    }
  })
}
