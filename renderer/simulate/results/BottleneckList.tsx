import { Button } from '@mantine/core'
import { IconFlask } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { SimulationResult } from '../../../shared/scenario/result.ts'
import { useCanvas } from '../../canvas/canvas-store.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import type { Figures } from '../figures/use-figures.ts'
import styles from './results.module.css'
import { useBottleneckText } from './use-bottleneck-text.ts'

type Bottleneck = SimulationResult['bottlenecks'][number]

/** What holds cases up, the most first: why, how sure, and what one more would give for what price. */
export function BottleneckList({
  diagramId,
  result,
  figures,
  isTryingOneMore,
  onTry,
}: {
  readonly diagramId: string
  readonly result: SimulationResult
  readonly figures: Figures
  readonly isTryingOneMore: boolean
  /** null: what is shown cannot be built upon */
  readonly onTry: ((bottleneck: Bottleneck) => void) | null
}) {
  const { t } = useTranslation('simulate')
  const { controls } = useCanvas(diagramId, 'controls')
  const textOf = useBottleneckText(figures)
  if (result.bottlenecks.length === 0) {
    return <EmptyState title={t('bottleneck.none')} reason={t('bottleneck.noneReason')} />
  }
  return (
    <ol className={styles.bottlenecks} aria-label={t('bottleneck.title')}>
      {result.bottlenecks.map((bottleneck, index) => {
        const { resource, oneMore } = bottleneck
        const known = result.resources[resource]
        const share = figures.text(bottleneck.waitingShare, 'share')
        return (
          <li
            key={resource}
            className={styles.bottleneck}
            data-testid="bottleneck"
            data-tour={index === 0 ? 'bottleneck' : undefined}
          >
            <header className={styles.bottleneckHead}>
              <span className={styles.rank} data-first={index === 0 || undefined}>
                {index + 1}
              </span>
              <button
                type="button"
                className={styles.bottleneckName}
                title={t('bottleneck.show')}
                onClick={() => controls?.select(bottleneck.activities[0] ?? null)}
              >
                {known?.name ?? resource}
              </button>
              <span className={styles.muted}>{t('bottleneck.ofWaiting', { share })}</span>
            </header>
            <p className={styles.sentence}>{textOf(result, bottleneck)}</p>
            {!oneMore && (
              <p className={styles.muted}>{t(isTryingOneMore ? 'bottleneck.trying' : 'bottleneck.notTried')}</p>
            )}
            {onTry && (
              <Button
                size="xs"
                variant={index === 0 ? 'filled' : 'default'}
                leftSection={<IconFlask size={14} stroke={1.6} />}
                onClick={() => onTry(bottleneck)}
              >
                <span className={styles.cut}>
                  {t('bottleneck.tryIt', { quantity: (known?.quantity ?? 0) + 1, name: known?.name ?? resource })}
                </span>
              </Button>
            )}
          </li>
        )
      })}
    </ol>
  )
}
