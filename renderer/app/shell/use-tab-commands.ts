import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { notify, notifyError } from '../../ui/notify.tsx'
import { useCommands, type Command } from '../commands.ts'
import { livingTab } from '../places/living-tab.ts'
import { translate } from '../i18n.ts'
import { useWorkspace } from '../workspace-store.ts'
import { tabActions, tabShortcuts, type TabAction } from './tab-actions.ts'

const actions: readonly TabAction[] = [
  'close',
  'closeOthers',
  'closeRight',
  'closeProject',
  'ownWindow',
  'moveLeft',
  'moveRight',
]

/** What can be done with the tab in front, and with those that were closed. */
export function useTabCommands(): void {
  const { t } = useTranslation('shell')
  const commands = useMemo((): readonly Command[] => {
    const workspace = useWorkspace.getState
    const isDesktop = window.millrace !== undefined
    const group = t('group.go')
    const shortcuts = tabShortcuts()
    const inFront = () => (workspace().mode === 'home' ? null : workspace().activeDiagramId)
    return [
      {
        id: 'tab.next',
        title: t('command.nextTab'),
        group,
        ...(isDesktop ? { shortcut: 'Control+Tab' } : {}),
        isEnabled: () => workspace().tabs.length > 1,
        run: () => workspace().cycleDiagram(1),
      },
      {
        id: 'tab.previous',
        title: t('command.previousTab'),
        group,
        ...(isDesktop ? { shortcut: 'Control+Shift+Tab' } : {}),
        isEnabled: () => workspace().tabs.length > 1,
        run: () => workspace().cycleDiagram(-1),
      },
      ...actions.map((action): Command => {
        const shortcut = shortcuts[action]
        return {
          id: `tab.${action}`,
          title: t(`command.tab.${action}`),
          group,
          keywords: ['tab', 'diagram'],
          ...(shortcut === undefined ? {} : { shortcut }),
          isEnabled: () => {
            const diagramId = inFront()
            return diagramId !== null && tabActions[action].isPossible(diagramId)
          },
          run: () => {
            const diagramId = inFront()
            if (diagramId !== null) tabActions[action].run(diagramId)
          },
        }
      }),
      {
        id: 'tab.reopen',
        title: t('command.reopenTab'),
        group,
        keywords: ['tab', 'diagram', 'undo', 'closed'],
        ...(isDesktop ? { shortcut: 'Mod+Shift+T' } : {}),
        isEnabled: () => workspace().closed.length > 0,
        run: () => void reopen().catch(notifyError),
      },
    ]
  }, [t])
  useCommands(commands)
}

/** Opens the tab closed last that still has a diagram, at its place. */
async function reopen(): Promise<void> {
  const { takeClosed, openDiagramAt } = useWorkspace.getState()
  for (let closed = takeClosed(); closed; closed = takeClosed()) {
    const tab = await livingTab(closed.tab)
    if (!tab) continue
    openDiagramAt(tab, closed.index)
    return
  }
  notify(translate('shell:nothingToReopen'))
}
