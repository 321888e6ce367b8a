import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Practice } from '../../shared/contract/practice-contract.ts'
import { FormToSend } from '../run/FormToSend.tsx'
import run from '../run/run.module.css'
import { StartChoice, usualStart } from '../run/StartChoice.tsx'
import { VariablesEditor } from '../run/VariablesEditor.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import styles from './practice.module.css'
import { startPlace } from './practice-drafts.ts'
import { usePracticeSteps, type SessionId } from './use-practice.ts'

/** Begins a case: by which start, and with what. */
export function PracticeStart({ session, practice }: { readonly session: SessionId; readonly practice: Practice }) {
  const { t } = useTranslation(['practice', 'run'])
  const { starts } = practice
  const [chosen, setChosen] = useState(() => usualStart(starts))
  const { act, isBusy, refusal } = usePracticeSteps(session)
  const start = starts[chosen]
  const begin = (variables: Record<string, unknown>) => {
    if (!start) return
    const startEvent = start.kind === 'none' ? null : start.startEvent
    void act({ kind: 'start', process: start.process, startEvent, variables: variables as never })
  }
  const draftKey = `${startPlace(session)}${chosen}`
  const question = (
    <>
      <p className={run.hint}>{t('start.hint')}</p>
      <StartChoice starts={starts} value={chosen} onChange={setChosen} />
    </>
  )
  return (
    <div className={run.column}>
      <div className={run.subject} data-has-back={false}>
        <h2 className={run.title}>{t('start.title')}</h2>
      </div>
      <Refusal refusal={refusal} />
      {start?.form ? (
        <FormToSend
          key={chosen}
          schema={start.form}
          draftKey={draftKey}
          action={t('start.button')}
          isBusy={isBusy}
          onSend={begin}
          above={<div className={styles.block}>{question}</div>}
        />
      ) : (
        <div className={run.scroll}>
          <div className={styles.block}>
            {question}
            <VariablesEditor
              key={chosen}
              label={t('run:start.variables')}
              initial={{}}
              draftKey={draftKey}
              action={t('start.button')}
              isBusy={isBusy}
              onSubmit={begin}
            />
          </div>
        </div>
      )}
    </div>
  )
}
