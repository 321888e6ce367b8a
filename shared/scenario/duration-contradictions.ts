import { type Path, type PlacedProblem, problemAt } from './placed-problem.ts'
import { parseIsoDuration } from './duration.ts'
import type { Distribution, Duration } from './scenario.ts'

/** What is wrong with a duration: its unit, or parameters that contradict each other. */
export function durationProblems(path: Path, duration: Duration | null | undefined): PlacedProblem[] {
  if (duration === null || duration === undefined) return []
  return typeof duration === 'string' ? isoProblems(path, duration) : distributionProblems(path, duration)
}

/** An ISO 8601 duration in years or months has no length. */
export function isoProblems(path: Path, duration: string | null | undefined): PlacedProblem[] {
  if (typeof duration !== 'string' || parseIsoDuration(duration) !== null) return []
  return [
    at(
      path,
      'wrong-unit',
      `${duration} counts in years or months, which differ in length`,
      'Write it in weeks, days, hours, minutes or seconds.',
    ),
  ]
}

/** Whether a duration can only be 0. */
export function isAlwaysZero(duration: Duration): boolean {
  if (typeof duration === 'string') return parseIsoDuration(duration) === 0
  switch (duration.kind) {
    case 'constant':
      return duration.value === 0
    case 'uniform':
    case 'triangular':
    case 'pert':
    case 'beta':
      return duration.max === 0
    case 'normal':
      return duration.mean === 0 && duration.standardDeviation === 0
    case 'observations':
      return duration.values.every((value) => value === 0)
    case 'histogram':
      return duration.bins.every(({ to, weight }) => to === 0 || weight === 0)
    default:
      return false
  }
}

function distributionProblems(path: Path, distribution: Distribution): PlacedProblem[] {
  const contradiction = (key: string, text: string, mend: string) => [
    at([...path, key], 'contradictory-values', text, mend),
  ]
  switch (distribution.kind) {
    case 'uniform':
    case 'beta':
      return distribution.min > distribution.max
        ? contradiction('min', `${distribution.min} is above max, ${distribution.max}`, 'Exchange the two.')
        : []
    case 'triangular':
    case 'pert': {
      const { min, mode, max } = distribution
      if (min > max) return contradiction('min', `${min} is above max, ${max}`, 'Exchange the two.')
      if (min > mode) return contradiction('mode', `${mode} is below min, ${min}`, `Give a mode of ${min} to ${max}.`)
      if (mode > max) return contradiction('mode', `${mode} is above max, ${max}`, `Give a mode of ${min} to ${max}.`)
      return []
    }
    case 'normal': {
      const { mean, standardDeviation } = distribution
      if (mean > -3 * standardDeviation || (mean === 0 && standardDeviation === 0)) return []
      return contradiction('mean', `with a mean of ${mean} hardly any value is above 0`, 'Give a mean above 0.')
    }
    case 'histogram':
      return histogramProblems(path, distribution.bins)
    default:
      return []
  }
}

function histogramProblems(path: Path, bins: Extract<Distribution, { kind: 'histogram' }>['bins']): PlacedProblem[] {
  const reversed = bins.findIndex(({ from, to }) => from > to)
  if (reversed >= 0) {
    const { from, to } = bins[reversed]!
    return [
      at([...path, 'bins', reversed], 'contradictory-values', `from ${from} is above to ${to}`, 'Exchange the two.'),
    ]
  }
  if (bins.every(({ weight }) => weight === 0))
    return [at([...path, 'bins'], 'contradictory-values', 'all weights are 0', 'Give at least one bin a weight.')]
  const order = bins.map((_, index) => index).sort((a, b) => bins[a]!.from - bins[b]!.from || bins[a]!.to - bins[b]!.to)
  const overlap = order.slice(1).find((index, rank) => bins[index]!.from < bins[order[rank]!]!.to)
  return overlap === undefined
    ? []
    : [
        at(
          [...path, 'bins', overlap],
          'contradictory-values',
          `from ${bins[overlap]!.from} lies inside another bin`,
          'Let each bin begin where the one before it ends, or later.',
        ),
      ]
}

function at(path: Path, code: string, text: string, mend: string): PlacedProblem {
  return { path, problem: problemAt(path, code, text, mend) }
}
