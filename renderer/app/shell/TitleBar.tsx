import { useMantineColorScheme, useComputedColorScheme, Menu } from '@mantine/core'
import { IconDeviceDesktop, IconMoon, IconSearch, IconSun } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { AccountMenu } from '../../team/AccountMenu.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { useDialogs } from '../dialog-store.ts'
import { formatShortcut } from '../shortcuts.ts'
import { useActiveTab, useWorkspace } from '../workspace-store.ts'
import { DiagramTabs } from './DiagramTabs.tsx'
import { Mark } from './Mark.tsx'
import { PlaceButtons } from './PlaceButtons.tsx'
import { ProjectMenu } from './ProjectMenu.tsx'
import { SaveState } from './SaveState.tsx'
import styles from './TitleBar.module.css'

/** Mark, project, tabs of the open diagrams, command field in the window's centre, save state, theme. */
export function TitleBar() {
  const { t } = useTranslation('shell')
  const tab = useActiveTab()
  const { mode, tabs, isOwnWindow } = useWorkspace()
  return (
    <header className={styles.bar} data-panel="titleBar" aria-label={t('panel.titleBar')}>
      <div className={styles.mark}>
        <Mark />
      </div>
      <div className={styles.left}>
        <PlaceButtons />
        {mode !== 'home' && tab ? (
          <ProjectMenu tab={tab} />
        ) : isOwnWindow ? null : (
          <h1 className={styles.place}>{t('mode.home')}</h1>
        )}
        {isOwnWindow ? tab && <h1 className={styles.place}>{tab.name}</h1> : tabs.length > 0 ? <DiagramTabs /> : null}
      </div>
      <CommandField />
      <div className={styles.right}>
        {tab && mode !== 'home' ? <SaveState diagramId={tab.diagramId} /> : null}
        <ThemeMenu />
        <AccountMenu />
      </div>
    </header>
  )
}

function CommandField() {
  const { t } = useTranslation('shell')
  const show = useDialogs((dialogs) => dialogs.show)
  return (
    <button type="button" className={styles.command} onClick={() => show('palette')}>
      <IconSearch size={16} stroke={1.6} aria-hidden />
      <span className={styles.commandText}>{t('searchOrRun')}</span>
      <kbd>{formatShortcut('Mod+K')}</kbd>
    </button>
  )
}

function ThemeMenu() {
  const { t } = useTranslation('shell')
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const isDark = useComputedColorScheme('light') === 'dark'
  const choices = [
    { value: 'light', icon: IconSun },
    { value: 'dark', icon: IconMoon },
    { value: 'auto', icon: IconDeviceDesktop },
  ] as const
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <IconButton
          label={t('theme.title')}
          shortcut="Mod+Shift+L"
          icon={isDark ? <IconSun size={16} stroke={1.6} /> : <IconMoon size={16} stroke={1.6} />}
        />
      </Menu.Target>
      <Menu.Dropdown aria-label={t('theme.title')}>
        {choices.map(({ value, icon: Icon }) => (
          <Menu.Item
            key={value}
            leftSection={<Icon size={14} stroke={1.6} />}
            aria-current={colorScheme === value ? 'true' : undefined}
            onClick={() => setColorScheme(value)}
          >
            {t(`theme.${value}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
