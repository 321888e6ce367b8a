import { IconAlertCircle, IconCircleCheck, IconLoader2, IconPencil } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useCanvas } from '../../canvas/canvas-store.ts'
import { useSimulateStore } from '../../simulate/simulate-store.ts'
import styles from './SaveState.module.css'

const icons = { saved: IconCircleCheck, saving: IconLoader2, unsaved: IconPencil, failed: IconAlertCircle }

/** From the worst on. */
const order = ['failed', 'unsaved', 'saving', 'saved'] as const

/** Whether what is drawn, and every scenario that was edited, is stored. */
export function SaveState({ diagramId }: { diagramId: string }) {
  const { t } = useTranslation('shell')
  const drawn = useCanvas(diagramId, 'saveState').saveState
  const saveState = useSimulateStore(
    ({ drafts }) =>
      order.find(
        (state) =>
          drawn === state ||
          Object.values(drafts).some(
            (draft) => (draft.saveState === 'conflict' ? 'failed' : draft.saveState) === state,
          ),
      ) ?? 'saved',
  )
  const Icon = icons[saveState]
  return (
    <span className={styles.state} data-state={saveState} role="status">
      <Icon size={14} stroke={1.6} aria-hidden />
      <span>{t(`save.${saveState}`)}</span>
    </span>
  )
}
