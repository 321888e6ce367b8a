import type { Run } from '../../../shared/contract/contract.ts'

type Told = Pick<Run, 'scenarioName' | 'startedAt'>

/** What tells two kept runs apart: their scenarios, and when they were started where these have the same name. */
export function runNames(reference: Told, candidate: Told, locale: string): readonly [string, string] {
  if (reference.scenarioName !== candidate.scenarioName) return [reference.scenarioName, candidate.scenarioName]
  const isSameMinute = reference.startedAt.slice(0, 16) === candidate.startedAt.slice(0, 16)
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: isSameMinute ? 'medium' : 'short' })
  const named = ({ scenarioName, startedAt }: Told) => `${scenarioName}, ${when.format(new Date(startedAt))}`
  return [named(reference), named(candidate)]
}
