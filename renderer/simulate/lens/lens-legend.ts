import type { PictureLegend } from '../../pictures/painted-svg.ts'
import type { Measure } from '../figures/figures.ts'
import type { HeatBreaks, HeatStep } from '../figures/heat-breaks.ts'
import type { Figures } from '../figures/use-figures.ts'

/** Where each step of the heat scale begins, with its unit. */
export function stepTexts(breaks: HeatBreaks, measure: Measure, figures: Figures): readonly string[] {
  return ['0', ...breaks.map((bound) => figures.text(bound, measure))]
}

/** The legend of a heat map as a picture has it. */
export function lensLegend(basis: string, breaks: HeatBreaks, measure: Measure, figures: Figures): PictureLegend {
  const texts = stepTexts(breaks, measure, figures)
  return {
    basis,
    steps: texts.map((text, step) => ({
      text: step === texts.length - 1 ? `${text} +` : text,
      step: step as HeatStep,
    })),
  }
}
