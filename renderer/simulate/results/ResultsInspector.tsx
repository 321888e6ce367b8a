import { useTranslation } from 'react-i18next'
import { CountBadge } from '../../ui/badges.tsx'
import { HelpHint } from '../../help/HelpHint.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Section } from '../../ui/Section.tsx'
import type { SimulationResult } from '../../../shared/scenario/result.ts'
import { useFigures } from '../figures/use-figures.ts'
import type { ShownResult } from '../work/use-shown-result.ts'
import { BottleneckList } from './BottleneckList.tsx'
import { Outcomes } from './Outcomes.tsx'
import styles from './results.module.css'
import { SplitBar } from './SplitBar.tsx'

/** What hurts and what would help, then what the time goes into and how cases end. */
export function ResultsInspector({
  diagramId,
  shown,
  onTry,
}: {
  readonly diagramId: string
  readonly shown: ShownResult
  readonly onTry: ((bottleneck: SimulationResult['bottlenecks'][number]) => void) | null
}) {
  const { t } = useTranslation('simulate')
  const { result } = shown
  const figures = useFigures(result?.currency ?? 'EUR')
  if (!result) {
    return <EmptyState title={t(shown.isGrowing ? 'kpi.coming' : 'kpi.none')} reason={t('kpi.noneReason')} />
  }
  return (
    <>
      <header className={styles.head}>
        <h2 className={styles.headTitle}>
          {t('bottleneck.title')} <CountBadge>{result.bottlenecks.length}</CountBadge>
        </h2>
        <HelpHint topic="bottlenecks" about={t('bottleneck.title')} />
        <span className={styles.muted}>
          {t('bottleneck.waitingPerCase', { time: figures.text(result.kpis.waitingTime.mean, 'duration') })}
        </span>
      </header>
      <BottleneckList
        diagramId={diagramId}
        result={result}
        figures={figures}
        isTryingOneMore={shown.isTryingOneMore}
        onTry={onTry}
      />
      <Section id="simulate.split" title={t('split.title')} help="time-split" aside={t('split.perCase')}>
        <SplitBar result={result} figures={figures} />
      </Section>
      <Section id="simulate.outcomes" title={t('outcome.title')} help="outcomes">
        <Outcomes diagramId={diagramId} result={result} figures={figures} />
      </Section>
    </>
  )
}
