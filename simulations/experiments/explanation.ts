import {
  durationUnitFor,
  durationUnits,
  formatDuration,
  formatMoney,
  formatNumber,
  formatPercent,
} from '../../shared/scenario/units.ts'
import type { Bottleneck, WaitingFor } from './bottlenecks.ts'
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
  cause: Bottleneck['cause'],
  oneMore: OneMore | null,
): string {
  return [evidence(study, fold, waiting, cause), price(study, cause, oneMore)].filter(Boolean).join(' ')
}

function evidence(study: Study, fold: Fold, waiting: WaitingFor, cause: Bottleneck['cause']): string {
  const name = resourceName(study, waiting.resource)
  const share = formatPercent(waiting.waitingShare, 'en')
  const load = study.load.resources.find(({ resource }) => resource === waiting.resource)
  if (cause === 'unstable' && load) {
    const capacity =
      load.utilization === null ? 'it is never open' : `${formatPercent(load.utilization, 'en')} of what it can do`
    return `${name} cannot keep up: work arrives at ${capacity}, so the queue grows for as long as cases arrive.`
  }
  const { mean } = fold.estimate(`resources.${waiting.resource}.utilization`)
  const busy = mean === null ? `${name} is never open` : `${name} is busy ${formatPercent(mean, 'en')} of working time`
  if (cause === 'calendar')
    return `${share} of all waiting comes from the queue for ${name}, and ${formatPercent(waiting.closedShare, 'en')} of that passes while it is closed; ${busy.replace(name, 'it')}.`
  return `${busy}, and ${share} of all waiting comes from this queue.`
}

function price({ resolved }: Study, cause: Bottleneck['cause'], oneMore: OneMore | null): string {
  if (!oneMore) return ''
  const { cycleTime, paidCostPerCase } = oneMore
  const cost = costWords(paidCostPerCase.difference, resolved.currency)
  const hours = cause === 'calendar' ? ' Longer hours are likely to help more.' : ''
  if (isUnclear(cycleTime)) {
    const range = cycleTime.ci95
    const between = range
      ? `: it lies between ${signedDuration(range[0])} and ${signedDuration(range[1])} per case`
      : ''
    return `Whether one more would save time is not clear${between}; it would cost ${cost}.${hours}`
  }
  const isSaving = cycleTime.difference < 0
  const amount = formatDuration(Math.abs(cycleTime.difference), 'en')
  const words = isSaving ? `One more would save ${amount} per case` : `One more would add ${amount} per case`
  return `${words}${sureness(cycleTime)} for ${cost}.${hours}`
}

/** How sure a saving is; after a single run that cannot be said. */
function sureness({ ci95 }: PairedDifference): string {
  if (!ci95) return ' (one run, so how sure is not known)'
  const [low, high] = ci95.map(Math.abs).sort((a, b) => a - b)
  const unit = durationUnitFor(high)
  const text = (seconds: number) => formatNumber(seconds / durationUnits[unit], 'en')
  return ` (95 % sure: ${text(low)} to ${text(high)} ${unit})`
}

function isUnclear({ difference, ci95 }: PairedDifference): boolean {
  return difference === 0 || (ci95 !== null && ci95[0] <= 0 && ci95[1] >= 0)
}

function costWords(difference: number, currency: string): string {
  const amount = formatMoney(Math.abs(difference), currency, 'en')
  if (Math.abs(difference) < 0.005) return 'no more per case'
  return `${amount} ${difference > 0 ? 'more' : 'less'} per case`
}

function signedDuration(seconds: number): string {
  return `${seconds < 0 ? '−' : '+'}${formatDuration(Math.abs(seconds), 'en')}`
}
