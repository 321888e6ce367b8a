import type { Run } from '../../../shared/contract/contract.ts'

type Told = Pick<Run, 'scenarioName' | 'startedAt'>

/**
 * What tells two kept runs apart: their scenarios; where these have the same name, when the runs were started, with
 * the day and the second only where it takes them.
 */
export function runNames(reference: Told, candidate: Told, locale: string): readonly [string, string] {
  if (reference.scenarioName !== candidate.scenarioName) return [reference.scenarioName, candidate.scenarioName]
  const [one, other] = [new Date(reference.startedAt), new Date(candidate.startedAt)]
  const when = new Intl.DateTimeFormat(locale, {
    ...(one.toDateString() === other.toDateString() ? {} : { dateStyle: 'medium' }),
    timeStyle: Math.floor(one.getTime() / 60_000) === Math.floor(other.getTime() / 60_000) ? 'medium' : 'short',
  })
  return [`${reference.scenarioName}, ${when.format(one)}`, `${candidate.scenarioName}, ${when.format(other)}`]
}
