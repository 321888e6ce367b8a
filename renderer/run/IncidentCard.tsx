import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { RuntimeIncident } from '../../shared/contract/runtime-contract.ts'
import { api } from '../app/api.ts'
import { useCanvas } from '../canvas/canvas-store.ts'
import { IncidentBox } from './IncidentBox.tsx'
import { useRunStore } from './run-store.ts'
import { useCommand } from './use-command.ts'

interface IncidentCardProps {
  readonly diagramId: string
  readonly incident: RuntimeIncident
}

/** An incident of an instance, and the way to that instance. */
export function IncidentCard({ diagramId, incident }: IncidentCardProps) {
  const { t } = useTranslation('run')
  const { controls } = useCanvas(diagramId, 'controls')
  const { run, isBusy, refusal } = useCommand()
  const { instanceId, key, element } = incident
  const show = () => {
    controls?.select(element)
    useRunStore.getState().update(diagramId, { view: 'instances', instanceId })
  }
  return (
    <IncidentBox
      incident={incident}
      isBusy={isBusy}
      refusal={refusal}
      onRetry={() => void run(() => api.incidents.retry({ instanceId, incident: key }))}
      onSkip={(variables) =>
        void run(() => api.incidents.skip({ instanceId, incident: key, variables: variables as never }))
      }
    >
      <Button size="xs" variant="subtle" onClick={show}>
        {t('incident.details')}
      </Button>
    </IncidentBox>
  )
}
