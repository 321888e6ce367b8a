import type { Scenario } from '../../../shared/scenario/scenario.ts'
import { offerFile, offerText } from '../../canvas/offer-file.ts'
import { notifyProblem } from '../../ui/notify.tsx'
import type { FindScenario } from '../draft/inheritance.ts'
import { scenarioFamilyZip, scenarioFileName, wholeScenarioText } from './scenario-file-text.ts'

/** Hands a scenario out as one file that stands on its own. */
export function exportWholeScenario(document: Scenario, find: FindScenario): void {
  const text = wholeScenarioText(document, find)
  if (text.ok) offerText(scenarioFileName(document.name), text.value, 'application/json')
  else text.problems.forEach(notifyProblem)
}

/** Hands a scenario out as it is written, with those that it builds on, in one zip. */
export function exportScenarioFamily(document: Scenario, find: FindScenario): void {
  const zip = new Blob([scenarioFamilyZip(document, find)], { type: 'application/zip' })
  offerFile(`${document.name}.scenarios.zip`, URL.createObjectURL(zip))
}
