import type { Distribution, DistributionKind } from '../../../shared/scenario/scenario.ts'

/** Shortest, usual, longest: what people can say who do not know distributions. Seconds. */
export interface ThreePoints {
  readonly shortest: number
  readonly usual: number
  readonly longest: number
}

/** The three answers behind a distribution, where it is made of them. */
export function threePointsOf(distribution: Distribution): ThreePoints | null {
  switch (distribution.kind) {
    case 'triangular':
    case 'pert':
      return { shortest: distribution.min, usual: distribution.mode, longest: distribution.max }
    case 'constant':
      return { shortest: distribution.value, usual: distribution.value, longest: distribution.value }
    default:
      return null
  }
}

/**
 * One of the three answers changed. A fixed time becomes three points as soon as the others differ;
 * a usual time outside its bounds moves the bound along, since that is what a person means by it.
 */
export function withPoint(distribution: Distribution | null, point: keyof ThreePoints, seconds: number): Distribution {
  const provenance = provenanceOf(distribution)
  if (!distribution || distribution.kind === 'constant') {
    const value = distribution?.value ?? seconds
    if (point === 'usual') return { kind: 'constant', value: seconds, ...provenance }
    return ordered('pert', { shortest: value, usual: value, longest: value, [point]: seconds }, point, provenance)
  }
  const points = threePointsOf(distribution)
  if (!points) return { kind: 'constant', value: seconds, ...provenance }
  const kind = distribution.kind === 'triangular' ? 'triangular' : 'pert'
  return ordered(kind, { ...points, [point]: seconds }, point, provenance)
}

function ordered(
  kind: 'triangular' | 'pert',
  points: ThreePoints,
  changed: keyof ThreePoints,
  provenance: Provenance,
): Distribution {
  let { shortest, usual, longest } = points
  if (changed === 'shortest') {
    usual = Math.max(usual, shortest)
    longest = Math.max(longest, usual)
  } else if (changed === 'longest') {
    usual = Math.min(usual, longest)
    shortest = Math.min(shortest, usual)
  } else {
    shortest = Math.min(shortest, usual)
    longest = Math.max(longest, usual)
  }
  if (shortest === longest) return { kind: 'constant', value: usual, ...provenance }
  return { kind, min: shortest, mode: usual, max: longest, ...provenance }
}

export const distributionKinds: readonly DistributionKind[] = [
  'pert',
  'triangular',
  'constant',
  'uniform',
  'normal',
  'lognormal',
  'exponential',
  'gamma',
  'erlang',
  'weibull',
  'beta',
  'poisson',
  'histogram',
  'observations',
]

/**
 * The same time in another shape: mean and spread are kept as far as the shape can.
 *
 * @param mean seconds, > 0
 * @param standardDeviation seconds, >= 0
 */
export function reshape(
  kind: DistributionKind,
  mean: number,
  standardDeviation: number,
  provenance: Provenance = {},
): Distribution {
  const centre = mean > 0 ? mean : 60
  const spread = standardDeviation > 0 ? standardDeviation : centre / 3
  const low = round(Math.max(0, centre - 2 * spread))
  const high = round(centre + (centre - low))
  const kept = round(centre)
  switch (kind) {
    case 'constant':
      return { kind, value: kept, ...provenance }
    case 'uniform':
      return { kind, min: low, max: high, ...provenance }
    case 'triangular':
    case 'pert':
      return { kind, min: low, mode: kept, max: high, ...provenance }
    case 'normal':
    case 'lognormal':
    case 'gamma':
      return { kind, mean: kept, standardDeviation: round(spread), ...provenance }
    case 'exponential':
    case 'poisson':
      return { kind, mean: kept, ...provenance }
    case 'erlang':
      return { kind, mean: kept, shape: Math.max(1, Math.round((centre / spread) ** 2)), ...provenance }
    case 'weibull': {
      // Justus et al. (1978): shape from the coefficient of variation
      const shape = Math.round((spread / centre) ** -1.086 * 100) / 100
      return { kind, scale: round(centre / gammaFunction(1 + 1 / shape)), shape, ...provenance }
    }
    case 'beta':
      return { kind, min: low, max: high, alpha: 2, beta: 2, ...provenance }
    case 'histogram':
      return {
        kind,
        bins: [
          { from: low, to: kept, weight: 1 },
          { from: kept, to: high, weight: 1 },
        ],
        ...provenance,
      }
    case 'observations':
      return { kind, values: [low, kept, high], ...provenance }
  }
}

export type Provenance = Pick<Distribution, 'source' | 'note'>

export function provenanceOf(distribution: Distribution | null): Provenance {
  return {
    ...(distribution?.source !== undefined ? { source: distribution.source } : {}),
    ...(distribution?.note !== undefined ? { note: distribution.note } : {}),
  }
}

/** Three significant digits: a shape chosen by hand is no measurement. */
function round(seconds: number): number {
  return seconds === 0 ? 0 : Number(seconds.toPrecision(3))
}

/** Lanczos approximation, g = 7, n = 9; for x > 0.5, relative error below 1e-14. */
function gammaFunction(x: number): number {
  const coefficients = [
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
    12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
  ]
  const z = x - 1
  const t = z + 7.5
  const sum = coefficients.reduce(
    (total, coefficient, index) => total + (index ? coefficient / (z + index) : coefficient),
    0,
  )
  return Math.sqrt(2 * Math.PI) * t ** (z + 0.5) * Math.exp(-t) * sum
}
