import { Button } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RuntimeIncident } from '../../shared/contract/runtime-contract.ts'
import { api } from '../app/api.ts'
import { useCanvas } from '../canvas/canvas-store.ts'
import { Refusal } from '../ui/Refusal.tsx'
import styles from './run.module.css'
import { useRunStore } from './run-store.ts'
import { useCommand } from './use-command.ts'
import { VariablesEditor } from './VariablesEditor.tsx'

/** One incident: what failed and where, with the ways out of it. */
export function IncidentCard({
  diagramId,
  incident,
}: {
  readonly diagramId: string
  readonly incident: RuntimeIncident
}) {
  const { t } = useTranslation('run')
  const { controls } = useCanvas(diagramId, 'controls')
  const [isSkipping, setSkipping] = useState(false)
  const { run, isBusy, refusal } = useCommand()
  const { instanceId, key, element, elementName, message, mend } = incident
  const show = () => {
    controls?.select(element)
    useRunStore.getState().update(diagramId, { view: 'instances', instanceId })
  }
  return (
    <section className={styles.card} aria-label={elementName ?? element}>
      <div className={styles.incident}>
        <h3>
          <IconAlertCircle size={16} stroke={1.6} aria-hidden />
          {elementName ?? element}
        </h3>
        <p>
          {message} {mend}
        </p>
        <Refusal refusal={refusal} />
        <div className={styles.buttons}>
          <Button
            size="xs"
            variant="default"
            loading={isBusy}
            onClick={() => void run(() => api.incidents.retry({ instanceId, incident: key }))}
          >
            {t('incident.retry')}
          </Button>
          <Button size="xs" variant="default" aria-expanded={isSkipping} onClick={() => setSkipping(!isSkipping)}>
            {t('incident.skip')}
          </Button>
          <Button size="xs" variant="subtle" onClick={show}>
            {t('incident.details')}
          </Button>
        </div>
      </div>
      {isSkipping && (
        <VariablesEditor
          label={t('incident.outputs')}
          initial={{}}
          action={t('incident.skipNow')}
          isBusy={isBusy}
          onSubmit={(variables) =>
            void run(() => api.incidents.skip({ instanceId, incident: key, variables: variables as never }))
          }
        />
      )}
    </section>
  )
}
