import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Estimate } from '../../../shared/scenario/result.ts'
import { userLocale } from '../../app/i18n.ts'
import { figureOf, figureText, intervalText, signedText, type Measure } from './figures.ts'

/** Figures as the user reads them, in the scenario's currency. */
export function useFigures(currency: string) {
  const { t } = useTranslation('simulate')
  return useMemo(() => {
    const words = { perDay: t('figure.perDay'), perWeek: t('figure.perWeek'), points: t('figure.points') }
    const style = { locale: userLocale(), currency, words }
    return {
      ...style,
      of: (estimate: Estimate, measure: Measure) => figureOf(estimate, measure, style),
      text: (value: number | null, measure: Measure) => figureText(value, measure, style),
      signed: (difference: number | null, measure: Measure, ci95?: readonly [number, number] | null) =>
        signedText(difference, measure, style, ci95),
      interval: (ci95: readonly [number, number] | null, measure: Measure) => intervalText(ci95, measure, style),
    }
  }, [currency, t])
}
export type Figures = ReturnType<typeof useFigures>
