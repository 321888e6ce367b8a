import { durationUnits, type DurationUnit } from '../../../shared/scenario/units.ts'

/** Steps that people count a unit in. */
const steps: Readonly<Record<DurationUnit, readonly number[]>> = {
  s: [1, 2, 5, 10, 15, 30],
  min: [0.5, 1, 2, 5, 10, 15, 30],
  h: [0.5, 1, 2, 3, 6, 12],
  d: [0.5, 1, 2, 7, 14, 28],
  w: [1, 2, 4],
}

/**
 * The distance between the ticks of an axis of durations, in its unit: the smallest round one.
 *
 * @param seconds where the axis ends
 * @param most intervals between ticks at most
 */
export function durationStep(seconds: number, unit: DurationUnit, most: number): number {
  const least = seconds / durationUnits[unit] / most
  if (!(least > 0)) return 1
  const [smallest = 1] = steps[unit]
  const known = least > smallest / 2 ? steps[unit].find((step) => step >= least * (1 - 1e-9)) : undefined
  if (known !== undefined) return known
  const power = 10 ** Math.floor(Math.log10(least))
  return ([1, 2, 5, 10].find((factor) => factor * power >= least * (1 - 1e-9)) ?? 10) * power
}

/**
 * Puts ticks at the multiples of a step from 0 on, whatever the axis ends at: Chart.js stretches a step that fits
 * almost, to 28.002 days.
 */
export function ticksBy(step: number) {
  return {
    afterBuildTicks(axis: { readonly max: number; ticks: { value: number }[] }) {
      const last = Math.floor((axis.max / step) * (1 + 1e-9))
      axis.ticks = Array.from({ length: last + 1 }, (_, index) => ({ value: Number((index * step).toPrecision(12)) }))
    },
  }
}
