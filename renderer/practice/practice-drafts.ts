import type { AwaitedEvent, Practice, PracticeIncident, PracticeJob } from '../../shared/contract/practice-contract.ts'
import { forgetFormDrafts } from '../run/form-drafts.ts'

/**
 * Where what is typed in a practice is kept in this browser until it is done: by diagram, practice and what it
 * is for. A key continues one of these places.
 */

interface SessionId {
  readonly diagramId: string
  readonly sessionId: string
}

const diagramPlace = (diagramId: string) => `practice/${diagramId}/`
const sessionPlace = ({ diagramId, sessionId }: SessionId) => `${diagramPlace(diagramId)}${sessionId}/`

export const startPlace = (session: SessionId) => `${sessionPlace(session)}start/`

/** With the element, since another task may have the same number after a step back. */
export const jobPlace = (
  session: SessionId,
  { instance, job, element }: Pick<PracticeJob, 'instance' | 'job' | 'element'>,
) => `${sessionPlace(session)}job/${instance}/${job}/${element}/`

export const eventPlace = (
  session: SessionId,
  { instance, key, element }: Pick<AwaitedEvent, 'instance' | 'key' | 'element'>,
) => `${sessionPlace(session)}event/${instance}/${key}/${element}/`

export const incidentPlace = (
  session: SessionId,
  { instance, key, element }: Pick<PracticeIncident, 'instance' | 'key' | 'element'>,
) => `${sessionPlace(session)}incident/${instance}/${key}/${element}/`

/** Forgets what was typed for what does not wait any more. */
export function forgetDone(practice: Practice): void {
  const waiting = [
    startPlace(practice),
    ...practice.jobs.map((job) => jobPlace(practice, job)),
    ...practice.awaited.map((event) => eventPlace(practice, event)),
    ...practice.incidents.map((incident) => incidentPlace(practice, incident)),
  ]
  const own = sessionPlace(practice)
  forgetFormDrafts((key) => key.startsWith(own) && !waiting.some((place) => key.startsWith(place)))
}

export function forgetStart(session: SessionId): void {
  forgetFormDrafts((key) => key.startsWith(startPlace(session)))
}

/** Forgets all that was typed in practices of a diagram. */
export function forgetPractices(diagramId: string): void {
  forgetFormDrafts((key) => key.startsWith(diagramPlace(diagramId)))
}
