import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useCanvas } from '../canvas/canvas-store.ts'
import { threadsOf, useComments } from './use-comments.ts'

/** Marks elements with open comments on the canvas; a click shows them. @returns how many threads are open */
export function useCommentBadges(diagramId: string, onOpen: (elementId: string) => void): number {
  const { t } = useTranslation('reviews')
  const { controls } = useCanvas(diagramId, 'controls')
  const { data: comments } = useComments(diagramId)
  useEffect(() => {
    const open = threadsOf(comments ?? []).filter(({ first }) => first.resolvedAt === null)
    const byElement = Map.groupBy(
      open.filter(({ first }) => first.elementId !== null),
      ({ first }) => first.elementId!,
    )
    controls?.showBadges(
      'comments',
      [...byElement].map(([elementId, threads]) => ({
        elementId,
        text: `❝ ${threads.length}`,
        label: t('comments.openCount', { count: threads.length }),
        tone: 'selected' as const,
        at: 'top' as const,
        onClick: () => onOpen(elementId),
      })),
    )
    return () => controls?.showBadges('comments', [])
  }, [comments, controls, onOpen, t])
  return threadsOf(comments ?? []).filter(({ first }) => first.resolvedAt === null).length
}
