import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Comparison } from '../../../shared/contract/contract.ts'
import type { Difference as Change } from '../../../shared/scenario/differences.ts'
import { userLocale } from '../../app/i18n.ts'
import { Section } from '../../ui/Section.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import type { Figures } from '../figures/use-figures.ts'
import styles from './compare.module.css'
import { describePath, describeValue, type Describe } from './describe-change.ts'

/** Which of the two has no mean cycle time, since more work arrives than can be done. */
function unboundedNames({ reference, candidate }: Comparison, referenceName: string, name: string): string {
  const names = [
    ...(reference.kpis.cycleTime.mean === null ? [referenceName] : []),
    ...(candidate.kpis.cycleTime.mean === null ? [name] : []),
  ]
  return new Intl.ListFormat(userLocale(), { type: 'conjunction' }).format(names)
}

/** The verdict in words, what differs, and how sure it is. */
export function CompareInspector({
  name,
  referenceName,
  comparison,
  changes,
  describe,
  figures,
  facts,
  sure,
  hasOwnPercentiles = true,
  open,
}: {
  readonly name: string
  readonly referenceName: string
  readonly comparison: Comparison | null
  /** what the candidate sets other than the reference */
  readonly changes: readonly Change[]
  readonly describe: Describe
  readonly figures: Figures
  /** what else is to be said of the two, above what differs */
  readonly facts?: ReactNode
  /** what the intervals rest on */
  readonly sure: string
  /** percentiles are the mean of each run's, as opposed to those of all cases */
  readonly hasOwnPercentiles?: boolean
  /** leads to the candidate */
  readonly open: { readonly label: string; readonly run: () => void }
}) {
  const { t } = useTranslation('simulate')
  if (!comparison) return <EmptyState title={t('compare.coming')} reason={t('compare.comingReason')} />
  const of = (measure: string) => comparison.differences.find((one) => one.measure === measure)
  const cycle = of('cycleTime')
  const paid = of('paidCostPerCase')
  return (
    <>
      <header className={styles.inspectorHead}>
        <h2 className={styles.inspectorTitle}>{name}</h2>
      </header>
      <div className={styles.verdict} data-testid="verdict">
        {cycle && (
          <p>
            {t(`compare.cycle.${cycle.difference === null ? 'none' : cycle.verdict}`, {
              difference: figures.signed(cycle.difference, 'duration', cycle.ci95),
              interval: figures.interval(cycle.ci95, 'duration'),
              reference: referenceName,
              name: unboundedNames(comparison, referenceName, name),
            })}
          </p>
        )}
        {paid && paid.difference !== null && (
          <p>
            {t(`compare.paid.${paid.verdict}`, {
              difference: figures.signed(paid.difference, 'money'),
              interval: figures.interval(paid.ci95, 'money'),
            })}
          </p>
        )}
        <Button size="xs" variant="default" onClick={open.run}>
          {open.label}
        </Button>
      </div>
      {facts}
      <Section
        id="simulate.changes"
        title={t('compare.changes', { reference: referenceName })}
        aside={changes.length}
        help="scenarios"
      >
        {changes.length === 0 && <p className={styles.muted}>{t('compare.noChanges')}</p>}
        <ul className={styles.changeList}>
          {changes.map((change) => (
            <li key={change.path.join('.')}>
              <span>{describePath(change.path, describe)}</span>
              <strong>
                {describeValue(change.inherited, change.path, describe)} →{' '}
                {describeValue(change.value, change.path, describe)}
              </strong>
            </li>
          ))}
        </ul>
      </Section>
      <Section id="simulate.sure" title={t('compare.howSure')} help="paired-difference">
        <p className={styles.muted}>{sure}</p>
        {hasOwnPercentiles && <p className={styles.muted}>{t('compare.percentilesText')}</p>}
      </Section>
    </>
  )
}
