import type { SimulationResult } from '../../shared/scenario/result.ts'
import { formatPercent } from '../../shared/scenario/units.ts'
import type { Fold } from './fold.ts'

type Checks = SimulationResult['checks']

/** A difference beyond this is explained. */
const NOTABLE = 0.05

/**
 * Little's law, L = lambda W, on the run's own numbers: cases in process on average against the rate of
 * arrivals times the mean time in process. Each side is counted by itself, so an error in the bookkeeping
 * shows. The law is exact only in the long run: cases in process at either end of the window remain.
 */
export function littlesLaw({ totals }: Fold, isStable: boolean): Pick<Checks, 'littlesLaw' | 'littlesLawNote'> {
  if (!isStable)
    return {
      littlesLaw: null,
      littlesLawNote: "Little's law needs a process that settles; here a queue grows without bound.",
    }
  if (!totals || totals.completed === 0 || !(totals.span > 0) || !(totals.casesInProcess > 0))
    return { littlesLaw: null }
  const casesInProcess = totals.casesInProcess / totals.span
  const arrivalRate = totals.arrived / totals.span
  const meanTimeInProcess = totals.cycleTime / totals.completed
  const relativeError = Math.abs(casesInProcess - arrivalRate * meanTimeInProcess) / casesInProcess
  return {
    littlesLaw: { casesInProcess, arrivalRatePerHour: arrivalRate * 3600, meanTimeInProcess, relativeError },
    ...(relativeError > NOTABLE && {
      littlesLawNote:
        `The two sides differ by ${formatPercent(relativeError, 'en')}: in a short run, cases in process at the ` +
        'start and at the end of the window weigh in. A longer run brings them together.',
    }),
  }
}
