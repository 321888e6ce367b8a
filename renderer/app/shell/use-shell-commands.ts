import { useMantineColorScheme } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommands, type Command } from '../commands.ts'
import { useDialogs } from '../dialog-store.ts'
import { useLayout } from '../layout-store.ts'
import { uncoverCanvas } from '../uncover-canvas.ts'
import { useWorkspace } from '../workspace-store.ts'

/** What can be done everywhere. */
export function useShellCommands(): void {
  const { t } = useTranslation('shell')
  const { setColorScheme } = useMantineColorScheme()

  const commands = useMemo((): readonly Command[] => {
    const workspace = useWorkspace.getState
    const hasDiagram = () => workspace().activeDiagramId !== null
    const isAtDiagram = () => workspace().mode !== 'home'
    const go = t('group.go')
    const panels = t('group.window')
    return [
      {
        id: 'shell.palette',
        title: t('command.palette'),
        group: go,
        shortcut: 'Mod+K',
        opensDialog: true,
        run: () => toggleDialog('palette'),
      },
      {
        id: 'go.home',
        title: t('mode.home'),
        group: go,
        shortcut: 'Mod+Shift+H',
        keywords: ['projects', 'start'],
        isEnabled: () => !workspace().isOwnWindow,
        run: () => workspace().setMode('home'),
      },
      {
        id: 'go.model',
        title: t('mode.model'),
        group: go,
        shortcut: 'Mod+1',
        keywords: ['edit', 'draw', 'diagram'],
        isEnabled: hasDiagram,
        run: () => workspace().setMode('model'),
      },
      {
        id: 'go.simulate',
        title: t('mode.simulate'),
        group: go,
        shortcut: 'Mod+2',
        keywords: ['scenario', 'results', 'bottleneck'],
        isEnabled: hasDiagram,
        run: () => workspace().setMode('simulate'),
      },
      {
        id: 'go.run',
        title: t('mode.run'),
        group: go,
        shortcut: 'Mod+3',
        keywords: ['tasks', 'instances', 'deploy', 'execute'],
        isEnabled: hasDiagram,
        run: () => workspace().setMode('run'),
      },
      {
        id: 'panel.inspector',
        title: t('command.inspector'),
        group: panels,
        shortcut: 'Mod+J',
        isEnabled: isAtDiagram,
        run: () => useLayout.getState().toggleInspector(),
      },
      {
        id: 'panel.drawer',
        title: t('command.drawer'),
        group: panels,
        shortcut: 'Mod+B',
        isEnabled: isAtDiagram,
        run: () => useLayout.getState().toggleDrawer(),
      },
      {
        id: 'panel.drawerMaximized',
        title: t('command.drawerMaximized'),
        group: panels,
        isEnabled: isAtDiagram,
        run: () => useLayout.getState().toggleDrawerMaximized(),
      },
      {
        id: 'panel.drawerRestored',
        title: t('command.drawerRestored'),
        group: panels,
        shortcut: 'Escape',
        isEnabled: () => useLayout.getState().isDrawerMaximized,
        run: uncoverCanvas,
      },
      {
        id: 'theme.toggle',
        title: t('command.theme'),
        group: panels,
        shortcut: 'Mod+Shift+L',
        keywords: ['dark', 'light', 'theme', 'color'],
        run: () => setColorScheme(document.documentElement.dataset['mantineColorScheme'] === 'dark' ? 'light' : 'dark'),
      },
      {
        id: 'theme.auto',
        title: t('command.themeAuto'),
        group: panels,
        keywords: ['dark', 'light', 'theme', 'system'],
        run: () => setColorScheme('auto'),
      },
      {
        id: 'shell.settings',
        title: t('settings.title'),
        group: panels,
        shortcut: 'Mod+,',
        opensDialog: true,
        keywords: ['preferences', 'options'],
        run: () => useDialogs.getState().show('settings'),
      },
      {
        id: 'shell.cheatSheet',
        title: t('command.cheatSheet'),
        group: t('group.help'),
        shortcut: '?',
        opensDialog: true,
        keywords: ['keys', 'shortcuts', 'help'],
        run: () => toggleDialog('cheatSheet'),
      },
      {
        id: 'shell.diagnosticReport',
        title: t('command.diagnosticReport'),
        group: t('group.help'),
        keywords: ['support', 'bug', 'error', 'log', 'version', 'diagnostics'],
        run: () => useDialogs.getState().show('diagnosticReport'),
      },
    ]
  }, [t, setColorScheme])

  useCommands(commands)
}

function toggleDialog(dialog: 'palette' | 'cheatSheet'): void {
  const { open, show, close } = useDialogs.getState()
  if (open === dialog) close()
  else show(dialog)
}
