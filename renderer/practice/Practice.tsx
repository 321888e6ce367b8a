import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Practice as PracticeData } from '../../shared/contract/practice-contract.ts'
import { runCommand } from '../app/commands.ts'
import { useLayout } from '../app/layout-store.ts'
import { Fill } from '../app/slots.tsx'
import { isSmall, narrowWidth, useIsNarrowerThan } from '../app/window-width.ts'
import type { Tab } from '../app/workspace-store.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { PracticeBar } from './PracticeBar.tsx'
import { PracticeDrawer } from './PracticeDrawer.tsx'
import { PracticeInbox } from './PracticeInbox.tsx'
import { PracticeStatus } from './PracticeStatus.tsx'
import { nextChoice } from './next-choice.ts'
import { NothingToDo } from './NothingToDo.tsx'
import styles from './practice.module.css'
import { usePracticeTab, type Chosen } from './practice-store.ts'
import { PracticeEvent } from './PracticeEvent.tsx'
import { PracticeJob } from './PracticeJob.tsx'
import { PracticeStart } from './PracticeStart.tsx'
import { endPractice, usePractice, type SessionId } from './use-practice.ts'
import { usePracticeCanvas } from './use-practice-canvas.ts'

/** A person plays every role of a process, on the engine that runs it for real; nothing of it is kept. */
export function Practice({ tab, sessionId }: { readonly tab: Tab; readonly sessionId: string }) {
  const session = { diagramId: tab.diagramId, sessionId }
  const { data: practice, error } = usePractice(session)
  if (error) return <PracticeOver session={session} />
  return practice ? <Practising session={session} practice={practice} /> : null
}

function Practising({ session, practice }: { readonly session: SessionId; readonly practice: PracticeData }) {
  const isNarrow = useIsNarrowerThan(narrowWidth)
  const { chosen } = usePracticeTab(session.diagramId)
  usePracticeCanvas(session.diagramId, practice)
  useEffect(() => {
    // there the inspector is folded, and all that is to be done stands in it
    if (isSmall()) useLayout.getState().toggleInspector(true)
  }, [])
  const shown = nextChoice(practice, chosen)
  const inbox = <PracticeInbox session={session} practice={practice} chosen={shown} />
  const form = <ChosenForm session={session} practice={practice} chosen={shown} />
  return (
    <>
      <PracticeBar session={session} practice={practice} />
      {isNarrow ? null : <Fill slot="list">{inbox}</Fill>}
      <Fill slot="inspector">
        {isNarrow ? <div className={styles.above}>{inbox}</div> : null}
        {form}
      </Fill>
      <PracticeDrawer session={session} practice={practice} />
      <PracticeStatus diagramId={session.diagramId} practice={practice} />
    </>
  )
}

interface ChosenFormProps {
  readonly session: SessionId
  readonly practice: PracticeData
  readonly chosen: Chosen | null
}

function ChosenForm({ session, practice, chosen }: ChosenFormProps) {
  switch (chosen?.kind) {
    case 'start':
      return <PracticeStart session={session} practice={practice} />
    case 'job': {
      const job = practice.jobs.find((each) => each.instance === chosen.instance && each.job === chosen.key)
      // another task may have the same number after a step back
      return job ? <PracticeJob key={`${job.instance}/${job.job}/${job.element}`} session={session} job={job} /> : null
    }
    case 'event': {
      const event = practice.awaited.find((each) => each.instance === chosen.instance && each.key === chosen.key)
      return event ? <PracticeEvent key={`${event.instance}/${event.key}`} session={session} event={event} /> : null
    }
    case undefined:
      return <NothingToDo practice={practice} />
  }
}

/** The session is not there any more: nobody used it for long, or the program was started anew. */
function PracticeOver({ session }: { readonly session: SessionId }) {
  const { t } = useTranslation('practice')
  const client = useQueryClient()
  return (
    <Fill slot="inspector">
      <EmptyState
        title={t('over.title')}
        reason={t('over.reason')}
        action={
          <>
            <Button onClick={() => runCommand('practice.begin')}>{t('over.again')}</Button>{' '}
            <Button variant="default" onClick={() => void endPractice(session, client)}>
              {t('end')}
            </Button>
          </>
        }
      />
    </Fill>
  )
}
