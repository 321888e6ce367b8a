import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '../app/api.ts'
import { Fill } from '../app/slots.tsx'
import { DrawerTabs } from '../ui/DrawerTabs.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { EventsPane } from './EventsPane.tsx'
import { HistoryTable } from './HistoryTable.tsx'
import { useRunStore, useRunTab, type RunDrawer as Tab } from './run-store.ts'
import { Timeline } from './Timeline.tsx'
import { VariablesPane } from './VariablesPane.tsx'

/** What the chosen instance did and knows; what all of them wait for. */
export function RunDrawer({ diagramId, projectId }: { readonly diagramId: string; readonly projectId: string }) {
  const { t } = useTranslation('run')
  const { drawer, instanceId } = useRunTab(diagramId)
  const { data: events } = useQuery(orpc.events.list.queryOptions({ input: { diagramId, limit: 200 } }))
  const tabs = (['timeline', 'variables', 'events', 'history'] as const).map((id) => ({
    id,
    label: t(`drawer.${id}`),
    ...(id === 'events' && events ? { count: events.total } : {}),
  }))
  return (
    <Fill slot="drawer">
      <DrawerTabs<Tab>
        label={t('drawer.label')}
        tabs={tabs}
        value={drawer}
        onChange={(tab) => useRunStore.getState().update(diagramId, { drawer: tab })}
      >
        {drawer === 'events' ? (
          <EventsPane projectId={projectId} rows={events?.rows ?? []} instanceId={instanceId} />
        ) : instanceId === null ? (
          <EmptyState title={t('drawer.none')} reason={t('drawer.noneReason')} />
        ) : drawer === 'timeline' ? (
          <Timeline instanceId={instanceId} />
        ) : drawer === 'variables' ? (
          <VariablesPane instanceId={instanceId} />
        ) : (
          <HistoryTable key={instanceId} instanceId={instanceId} />
        )}
      </DrawerTabs>
    </Fill>
  )
}
