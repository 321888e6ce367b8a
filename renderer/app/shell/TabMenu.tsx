import { Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ReactElement } from 'react'
import { formatShortcut } from '../shortcuts.ts'
import { useWorkspace, type Tab } from '../workspace-store.ts'
import { tabActions, tabShortcuts, type TabAction } from './tab-actions.ts'

const closing: readonly TabAction[] = ['close', 'closeOthers', 'closeRight', 'closeProject']
const moving: readonly TabAction[] = ['moveLeft', 'moveRight']

/** What a right click on a tab offers. */
export function TabMenu({ tab, children }: { tab: Tab; children: ReactElement }) {
  const { t } = useTranslation('shell')
  // what is possible depends on where the tab stands
  useWorkspace((workspace) => workspace.tabs)
  const item = (action: TabAction) => {
    const { isPossible, run } = tabActions[action]
    const shortcut = tabShortcuts()[action]
    return (
      <Menu.Item
        key={action}
        disabled={!isPossible(tab.diagramId)}
        rightSection={shortcut === undefined ? null : <kbd>{formatShortcut(shortcut)}</kbd>}
        onClick={() => run(tab.diagramId)}
      >
        {t(`tab.${action}`)}
      </Menu.Item>
    )
  }
  return (
    <Menu>
      <Menu.ContextMenu>{children}</Menu.ContextMenu>
      <Menu.Dropdown aria-label={tab.name}>
        {closing.map(item)}
        <Menu.Divider />
        {item('ownWindow')}
        <Menu.Divider />
        {moving.map(item)}
      </Menu.Dropdown>
    </Menu>
  )
}
