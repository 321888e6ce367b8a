import {
  durationUnitFor,
  durationUnits,
  formatDuration,
  formatMoney,
  formatNumber,
  formatPercent,
} from '../../shared/scenario/units.ts'
import type { SimulationResult } from '../../shared/scenario/result.ts'
import type { WaitingFor } from './waiting-by-resource.ts'
import type { Fold } from './fold.ts'
import type { OneMore, PairedDifference } from './one-more.ts'
import { resourceName, type Study } from './study.ts'

/**
 * A bottleneck as a sentence with its evidence, then what one more would save, for what price, and how
 * sure that is.
 */
export function explanation(
  study: Study,
  fold: Fold,
  waiting: WaitingFor,
  cause: SimulationResult['bottlenecks'][number]['cause'],
  oneMore: OneMore | null,
): string {
  return [evidence(study, fold, waiting, cause), price(study, cause, oneMore)].filter(Boolean).join(' ')
}

function evidence(
  study: Study,
  fold: Fold,
  waiting: WaitingFor,
  cause: SimulationResult['bottlenecks'][number]['cause'],
): string {
  const name = resourceName(study, waiting.resource)
  const isMany = /[^s]s$/i.test(name)
  const [are, they] = isMany ? ['are', 'they are'] : ['is', 'it is']
  const share = formatPercent(waiting.waitingShare, 'en')
  const load = study.load.resources.find(({ resource }) => resource === waiting.resource)
  if (cause === 'unstable' && load) {
    const rate =
      load.utilization === null ? 'while never open' : `at ${formatPercent(load.utilization, 'en')} of what can be done`
    return `${name} cannot keep up: work arrives ${rate}, so the queue grows for as long as cases arrive.`
  }
  const { mean } = fold.estimate(`resources.${waiting.resource}.utilization`)
  const busy = mean === null ? 'never open' : `busy ${formatPercent(mean, 'en')} of working time`
  if (cause !== 'calendar') return `${name} ${are} ${busy}, and ${share} of all waiting comes from this queue.`
  const closed = formatPercent(waiting.closedShare, 'en')
  return (
    `${share} of all waiting comes from the queue for ${name}, and ${closed} of that passes while ${they} closed; ` +
    `at work ${they} ${busy}.`
  )
}

function price(
  { resolved }: Study,
  cause: SimulationResult['bottlenecks'][number]['cause'],
  oneMore: OneMore | null,
): string {
  if (!oneMore) return ''
  const { cycleTime, paidCostPerCase } = oneMore
  const cost = costWords(paidCostPerCase.difference, resolved.currency)
  const hours = cause === 'calendar' ? ' Longer hours may help more.' : ''
  const { difference, ci95 } = cycleTime
  if (isUnclear(cycleTime)) {
    const between = ci95 ? `: the 95 % interval is ${inOneUnit(ci95)} per case` : ''
    return `Whether one more would save time is not clear${between}. It would cost ${cost}.${hours}`
  }
  const change = difference < 0 ? 'save' : 'add'
  const range = ci95?.map(Math.abs).sort((a, b) => a - b)
  const sureness = range ? ` (95 % interval ${inOneUnit(range)})` : ' (from one run, so how sure is not known)'
  return `One more would ${change} ${formatDuration(Math.abs(difference), 'en')} per case${sureness} for ${cost}.${hours}`
}

function isUnclear({ difference, ci95 }: PairedDifference): boolean {
  return difference === 0 || (ci95 !== null && ci95[0] <= 0 && ci95[1] >= 0)
}

/** `0.71 to 1.15 h`: both ends in the unit that suits the larger. */
function inOneUnit([low, high]: readonly number[]): string {
  const unit = durationUnitFor(Math.max(Math.abs(low), Math.abs(high)))
  const text = (seconds: number) =>
    `${seconds < 0 ? '−' : ''}${formatNumber(Math.abs(seconds) / durationUnits[unit], 'en')}`
  return `${text(low)} to ${text(high)} ${unit}`
}

function costWords(difference: number, currency: string): string {
  if (Math.abs(difference) < 0.005) return 'no more per case'
  return `${formatMoney(Math.abs(difference), currency, 'en')} ${difference > 0 ? 'more' : 'less'} per case`
}
