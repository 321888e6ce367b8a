import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { SimulationResult } from '../../../shared/scenario/result.ts'
import type { ActivityParameters } from '../../../shared/scenario/scenario.ts'
import { useCanvas } from '../../canvas/canvas-store.ts'
import { heatBreaks, heatStep, type HeatBreaks } from '../figures/heat-breaks.ts'
import type { Measure } from '../figures/figures.ts'
import { useFigures } from '../figures/use-figures.ts'
import type { Lens } from '../simulate-store.ts'
import { lensValues } from './lens-values.ts'

const layer = 'simulate'

export interface ShownLens {
  readonly breaks: HeatBreaks
  readonly measure: Measure
}

/** Colours the diagram by one measure, with value and unit on each shape; null clears it. */
export function useCanvasLens(
  diagramId: string,
  lens: Lens | null,
  result: SimulationResult | null,
  activities: Readonly<Record<string, ActivityParameters>>,
): ShownLens | null {
  const { t } = useTranslation('simulate')
  const { controls, elements } = useCanvas(diagramId, 'controls', 'elements')
  const figures = useFigures(result?.currency ?? 'EUR')
  const shown = useMemo(() => {
    if (!lens || !result) return null
    const { values, measure, scale } = lensValues(lens, result, activities)
    const known = new Set(elements.map(({ id }) => id))
    const onCanvas = [...values].filter(([id]) => known.has(id))
    return {
      values: onCanvas,
      measure,
      breaks: heatBreaks(
        onCanvas.map(([, value]) => value),
        scale,
      ),
    }
  }, [lens, result, activities, elements])

  useEffect(() => {
    if (!controls || !shown) return
    controls.showHeat(shown.values.map(([elementId, value]) => ({ elementId, step: heatStep(value, shown.breaks) })))
    controls.showBadges(
      layer,
      // read where the badge is drawn: of a thousand few are in sight
      shown.values.map(([elementId, value]) => ({
        elementId,
        get text() {
          return figures.text(value, shown.measure)
        },
        get label() {
          return t(`lens.${lens}Badge`, { value: this.text })
        },
        tone: 'heat' as const,
        at: 'bottom' as const,
      })),
    )
  }, [controls, shown, figures, lens, t])

  useEffect(() => {
    if (!controls || !shown) return
    return () => {
      controls.showHeat([])
      controls.showBadges(layer, [])
    }
    // cleared when the lens goes, not between two results
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [controls, shown === null])
  return shown
}
