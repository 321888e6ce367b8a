import { IconFocusCentered, IconMap2, IconMinus, IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../ui/IconButton.tsx'
import { useCanvas } from './canvas-store.ts'
import styles from './CanvasTools.module.css'
import { useViewSettings } from './view-settings.ts'

/** Overview and zoom, left of the bpmn.io mark. */
export function CanvasTools({ diagramId }: { diagramId: string }) {
  const { t } = useTranslation('canvas')
  const { controls, zoom } = useCanvas(diagramId, 'controls', 'zoom')
  const isMapOpen = useViewSettings((settings) => settings.isMapOpen)
  const toggleMap = () => useViewSettings.getState().toggle('isMapOpen')
  const icon = { size: 16, stroke: 1.6 }
  return (
    // a click leaves the keyboard where it was: in the diagram
    <div className={styles.tools} role="group" aria-label={t('tools')} onMouseDown={(event) => event.preventDefault()}>
      <IconButton
        label={t('minimap')}
        size="small"
        hint="top"
        isPressed={isMapOpen}
        icon={<IconMap2 {...icon} />}
        onClick={toggleMap}
      />
      <IconButton
        label={t('zoomOut')}
        size="small"
        hint="top"
        icon={<IconMinus {...icon} />}
        onClick={() => controls?.zoom('out')}
      />
      <button type="button" className={styles.zoom} title={t('zoomReset')} onClick={() => controls?.zoom(1)}>
        {Math.round(zoom * 100)} %
      </button>
      <IconButton
        label={t('zoomIn')}
        size="small"
        hint="top"
        icon={<IconPlus {...icon} />}
        onClick={() => controls?.zoom('in')}
      />
      <IconButton
        label={t('zoomFit')}
        size="small"
        hint="top"
        icon={<IconFocusCentered {...icon} />}
        onClick={() => controls?.zoom('fit')}
      />
    </div>
  )
}
