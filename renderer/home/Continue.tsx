import type { TFunction } from 'i18next'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Project, Run } from '../../shared/contract/contract.ts'
import { formatDuration } from '../../shared/scenario/units.ts'
import { orpc } from '../app/api.ts'
import { userLocale } from '../app/i18n.ts'
import { useWorkspace } from '../app/workspace-store.ts'
import { askAhead, openAhead } from '../canvas/open-ahead.ts'
import styles from './Continue.module.css'
import home from './Home.module.css'
import { tabOf } from './project-mutations.ts'
import { recentDiagrams, type RecentDiagram } from './recent-diagrams.ts'
import { Thumbnail } from './thumbnail/Thumbnail.tsx'
import { whenChanged } from './when-changed.ts'

const shown = 4

/** The diagrams one was last at, with their picture and their one telling fact. */
export function Continue({ projects }: { projects: readonly Project[] }) {
  const { t } = useTranslation('home')
  const openedIds = useWorkspace((workspace) => workspace.recentIds)
  const recent = recentDiagrams(projects, openedIds, shown)
  if (recent.length === 0) return null
  return (
    <section aria-label={t('continue')}>
      <h3 className={home.subtitle}>{t('continue')}</h3>
      <ul className={styles.cards}>
        {recent.map((entry) => (
          <Card key={entry.diagram.id} {...entry} />
        ))}
      </ul>
    </section>
  )
}

function Card({ project, diagram }: RecentDiagram) {
  return (
    <li className={styles.item}>
      <button
        type="button"
        className={styles.card}
        onClick={() => openAhead(tabOf(project, diagram))}
        onPointerDown={({ button }) => button === 0 && askAhead(diagram.id)}
      >
        <span className={styles.picture}>
          <Thumbnail diagramId={diagram.id} changedAt={diagram.changedAt} />
        </span>
        <span className={styles.about}>
          <span className={styles.line}>
            <span className={styles.name}>{diagram.name}</span>
            <span className={styles.when}>{whenChanged(diagram.changedAt, new Date(), userLocale())}</span>
          </span>
          <span className={styles.line}>
            <span className={styles.project}>{project.name === diagram.name ? null : project.name}</span>
            <Fact diagramId={diagram.id} changedAt={diagram.changedAt} />
          </span>
        </span>
      </button>
    </li>
  )
}

/** Mean cycle time of the newest finished run, or how far the one under way is. */
function Fact({ diagramId, changedAt }: { diagramId: string; changedAt: string }) {
  const { t } = useTranslation('home')
  const runs = useQuery({
    ...orpc.runs.list.queryOptions({ input: { diagramId } }),
    refetchInterval: (query) => (query.state.data?.[0]?.state === 'running' ? 1000 : false),
    meta: { changedAt },
  })
  if (!runs.data) return null
  return <span className={styles.fact}>{factOf(runs.data, t)}</span>
}

function factOf(runs: readonly Run[], t: TFunction<'home'>): string {
  const newest = runs[0]
  if (newest?.state === 'running' && newest.replicationsTotal > 0) {
    return t('simulating', { percent: Math.floor((100 * newest.replicationsDone) / newest.replicationsTotal) })
  }
  const mean = runs.find((run) => run.meanCycleTime !== null)?.meanCycleTime ?? null
  return mean === null ? t('notSimulated') : t('meanCycle', { time: formatDuration(mean, userLocale()) })
}
