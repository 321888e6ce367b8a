import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Comparison } from '../../../shared/contract/contract.ts'
import { useCanvas } from '../../canvas/canvas-store.ts'
import type { Figures } from '../figures/use-figures.ts'
import { clearDirection } from './whisker.ts'

const layer = 'simulate'
const steps = { '-1': 'less', '1': 'more' } as const

/** Where waiting changed, on the diagram: less, more, or within the interval; always signed. */
export function useDifferenceHeat(diagramId: string, comparison: Comparison | null, figures: Figures): void {
  const { t } = useTranslation('simulate')
  const { controls } = useCanvas(diagramId, 'controls')
  useEffect(() => {
    if (!controls || !comparison) return
    const changed = comparison.activities.flatMap((row) => {
      const direction = clearDirection(row)
      return direction === 0 ? [] : [{ ...row, step: steps[`${direction}`] }]
    })
    controls.showHeat(changed.map(({ elementId, step }) => ({ elementId, step })))
    controls.showBadges(
      layer,
      changed.map(({ elementId, difference }) => {
        const text = figures.signed(difference, 'duration')
        return { elementId, text, label: t('compare.badge', { value: text }), tone: 'heat', at: 'bottom' }
      }),
    )
    return () => {
      controls.showHeat([])
      controls.showBadges(layer, [])
    }
  }, [controls, comparison, figures, t])
}
