import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Problem } from '../../shared/problem.ts'
import { orpc } from '../app/api.ts'
import { useDebouncedValue } from '@mantine/hooks'
import { useCanvas } from '../canvas/canvas-store.ts'

const noProblems: readonly Problem[] = []
const layer = 'problems'
const pauseMs = 300

/** Problems of what is on the canvas, a moment behind it; each stands as a mark at its element's corner too. */
export function useProblems(diagramId: string, onMark: (problem: Problem) => void): readonly Problem[] {
  const { xml, controls } = useCanvas(diagramId, 'xml', 'controls')
  const [settled] = useDebouncedValue(xml, pauseMs, { leading: true })
  const query = useQuery({
    ...orpc.diagrams.check.queryOptions({ input: { id: diagramId, xml: settled ?? '' } }),
    enabled: settled !== null,
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  })
  const problems = query.data ?? noProblems

  useEffect(() => {
    controls?.showBadges(layer, marksOf(problems, onMark))
    return () => controls?.showBadges(layer, [])
  }, [controls, problems, onMark])
  return problems
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
      label: own.map(({ message }) => message).join('\n'),
      tone: worst?.severity === 'error' ? ('problem' as const) : ('warning' as const),
      at: 'top-right' as const,
      onClick: () => worst && onMark(worst),
    }
  })
}
