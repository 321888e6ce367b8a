import { IconLayoutBottombar } from '@tabler/icons-react'
import { useEffect, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLayout } from '../../app/layout-store.ts'
import { DrawerTabs } from '../../ui/DrawerTabs.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { useSimulateStore, useSimulateTab } from '../simulate-store.ts'

export type CompareTab = 'measures' | 'waiting'

interface CompareDrawerProps {
  readonly diagramId: string
  readonly tools: ReactNode
  readonly children: (tab: CompareTab) => ReactNode
}

/**
 * The drawer of a comparison. Its table takes the whole height; Escape or its button shows where waiting changed on
 * the diagram.
 */
export function CompareDrawer({ diagramId, tools, children }: CompareDrawerProps) {
  const { t } = useTranslation('simulate')
  const tab = useSimulateTab(diagramId)
  const isDrawerMaximized = useLayout((layout) => layout.isDrawerMaximized)
  useEffect(() => {
    useLayout.getState().toggleDrawerMaximized(true)
    return () => useLayout.getState().toggleDrawerMaximized(false)
  }, [])
  const current: CompareTab = tab.drawer.compare === 'waiting' ? 'waiting' : 'measures'
  return (
    <DrawerTabs<CompareTab>
      label={t('drawer.label')}
      value={current}
      onChange={(id) => useSimulateStore.getState().updateTab(diagramId, { drawer: { ...tab.drawer, compare: id } })}
      tabs={[
        { id: 'measures', label: t('drawer.measures') },
        { id: 'waiting', label: t('drawer.waiting') },
      ]}
      tools={
        <>
          <IconButton
            label={t('compare.showDiagram')}
            shortcut="Escape"
            isPressed={!isDrawerMaximized}
            icon={<IconLayoutBottombar size={16} stroke={1.6} />}
            onClick={() => useLayout.getState().toggleDrawerMaximized()}
          />
          {tools}
        </>
      }
    >
      {children(current)}
    </DrawerTabs>
  )
}
