import { useTranslation } from 'react-i18next'
import type { AwaitedEvent } from '../../shared/contract/practice-contract.ts'
import run from '../run/run.module.css'
import { VariablesEditor } from '../run/VariablesEditor.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import styles from './practice.module.css'
import { eventPlace } from './practice-drafts.ts'
import { useSelected } from './use-selected.ts'
import { usePracticeSteps, type SessionId } from './use-practice.ts'

/** A message or signal that is awaited: brought by hand, with what it carries. */
export function PracticeEvent({ session, event }: { readonly session: SessionId; readonly event: AwaitedEvent }) {
  const { t } = useTranslation(['practice', 'run'])
  const { act, isBusy, refusal } = usePracticeSteps(session)
  const { instance, key, kind, name, element, elementName } = event
  useSelected(session.diagramId, element)
  const label = t(`run:events.kinds.${kind}`)
  return (
    <div className={run.column}>
      <div className={run.subject} data-has-back={false}>
        <h2 className={run.title}>{elementName ?? element}</h2>
      </div>
      <Refusal refusal={refusal} />
      <div className={styles.block}>
        <p className={run.hint}>{t(kind === 'signal' ? 'event.signal' : 'event.message', { name: name ?? label })}</p>
        <VariablesEditor
          label={t('run:events.variables')}
          initial={{}}
          draftKey={eventPlace(session, event)}
          action={t('run:events.send')}
          isBusy={isBusy}
          onSubmit={(given) => {
            const variables = given as never
            void act(
              kind === 'signal' && name !== null
                ? { kind, name, variables }
                : { kind: 'message', instance, subscription: key, variables },
            )
          }}
        />
      </div>
    </div>
  )
}
