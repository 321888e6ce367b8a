import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '../app/api.ts'
import { CountBadge } from '../ui/badges.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { IncidentCard } from './IncidentCard.tsx'
import styles from './run.module.css'

/** What has failed in instances of the diagram, newest first. */
export function IncidentList({ diagramId }: { readonly diagramId: string }) {
  const { t } = useTranslation('run')
  const { data } = useQuery(orpc.incidents.list.queryOptions({ input: { diagramId, limit: 200 } }))
  return (
    <div className={styles.column}>
      <div className={styles.listHead}>
        <h2 className={styles.title}>
          {t('incident.title')}{' '}
          {data && <CountBadge tone={data.total > 0 ? 'danger' : 'plain'}>{data.total}</CountBadge>}
        </h2>
      </div>
      {data?.rows.length === 0 ? (
        <EmptyState title={t('incident.none')} reason={t('incident.noneReason')} />
      ) : (
        <div className={styles.scroll}>
          {data?.rows.map((incident) => (
            <IncidentCard key={`${incident.instanceId}/${incident.key}`} diagramId={diagramId} incident={incident} />
          ))}
        </div>
      )}
    </div>
  )
}
