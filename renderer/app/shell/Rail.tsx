import { Tooltip } from '@mantine/core'
import {
  IconChartHistogram,
  IconHelpCircle,
  IconHome,
  IconPlayerPlay,
  IconSettings,
  IconSitemap,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelp } from '../../help/help-store.ts'
import { runCommand } from '../commands.ts'
import { useDialogs } from '../dialog-store.ts'
import { formatShortcut } from '../shortcuts.ts'
import { useWorkspace, type DiagramMode } from '../workspace-store.ts'
import styles from './Rail.module.css'

type Icon = ComponentType<{ size?: number; stroke?: number }>

const diagramModes: readonly { mode: DiagramMode; icon: Icon; shortcut: string }[] = [
  { mode: 'model', icon: IconSitemap, shortcut: 'Mod+1' },
  { mode: 'simulate', icon: IconChartHistogram, shortcut: 'Mod+2' },
  { mode: 'run', icon: IconPlayerPlay, shortcut: 'Mod+3' },
]

/** Home and the modes in the order of the work; always icon and word. */
export function Rail() {
  const { t } = useTranslation('shell')
  const { mode, activeDiagramId, isOwnWindow, setMode } = useWorkspace()
  const show = useDialogs((dialogs) => dialogs.show)
  const { isOpen: isHelpOpen, close: closeHelp } = useHelp()
  return (
    <nav className={styles.rail} data-panel="rail" aria-label={t('panel.rail')}>
      {isOwnWindow ? null : (
        <>
          <RailButton
            icon={IconHome}
            label={t('mode.home')}
            shortcut="Mod+Shift+H"
            isCurrent={mode === 'home'}
            onClick={() => setMode('home')}
          />
          <hr className={styles.divider} />
        </>
      )}
      {diagramModes.map((entry) => (
        <RailButton
          key={entry.mode}
          icon={entry.icon}
          label={t(`mode.${entry.mode}`)}
          shortcut={entry.shortcut}
          isCurrent={mode === entry.mode}
          disabledReason={activeDiagramId ? undefined : t('openDiagramFirst')}
          onClick={() => setMode(entry.mode)}
        />
      ))}
      <span className={styles.space} />
      <RailButton icon={IconSettings} label={t('settings.title')} onClick={() => show('settings')} />
      <RailButton
        icon={IconHelpCircle}
        label={t('help')}
        shortcut="F1"
        onClick={() => (isHelpOpen ? closeHelp() : runCommand('shell.help'))}
      />
    </nav>
  )
}

interface RailButtonProps {
  readonly icon: Icon
  readonly label: string
  readonly shortcut?: string
  readonly isCurrent?: boolean
  readonly disabledReason?: string | undefined
  readonly onClick: () => void
}

function RailButton({ icon: Icon, label, shortcut, isCurrent, disabledReason, onClick }: RailButtonProps) {
  const button = (
    <button
      type="button"
      className={styles.button}
      aria-current={isCurrent ? 'page' : undefined}
      aria-disabled={disabledReason ? true : undefined}
      onClick={disabledReason ? undefined : onClick}
    >
      <Icon size={20} stroke={1.6} />
      {label}
    </button>
  )
  const hint = disabledReason ?? (shortcut ? formatShortcut(shortcut) : undefined)
  return hint ? (
    <Tooltip label={hint} position="right">
      {button}
    </Tooltip>
  ) : (
    button
  )
}
