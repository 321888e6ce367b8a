import { elementLabel } from '../../shared/bpmn/element-label.ts'
import type { Incident } from '../../engine/state.ts'
import { reportFault } from '../diagnostics/report-fault.ts'
import type { Changed } from './instance-runner.ts'

const TIMEOUT_MS = 10_000

/**
 * Tells of new incidents by a POST of JSON to the address in MILLRACE_INCIDENT_WEBHOOK, where that is set.
 * That it cannot be told stops nothing; it is said on the console.
 */
export async function tellOfIncidents(
  { instanceId, deployed }: Changed,
  incidents: readonly Incident[],
): Promise<void> {
  const address = process.env['MILLRACE_INCIDENT_WEBHOOK']
  if (!address) return
  const { model } = deployed.executable.files[0]!
  for (const { key, element, code, message, mend } of incidents) {
    const body = { instanceId, incident: key, element, label: elementLabel(model, element), code, message, mend }
    try {
      const answer = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      if (!answer.ok) reportFault(`The incident webhook answered ${answer.status}.`)
    } catch (error) {
      reportFault('The incident webhook could not be reached.', error)
    }
  }
}
