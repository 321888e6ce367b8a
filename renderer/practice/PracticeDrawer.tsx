import { useTranslation } from 'react-i18next'
import type { Practice } from '../../shared/contract/practice-contract.ts'
import { Fill } from '../app/slots.tsx'
import { useCanvas } from '../canvas/canvas-store.ts'
import { AdHocForm } from '../run/AdHocForm.tsx'
import { HistoryRows } from '../run/HistoryRows.tsx'
import run from '../run/run.module.css'
import { VariablesTable } from '../run/VariablesTable.tsx'
import { DrawerTabs } from '../ui/DrawerTabs.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import styles from './practice.module.css'
import { usePracticeStore, usePracticeTab, type PracticeDrawer as Tab } from './practice-store.ts'
import { usePracticeSteps, type SessionId } from './use-practice.ts'

interface PracticeDrawerProps {
  readonly session: SessionId
  readonly practice: Practice
}

/** What happened so far, the newest first, and what the cases know. */
export function PracticeDrawer({ session, practice }: PracticeDrawerProps) {
  const { t } = useTranslation(['practice', 'run'])
  const { drawer } = usePracticeTab(session.diagramId)
  return (
    <Fill slot="drawer">
      <DrawerTabs<Tab>
        label={t('drawer')}
        tabs={(['history', 'variables'] as const).map((id) => ({ id, label: t(`run:drawer.${id}`) }))}
        value={drawer}
        onChange={(tab) => usePracticeStore.getState().update(session.diagramId, { drawer: tab })}
      >
        {practice.instances.length === 0 ? (
          <EmptyState title={t('history.none')} reason={t('history.noneReason')} />
        ) : drawer === 'history' ? (
          <History practice={practice} />
        ) : (
          <Variables session={session} practice={practice} />
        )}
      </DrawerTabs>
    </Fill>
  )
}

function History({ practice }: { readonly practice: Practice }) {
  const { t } = useTranslation('run')
  return (
    <div className={run.tableScroller} role="region" aria-label={t('drawer.history')} tabIndex={0}>
      <HistoryRows events={practice.history} />
    </div>
  )
}

/** The variables of each case, and its ad-hoc work, which begins by hand. */
function Variables({ session, practice }: PracticeDrawerProps) {
  const { t } = useTranslation('practice')
  const { elements } = useCanvas(session.diagramId, 'elements')
  const { act } = usePracticeSteps(session)
  const { instances, tokens } = practice
  return (
    <div className={styles.cases}>
      {instances.map(({ id, processName, status, variables }, index) => (
        <section key={id} aria-label={t('case', { number: index + 1 })}>
          {instances.length > 1 && (
            <h3 className={styles.groupTitle}>
              {t('case', { number: index + 1 })} · {processName}
            </h3>
          )}
          {tokens
            .filter(
              ({ instance, element, key }) =>
                instance === id &&
                key !== null &&
                elements.some((each) => each.id === element && each.type === 'bpmn:AdHocSubProcess'),
            )
            .map(({ key }) => (
              <div key={key} className={styles.block}>
                <AdHocForm
                  elements={elements}
                  onBegin={(element) => act({ kind: 'beginAdHoc', instance: id, scope: key ?? 0, element })}
                  onEnd={() => act({ kind: 'endAdHoc', instance: id, scope: key ?? 0 })}
                />
              </div>
            ))}
          <VariablesTable
            scopes={variables}
            isReadOnly={status !== 'active'}
            onSave={(scope, name, value) =>
              act({ kind: 'setVariables', instance: id, scope, variables: { [name]: value as never } })
            }
          />
        </section>
      ))}
    </div>
  )
}
