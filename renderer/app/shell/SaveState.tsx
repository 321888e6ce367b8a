import { IconAlertCircle, IconCircleCheck, IconLoader2, IconPencil } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useCanvas } from '../../canvas/canvas-store.ts'
import styles from './SaveState.module.css'

const icons = { saved: IconCircleCheck, saving: IconLoader2, unsaved: IconPencil, failed: IconAlertCircle }

/** Whether what is drawn is stored. */
export function SaveState({ diagramId }: { diagramId: string }) {
  const { t } = useTranslation('shell')
  const { saveState } = useCanvas(diagramId)
  const Icon = icons[saveState]
  return (
    <span className={styles.state} data-state={saveState} role="status">
      <Icon size={14} stroke={1.6} aria-hidden />
      <span>{t(`save.${saveState}`)}</span>
    </span>
  )
}
