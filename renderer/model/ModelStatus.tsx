import { useTranslation } from 'react-i18next'
import { Fill } from '../app/slots.tsx'
import { useCanvas } from '../canvas/canvas-store.ts'
import { StatusEntry } from '../ui/StatusEntry.tsx'
import { countElements } from './count-elements.ts'
import { showView } from './show-view.ts'

interface ModelStatusProps {
  readonly diagramId: string
}

/** What the diagram consists of at the left, selection and zoom at the right. */
export function ModelStatus({ diagramId }: ModelStatusProps) {
  const { t } = useTranslation('model')
  const { controls, elements, selectedCount, selectedId, zoom } = useCanvas(
    diagramId,
    'controls',
    'elements',
    'selectedCount',
    'selectedId',
    'zoom',
  )
  // of a diagram that is on its way nothing can be said yet
  const counts = controls ? countElements(elements) : null
  const selected = elements.find(({ id }) => id === selectedId)
  const selection = selected
    ? t('selection.one', { name: selected.name || selected.id })
    : selectedCount === 0
      ? t('selection.none')
      : t('selection.count', { count: selectedCount })

  return (
    <>
      <Fill slot="statusLeft">
        {counts ? (
          <StatusEntry onClick={() => showView(diagramId, 'table')} label={t('view.openTable')}>
            {[
              t('counts.activities', { count: counts.activities }),
              t('counts.gateways', { count: counts.gateways }),
              ...(counts.lanes ? [t('counts.lanes', { count: counts.lanes })] : []),
            ].join(' · ')}
          </StatusEntry>
        ) : null}
      </Fill>
      <Fill slot="statusRight">
        <StatusEntry {...(selectedId ? { onClick: () => controls?.select(selectedId) } : {})}>{selection}</StatusEntry>
        {controls ? (
          <StatusEntry onClick={() => controls.zoom('fit')} label={t('zoomFit')}>
            {t('zoom', { percent: Math.round(zoom * 100) })}
          </StatusEntry>
        ) : null}
      </Fill>
    </>
  )
}
