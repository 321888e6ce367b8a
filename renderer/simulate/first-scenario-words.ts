import { translate } from '../app/i18n.ts'

/** What is named in a scenario that is filled from a diagram, in the language of the studio. */
export function firstScenarioWords(): {
  readonly scenario: string
  readonly calendar: string
  readonly everybody: string
} {
  return {
    scenario: translate('simulate:scenario.first.name'),
    calendar: translate('simulate:scenario.first.calendar'),
    everybody: translate('simulate:scenario.first.everybody'),
  }
}
