import type { TFunction } from 'i18next'
import { Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Project } from '../../shared/contract/contract.ts'
import type { LastComparison } from '../../shared/contract/last-comparison.ts'
import { formatDuration } from '../../shared/scenario/units.ts'
import { userLocale } from '../app/i18n.ts'
import { useMayIn } from '../app/use-may.ts'
import { openAhead } from '../canvas/open-ahead.ts'
import { useSimulateStore } from '../simulate/simulate-store.ts'
import { verdictTone } from '../simulate/compare/measure-rows.ts'
import { Tag } from '../ui/badges.tsx'
import { tabOf } from './project-mutations.ts'
import styles from './ProjectTable.module.css'

/** What the last comparison of scenarios in a project found; a click opens that comparison. */
export function ComparisonVerdict({ project }: { readonly project: Project }) {
  const { t } = useTranslation('home')
  const mayCompare = useMayIn('simulation.run', project.spaceId)
  const { lastComparison } = project
  if (lastComparison === null) return <span className={styles.none}>{t('comparison.none')}</span>
  const hint = comparisonHint(lastComparison, t)
  const content = (
    <>
      <Tag tone={lastComparison.verdict === 'queue-grows' ? 'danger' : verdictTone(lastComparison.verdict)}>
        {comparisonText(lastComparison, t)}
      </Tag>
      <span className="visually-hidden">{hint}</span>
    </>
  )
  return (
    <Tooltip label={hint} multiline maw={320}>
      {mayCompare ? (
        <button type="button" className={styles.verdict} onClick={() => openComparison(project, lastComparison)}>
          {content}
        </button>
      ) : (
        <span className={styles.verdict}>{content}</span>
      )}
    </Tooltip>
  )
}

/** In a few words. A queue that grows has no mean cycle time, so that its end is no number either. */
function comparisonText({ verdict, difference }: LastComparison, t: TFunction<'home'>): string {
  if (verdict === 'queue-grows') return t('comparison.queueGrows')
  if (verdict === 'no-clear-difference') return t('comparison.unclear')
  if (difference === null) return t('comparison.queueEnds')
  return t(`comparison.${verdict}`, { time: formatDuration(Math.abs(difference), userLocale()) })
}

/** Of which scenarios, and when. */
function comparisonHint(
  { reference, candidates, comparedAt, isOutdated }: LastComparison,
  t: TFunction<'home'>,
): string {
  const hint = t(candidates.length > 1 ? 'comparison.bestOf' : 'comparison.of', {
    candidate: candidates[0]?.name,
    reference: reference.name,
    total: candidates.length,
    when: new Intl.DateTimeFormat(userLocale(), { dateStyle: 'medium', timeStyle: 'short' }).format(
      new Date(comparedAt),
    ),
  })
  return isOutdated ? `${hint} ${t('comparison.outdated')}` : hint
}

function openComparison(project: Project, { diagramId, reference, candidates }: LastComparison): void {
  const diagram = project.diagrams.find(({ id }) => id === diagramId)
  if (!diagram) return
  const candidateIds = candidates.map(({ id }) => id)
  useSimulateStore
    .getState()
    .updateTab(diagramId, { view: 'compare', runPair: null, referenceId: reference.id, candidateIds })
  openAhead(tabOf(project, diagram), 'simulate')
}
