import { IconAlertCircle, IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useLayout } from '../app/layout-store.ts'
import { Fill } from '../app/slots.tsx'
import { useWorkspace } from '../app/workspace-store.ts'
import { useModelStore } from '../model/model-store.ts'
import { emptyTab, useSimulateStore } from '../simulate/simulate-store.ts'
import { StatusEntry } from '../ui/StatusEntry.tsx'
import { countProblems } from './problem-kind.ts'
import { useAllProblems, useDiagramProblems, useProblemsStore } from './problems-store.ts'
import styles from './ProblemCounts.module.css'

const icon = { size: 14, stroke: 1.6 } as const

/** How many problems a diagram has, at the left end of the status bar in every mode. */
export function ProblemCounts({ diagramId }: { readonly diagramId: string }) {
  const { t } = useTranslation('model')
  const { error, warning, info } = countProblems(useAllProblems(diagramId))
  const { isChecked } = useDiagramProblems(diagramId)
  const show = () => showProblems(diagramId)
  return (
    <Fill slot="statusLeft">
      {/* one element that stays: what a mode adds comes after it */}
      <span className={styles.counts}>
        {error > 0 ? (
          <StatusEntry icon={<IconAlertCircle {...icon} />} tone="danger" onClick={show}>
            {t('problems.errorCount', { count: error })}
          </StatusEntry>
        ) : null}
        {warning > 0 ? (
          <StatusEntry icon={<IconAlertTriangle {...icon} />} tone="warn" onClick={show}>
            {t('problems.warningCount', { count: warning })}
          </StatusEntry>
        ) : null}
        {info > 0 ? (
          <StatusEntry icon={<IconInfoCircle {...icon} />} onClick={show}>
            {t('problems.noteCount', { count: info })}
          </StatusEntry>
        ) : null}
        {isChecked && error + warning + info === 0 ? (
          <StatusEntry icon={<IconCircleCheck {...icon} />} onClick={show}>
            {t('problems.none')}
          </StatusEntry>
        ) : null}
      </span>
    </Fill>
  )
}

/** Opens the list of all problems, in Model where the mode in front has none. */
export function showProblems(diagramId: string): void {
  useProblemsStore.getState().change(diagramId, { severity: 'all', kind: 'all', text: '' })
  useLayout.getState().toggleDrawer(true)
  const { mode, setMode } = useWorkspace.getState()
  const { hasScenario = false } = useProblemsStore.getState().diagrams[diagramId] ?? {}
  if (mode === 'simulate' && hasScenario) {
    const { tabs, updateTab } = useSimulateStore.getState()
    const { drawer } = tabs[diagramId] ?? emptyTab
    updateTab(diagramId, { view: 'setup', drawer: { ...drawer, setup: 'problems' } })
    return
  }
  useModelStore.getState().change(diagramId, { drawerTab: 'problems' })
  if (mode !== 'model') setMode('model')
}
