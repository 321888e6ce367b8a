import { IconAlertCircle, IconClock, IconPlayerPlay } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Deployment } from '../../shared/contract/runtime-contract.ts'
import { orpc } from '../app/api.ts'
import { userLocale } from '../app/i18n.ts'
import { Fill } from '../app/slots.tsx'
import { useCanvas } from '../canvas/canvas-store.ts'
import { StatusEntry } from '../ui/StatusEntry.tsx'
import { useRunStore } from './run-store.ts'

const icon = { size: 14, stroke: 1.6 } as const

/** How many instances run, what has failed, and when the next timer fires. */
export function RunStatus({ diagramId, current }: { readonly diagramId: string; readonly current: Deployment }) {
  const { t } = useTranslation('run')
  const canvas = useCanvas(diagramId, 'controls', 'elements', 'selectedId', 'zoom')
  const { update } = useRunStore.getState()
  const { data: incidents } = useQuery(orpc.incidents.list.queryOptions({ input: { diagramId, limit: 200 } }))
  const { data: events } = useQuery(orpc.events.list.queryOptions({ input: { diagramId, limit: 200 } }))
  const due = events?.rows.find(({ dueAt }) => dueAt !== null)?.dueAt
  const selected = canvas.elements.find(({ id }) => id === canvas.selectedId)
  return (
    <>
      <Fill slot="statusLeft">
        <StatusEntry
          icon={<IconPlayerPlay {...icon} />}
          onClick={() => update(diagramId, { view: 'instances', instanceId: null })}
        >
          {t('status.instances', { count: current.active })}
        </StatusEntry>
        {incidents && incidents.total > 0 && (
          <StatusEntry
            tone="danger"
            icon={<IconAlertCircle {...icon} />}
            onClick={() => update(diagramId, { view: 'incidents' })}
          >
            {t('status.incidents', { count: incidents.total })}
          </StatusEntry>
        )}
      </Fill>
      <Fill slot="statusRight">
        <StatusEntry>{selected ? selected.name || selected.id : t('status.nothingSelected')}</StatusEntry>
        <StatusEntry onClick={() => canvas.controls?.zoom('fit')} label={t('status.fit')}>
          {Math.round(canvas.zoom * 100)} %
        </StatusEntry>
        {due && (
          <StatusEntry icon={<IconClock {...icon} />} onClick={() => update(diagramId, { drawer: 'events' })}>
            {t('status.nextTimer', {
              when: new Intl.DateTimeFormat(userLocale(), { dateStyle: 'short', timeStyle: 'short' }).format(
                new Date(due),
              ),
            })}
          </StatusEntry>
        )}
      </Fill>
    </>
  )
}
