import type { PracticeIncident as Incident } from '../../shared/contract/practice-contract.ts'
import { IncidentBox } from '../run/IncidentBox.tsx'
import { incidentPlace } from './practice-drafts.ts'
import { usePracticeSteps, type SessionId } from './use-practice.ts'

interface PracticeIncidentProps {
  readonly session: SessionId
  readonly incident: Incident
}

/** What failed, with the ways out that it has when it is real. */
export function PracticeIncident({ session, incident }: PracticeIncidentProps) {
  const { act, isBusy, refusal } = usePracticeSteps(session)
  const { instance, key } = incident
  return (
    <IncidentBox
      incident={incident}
      draftKey={incidentPlace(session, incident)}
      isBusy={isBusy}
      refusal={refusal}
      onRetry={() => void act({ kind: 'retry', instance, incident: key })}
      onSkip={(variables) => void act({ kind: 'skip', instance, incident: key, variables: variables as never })}
    />
  )
}
