import { IconX } from '@tabler/icons-react'
import type { KeyboardEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/IconButton.tsx'
import { useLayout } from '../layout-store.ts'
import styles from './InspectorSheet.module.css'

/** The inspector in a narrow window: over the canvas's right side, closed by Escape. */
export function InspectorSheet({ children }: { children: ReactNode }) {
  const { t } = useTranslation('shell')
  const { isInspectorOpen, toggleInspector } = useLayout()
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) toggleInspector(false)
  }
  return (
    <div className={styles.sheet} data-open={isInspectorOpen} onKeyDown={onKeyDown}>
      <div className={styles.close}>
        <IconButton
          size="small"
          label={t('panel.closeInspector')}
          shortcut="Mod+J"
          hint="left"
          icon={<IconX size={16} stroke={1.6} />}
          onClick={() => toggleInspector(false)}
        />
      </div>
      {children}
    </div>
  )
}
