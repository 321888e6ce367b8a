import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Comparison } from '../../../shared/contract/contract.ts'
import type { Estimate, SimulationResult } from '../../../shared/scenario/result.ts'
import { Tag } from '../../ui/badges.tsx'
import { HelpHint } from '../../help/HelpHint.tsx'
import type { Figures } from '../figures/use-figures.ts'
import styles from './compare.module.css'
import { measureKind, measuresOf, verdictTone, type Difference } from './measure-rows.ts'
import type { CandidateComparison } from './use-comparison.ts'
import { whiskers, type Whisker } from './whisker.ts'

/** Measures down, scenarios across, each against one reference: signed differences on a common zero. */
export function ComparisonTable({
  referenceName,
  comparisons,
  nameOf,
  figures,
  chosenId,
  onChoose,
}: {
  readonly referenceName: string
  readonly comparisons: readonly CandidateComparison[]
  readonly nameOf: (scenarioId: string) => string
  readonly figures: Figures
  readonly chosenId: string | null
  readonly onChoose: (scenarioId: string) => void
}) {
  const { t } = useTranslation('simulate')
  const first = comparisons.find(({ comparison }) => comparison)?.comparison ?? null
  const measures = measuresOf(comparisons.map(({ comparison }) => comparison))
  return (
    <div className={styles.scroller} tabIndex={0} role="group" aria-label={t('compare.table')}>
      <table className={styles.table} data-testid="comparison">
        <thead>
          <tr>
            <th scope="col">
              {t('compare.measure')}
              <HelpHint topic="verdicts" about={t('compare.verdict')} />
            </th>
            <th scope="col">
              <span className={styles.reference} title={referenceName}>
                {referenceName}
              </span>
              <span className={styles.sub}>{t('compare.reference')}</span>
            </th>
            {comparisons.map(({ candidateId, state, done, total }) => (
              <th key={candidateId} scope="col" data-chosen={candidateId === chosenId || undefined}>
                <button
                  type="button"
                  className={styles.choose}
                  title={nameOf(candidateId)}
                  aria-pressed={candidateId === chosenId}
                  onClick={() => onChoose(candidateId)}
                >
                  {nameOf(candidateId)}
                </button>
                <span className={styles.sub}>
                  {state === 'done'
                    ? t('compare.done', { count: done })
                    : t(total === 0 && state === 'running' ? 'compare.waiting' : `compare.${state}`, { done, total })}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {measures.map((measure) => {
            const differences = comparisons.map(
              ({ comparison }) => comparison?.differences.find((one) => one.measure === measure) ?? null,
            )
            const marks = whiskers(differences.map((one) => one ?? { difference: null, ci95: null }))
            return (
              <tr key={measure} data-measure={measure}>
                <th scope="row" title={isPercentile(measure) ? t('compare.percentilesText') : undefined}>
                  {measureName(measure, first, t)}
                </th>
                <td>
                  <ReferenceCell
                    measure={measure}
                    comparison={first}
                    paired={differences.find((one) => one)?.reference ?? null}
                    figures={figures}
                  />
                </td>
                {differences.map((difference, index) => {
                  const id = comparisons[index]?.candidateId ?? String(index)
                  return (
                    <td key={id} data-chosen={id === chosenId || undefined}>
                      {difference && (
                        <DifferenceCell difference={difference} mark={marks[index] ?? null} figures={figures} />
                      )}
                    </td>
                  )
                })}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** The reference's value with its interval; a percentile is the mean of each run's, which has none. */
function ReferenceCell({
  measure,
  comparison,
  paired,
  figures,
}: {
  readonly measure: string
  readonly comparison: Comparison | null
  readonly paired: number | null
  readonly figures: Figures
}) {
  const kind = measureKind(measure)
  const estimate = comparison && !isPercentile(measure) ? estimateOf(comparison.reference, measure) : null
  return (
    <>
      <strong>{figures.text(estimate?.mean ?? paired, kind)}</strong>{' '}
      {estimate?.ci95 && <span className={styles.muted}>{figures.interval(estimate.ci95, kind)}</span>}
    </>
  )
}

/** Of `cycleTime`, `utilization.ID` and the like. */
function estimateOf(result: SimulationResult, measure: string): Estimate | null {
  const [head = '', ...rest] = measure.split('.')
  if (head === 'utilization') return result.resources[rest.join('.')]?.utilization ?? null
  return Object.hasOwn(result.kpis, head) ? result.kpis[head as keyof SimulationResult['kpis']] : null
}

function isPercentile(measure: string): boolean {
  return /\.p\d+$/.test(measure) && !measure.startsWith('utilization.')
}

function DifferenceCell({
  difference,
  mark,
  figures,
}: {
  readonly difference: Difference
  readonly mark: Whisker | null
  readonly figures: Figures
}) {
  const { t } = useTranslation('simulate')
  const kind = measureKind(difference.measure)
  const tone = verdictTone(difference.verdict)
  return (
    <div className={styles.cell}>
      <span className={styles.difference}>
        <strong>{figures.signed(difference.difference, kind, difference.ci95)}</strong>{' '}
        <span className={styles.muted}>{figures.interval(difference.ci95, kind)}</span>
      </span>
      <Tag tone={tone}>{t(difference.difference === null ? 'compare.noFigure' : `verdict.${difference.verdict}`)}</Tag>
      {mark && (
        <svg className={styles.whisker} data-tone={tone} viewBox="0 0 120 12" aria-hidden>
          <line x1="0" x2="120" y1="6" y2="6" stroke="var(--line)" />
          <line x1={mark.zero * 120} x2={mark.zero * 120} y1="0" y2="12" stroke="var(--line3)" />
          <line x1={mark.low * 120} x2={mark.high * 120} y1="6" y2="6" stroke="currentColor" strokeWidth="1.6" />
          <path d={`M${mark.low * 120} 3v6M${mark.high * 120} 3v6`} stroke="currentColor" strokeWidth="1.6" />
          <circle cx={mark.dot * 120} cy="6" r="3.4" fill="currentColor" />
        </svg>
      )}
      <span className={styles.candidate}>{figures.text(difference.candidate, kind)}</span>
    </div>
  )
}

export function measureName(measure: string, comparison: Comparison | null, t: TFunction<'simulate'>): string {
  const [head = '', ...rest] = measure.split('.')
  const tail = rest.join('.')
  if (head === 'utilization') {
    return t('compare.busy', {
      name: comparison?.reference.resources[tail]?.name ?? comparison?.candidate.resources[tail]?.name ?? tail,
    })
  }
  return tail ? t('compare.percentile', { measure: t(`kpi.${head}`), share: tail.slice(1) }) : t(`kpi.${head}`)
}
