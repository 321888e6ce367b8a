import { Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SimulationResult } from '../../../shared/scenario/result.ts'
import { saidText } from '../../app/said/said.ts'
import { kpiTopics } from '../../help/figure-topics.ts'
import { HelpHint } from '../../help/HelpHint.tsx'
import { Tag } from '../../ui/badges.tsx'
import type { Measure } from '../figures/figures.ts'
import { useFigures, type Figures } from '../figures/use-figures.ts'
import { useSimulateStore, useSimulateTab } from '../simulate-store.ts'
import { useWork } from '../work/scenario-work.ts'
import type { ShownResult } from '../work/use-shown-result.ts'
import styles from './kpis.module.css'

const cells = [
  'cycleTime',
  'waitingTime',
  'processingTime',
  'throughputPerHour',
  'costPerCase',
  'paidCostPerCase',
] as const
type Cell = (typeof cells)[number]
const measures: Record<Cell, Measure> = {
  cycleTime: 'duration',
  waitingTime: 'duration',
  processingTime: 'duration',
  throughputPerHour: 'rate',
  costPerCase: 'money',
  paidCostPerCase: 'money',
}

/** The process in six figures, each with half the width of its interval. */
export function KpiStrip({ shown }: { readonly shown: ShownResult }) {
  const { t } = useTranslation('simulate')
  const { result, isRough, isGrowing, replicationsTotal } = shown
  const { diagramId } = useWork()
  const { drawer } = useSimulateTab(diagramId)
  const { updateTab } = useSimulateStore.getState()
  const figures = useFigures(result?.currency ?? 'EUR')
  if (!result) return <p className={styles.empty}>{t(isGrowing ? 'kpi.coming' : 'kpi.none')}</p>
  const { assumed, estimated, measured } = result.durationInputs
  const durations = assumed + estimated + measured
  return (
    <section className={styles.strip} aria-label={t('kpi.label')} data-testid="kpis">
      <div className={styles.caption}>
        <span className={styles.withHint}>
          {t('kpi.interval')}
          <HelpHint topic="confidence-interval" about={t('kpi.interval')} />
        </span>
        <span data-testid="replications">
          {t('kpi.replications', { done: result.replications, total: replicationsTotal ?? result.replications })}
        </span>
        {isRough && (
          <Tooltip label={t('kpi.roughHint')}>
            <span>
              <Tag tone="warn">{t('kpi.rough')}</Tag>
            </span>
          </Tooltip>
        )}
        {!isRough && result.warnings.length > 0 && (
          <button
            type="button"
            className={styles.warnings}
            title={result.warnings.map(({ message }) => saidText(message)).join('\n')}
            onClick={() => updateTab(diagramId, { view: 'results', drawer: { ...drawer, results: 'why' } })}
          >
            <Tag tone="warn">{t('kpi.warnings', { count: result.warnings.length })}</Tag>
          </button>
        )}
        {durations > 0 && (
          <span data-testid="assumed" title={t('kpi.assumedHint')}>
            {t('kpi.assumed', { assumed, count: durations })}
          </span>
        )}
      </div>
      <dl className={styles.cells}>
        {cells.map((cell) => {
          const { value, unit, halfWidth } = figures.of(result.kpis[cell], measures[cell])
          return (
            <div key={cell} className={styles.cell} data-kpi={cell} data-help={kpiTopics[cell]}>
              <dt>
                <span className={styles.name}>{t(`kpi.${cell}`)}</span>
                <HelpHint topic={kpiTopics[cell]} about={t(`kpi.${cell}`)} />
              </dt>
              <dd className={styles.figure}>
                <span className={styles.value}>{value}</span> <span className={styles.unit}>{unit}</span>
                {halfWidth && <span className={styles.half}>± {halfWidth}</span>}
              </dd>
              <dd className={styles.more}>
                {cell === 'throughputPerHour' && isRough ? (
                  t('kpi.expected')
                ) : (
                  <More cell={cell} result={result} figures={figures} />
                )}
              </dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}

/** The line below a figure: what else there is to know about it. */
function More({
  cell,
  result,
  figures,
}: {
  readonly cell: Cell
  readonly result: SimulationResult
  readonly figures: Figures
}) {
  const { t } = useTranslation('simulate')
  const { kpis, cases } = result
  switch (cell) {
    case 'cycleTime':
      return (
        <span className={styles.percentiles}>
          {(['p50', 'p90', 'p95', 'p99'] as const).map((name) => (
            <Tooltip key={name} label={t('kpi.percentileHint', { share: name.slice(1) })}>
              <span
                role="group"
                tabIndex={0}
                data-quantile={name}
                aria-label={`${name.slice(1)}\u202f% ${figures.text(kpis.cycleTime[name], 'duration')}`}
              >
                <b>{name.slice(1)}&#8239;%</b> {figures.text(kpis.cycleTime[name], 'duration')}
              </span>
            </Tooltip>
          ))}
        </span>
      )
    case 'waitingTime':
      return t('kpi.waitingShareText', { share: figures.text(kpis.waitingShare.mean, 'share') })
    case 'processingTime':
      return t('kpi.processingHint')
    case 'throughputPerHour':
      return cases.unfinished >= 0.05
        ? t('kpi.unfinished', {
            count: Math.max(1, Math.round(cases.unfinished)),
            text: figures.text(cases.unfinished, 'count'),
          })
        : t('kpi.allDone')
    case 'costPerCase':
      return t('kpi.workedHint')
    case 'paidCostPerCase':
      return t('kpi.paidHint')
  }
}
