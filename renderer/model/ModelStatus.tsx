import { IconAlertCircle, IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../shared/problem.ts'
import { useLayout } from '../app/layout-store.ts'
import { Fill } from '../app/slots.tsx'
import { useCanvas } from '../canvas/canvas-store.ts'
import { StatusEntry } from '../ui/StatusEntry.tsx'
import { countElements } from './count-elements.ts'
import { useModelStore } from './model-store.ts'

interface ModelStatusProps {
  readonly diagramId: string
  readonly problems: readonly Problem[]
}

/** Problems and what the diagram consists of at the left, selection and zoom at the right. */
export function ModelStatus({ diagramId, problems }: ModelStatusProps) {
  const { t } = useTranslation('model')
  const { controls, elements, selectedCount, selectedId, zoom } = useCanvas(diagramId, 'controls', 'elements', 'selectedCount', 'selectedId', 'zoom')
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const warnings = problems.filter(({ severity }) => severity === 'warning').length
  const notes = problems.filter(({ severity }) => severity === 'info').length
  const counts = countElements(elements)
  const change = useModelStore((store) => store.change)
  const showProblems = () => {
    change(diagramId, { drawerTab: 'problems', problemFilter: 'all' })
    useLayout.getState().toggleDrawer(true)
  }
  const selected = elements.find(({ id }) => id === selectedId)
  const selection = selected
    ? t('selection.one', { name: selected.name || selected.id })
    : selectedCount === 0
      ? t('selection.none')
      : t('selection.count', { count: selectedCount })

  return (
    <>
      <Fill slot="statusLeft">
        {errors > 0 ? (
          <StatusEntry icon={<IconAlertCircle size={14} stroke={1.6} />} tone="danger" onClick={showProblems}>
            {t('problems.errorCount', { count: errors })}
          </StatusEntry>
        ) : null}
        {warnings > 0 ? (
          <StatusEntry icon={<IconAlertTriangle size={14} stroke={1.6} />} tone="warn" onClick={showProblems}>
            {t('problems.warningCount', { count: warnings })}
          </StatusEntry>
        ) : null}
        {notes > 0 ? (
          <StatusEntry icon={<IconInfoCircle size={14} stroke={1.6} />} onClick={showProblems}>
            {t('problems.noteCount', { count: notes })}
          </StatusEntry>
        ) : null}
        {problems.length === 0 ? (
          <StatusEntry icon={<IconCircleCheck size={14} stroke={1.6} />} onClick={showProblems}>
            {t('problems.none')}
          </StatusEntry>
        ) : null}
        <StatusEntry onClick={() => change(diagramId, { view: 'table' })} label={t('view.openTable')}>
          {[
            t('counts.activities', { count: counts.activities }),
            t('counts.gateways', { count: counts.gateways }),
            ...(counts.lanes ? [t('counts.lanes', { count: counts.lanes })] : []),
          ].join(' · ')}
        </StatusEntry>
      </Fill>
      <Fill slot="statusRight">
        <StatusEntry {...(selectedId ? { onClick: () => controls?.select(selectedId) } : {})}>{selection}</StatusEntry>
        <StatusEntry onClick={() => controls?.zoom('fit')} label={t('zoomFit')}>
          {t('zoom', { percent: Math.round(zoom * 100) })}
        </StatusEntry>
      </Fill>
    </>
  )
}
