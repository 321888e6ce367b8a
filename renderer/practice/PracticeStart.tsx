import { lazy, Suspense, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Practice } from '../../shared/contract/practice-contract.ts'
import type { FormHandle } from '../run/FormView.tsx'
import run from '../run/run.module.css'
import { VariablesEditor } from '../run/VariablesEditor.tsx'
import { PrimaryButton } from '../ui/PrimaryButton.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import styles from './practice.module.css'
import { usePracticeSteps, type SessionId } from './use-practice.ts'

const FormView = lazy(() => import('../run/FormView.tsx').then((module) => ({ default: module.FormView })))

/** Begins a case: by which start, and with what. */
export function PracticeStart({ session, practice }: { readonly session: SessionId; readonly practice: Practice }) {
  const { t } = useTranslation(['practice', 'run'])
  const { starts } = practice
  const [chosen, setChosen] = useState(() =>
    Math.max(
      0,
      starts.findIndex(({ kind }) => kind === 'none'),
    ),
  )
  const form = useRef<FormHandle>(null)
  const { act, isBusy, refusal } = usePracticeSteps(session)
  const start = starts[chosen]
  const begin = (variables: Record<string, unknown>) => {
    if (!start) return
    const startEvent = start.kind === 'none' ? null : start.startEvent
    void act({ kind: 'start', process: start.process, startEvent, variables: variables as never })
  }
  return (
    <div className={run.column}>
      <div className={run.subject} data-has-back={false}>
        <h2 className={run.title}>{t('start.title')}</h2>
      </div>
      <Refusal refusal={refusal} />
      <div className={run.scroll}>
        <div className={styles.block}>
          <p className={run.hint}>{t('start.hint')}</p>
          {starts.length > 1 && (
            <label className={run.label}>
              {t('run:start.with')}
              <select
                className={run.select}
                value={chosen}
                onChange={(event) => setChosen(Number(event.currentTarget.value))}
              >
                {starts.map((each, index) => (
                  <option key={`${each.process}/${each.startEvent}`} value={index}>
                    {[each.processName ?? each.process, each.startEventName ?? t(`run:start.kind.${each.kind}`)].join(
                      ' · ',
                    )}
                  </option>
                ))}
              </select>
            </label>
          )}
          {!start?.form && (
            <VariablesEditor
              label={t('run:start.variables')}
              initial={{}}
              action={t('start.button')}
              isBusy={isBusy}
              onSubmit={begin}
            />
          )}
        </div>
        {start?.form ? (
          <Suspense fallback={null}>
            <FormView key={chosen} schema={start.form} data={{}} ref={form} />
          </Suspense>
        ) : null}
      </div>
      {start?.form ? (
        <div className={run.foot}>
          <PrimaryButton
            isBusy={isBusy}
            onClick={() => {
              const data = form.current?.submit()
              if (data) begin(data)
            }}
          >
            {t('start.button')}
          </PrimaryButton>
        </div>
      ) : null}
    </div>
  )
}
