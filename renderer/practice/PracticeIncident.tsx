import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PracticeIncident as Incident } from '../../shared/contract/practice-contract.ts'
import run from '../run/run.module.css'
import { VariablesEditor } from '../run/VariablesEditor.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { usePracticeSteps, type SessionId } from './use-practice.ts'

interface PracticeIncidentProps {
  readonly session: SessionId
  readonly incident: Incident
}

/** What failed, with the ways out that it has when it is real. */
export function PracticeIncident({ session, incident }: PracticeIncidentProps) {
  const { t } = useTranslation('run')
  const { act, isBusy, refusal } = usePracticeSteps(session)
  const [isSkipping, setSkipping] = useState(false)
  const { instance, key, element, elementName, message, mend } = incident
  return (
    <section className={run.card} aria-label={elementName ?? element}>
      <Banner tone="danger" title={elementName ?? element}>
        {message} {mend}
      </Banner>
      <Refusal refusal={refusal} />
      <div className={run.buttons}>
        <Button
          size="xs"
          variant="default"
          loading={isBusy}
          onClick={() => void act({ kind: 'retry', instance, incident: key })}
        >
          {t('incident.retry')}
        </Button>
        <Button size="xs" variant="default" aria-expanded={isSkipping} onClick={() => setSkipping(!isSkipping)}>
          {t('incident.skip')}
        </Button>
      </div>
      {isSkipping && (
        <VariablesEditor
          label={t('incident.outputs')}
          initial={{}}
          action={t('incident.skipNow')}
          isBusy={isBusy}
          onSubmit={(variables) => void act({ kind: 'skip', instance, incident: key, variables: variables as never })}
        />
      )}
    </section>
  )
}
