import { IconLayoutBottombar, IconLayoutSidebarRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/IconButton.tsx'
import { useLayout } from '../layout-store.ts'
import { SlotPlace } from '../slots.tsx'
import { useWorkspace } from '../workspace-store.ts'
import { NoticeBell } from './NoticeBell.tsx'
import styles from './StatusBar.module.css'

/** What the screen in front reports: at left its problems and facts, at right selection, zoom, last run. */
export function StatusBar() {
  const { t } = useTranslation('shell')
  const isHome = useWorkspace((workspace) => workspace.mode === 'home')
  const { isInspectorOpen, isDrawerOpen, toggleInspector, toggleDrawer } = useLayout()
  return (
    <footer className={styles.bar} data-panel="statusBar" aria-label={t('panel.statusBar')}>
      <SlotPlace slot="statusLeft" className={styles.left} />
      <SlotPlace slot="statusRight" className={styles.right} />
      <div className={styles.own}>
        {isHome ? null : (
          <>
            <IconButton
              size="small"
              hint="top"
              label={t('panel.drawer')}
              shortcut="Mod+B"
              isPressed={isDrawerOpen}
              icon={<IconLayoutBottombar size={14} stroke={1.6} />}
              onClick={() => toggleDrawer()}
            />
            <IconButton
              size="small"
              hint="top"
              label={t('panel.inspector')}
              shortcut="Mod+J"
              isPressed={isInspectorOpen}
              icon={<IconLayoutSidebarRight size={14} stroke={1.6} />}
              onClick={() => toggleInspector()}
            />
          </>
        )}
        <NoticeBell />
      </div>
    </footer>
  )
}
