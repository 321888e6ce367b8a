import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { densityOf, plotRange } from '../../../shared/distributions/density.ts'
import { meanOf } from '../../../shared/distributions/moments.ts'
import { quantileOf } from '../../../shared/distributions/quantile.ts'
import type { Distribution } from '../../../shared/scenario/scenario.ts'
import { durationUnitFor, durationUnits, formatDuration, formatNumber } from '../../../shared/scenario/units.ts'
import { userLocale } from '../../app/i18n.ts'
import styles from './setup.module.css'

const width = 288
const height = 84
const top = 16
const ground = 68
const steps = 96

/** The curve of a distribution with its mean, and how long the longest tenth takes. */
export function DensityPreview({ distribution }: { readonly distribution: Distribution }) {
  const { t } = useTranslation('simulate')
  const locale = userLocale()
  const plot = useMemo(() => plotOf(distribution), [distribution])
  const mean = meanOf(distribution)
  const unit = durationUnitFor(plot.to)
  const tick = (seconds: number) => formatNumber(seconds / durationUnits[unit], locale)
  const meanLabel = `${t('duration.mean')} ${formatDuration(mean, locale)}`
  const tenth = distribution.kind === 'constant' ? null : quantileOf(distribution, 0.9)
  const half = distribution.kind === 'constant' ? null : quantileOf(distribution, 0.5)
  const summary =
    tenth === null || half === null
      ? t('duration.always', { time: formatDuration(mean, locale) })
      : t('duration.spread', { half: formatDuration(half, locale), tenth: formatDuration(tenth, locale) })
  const x = (seconds: number) => ((seconds - plot.from) / (plot.to - plot.from)) * width
  return (
    <figure style={{ margin: 0 }}>
      <svg
        className={styles.density}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`${meanLabel}. ${summary}`}
      >
        <path d={plot.area} fill="var(--selected)" />
        <path d={plot.line} fill="none" stroke="var(--accent)" strokeWidth="1.5" />
        <line x1="0" x2={width} y1={ground} y2={ground} stroke="var(--line2)" />
        <line x1={x(mean)} x2={x(mean)} y1={top - 2} y2={ground} stroke="var(--text)" strokeDasharray="2 2" />
        <text
          x={Math.min(Math.max(x(mean), 34), width - 34)}
          y="10"
          textAnchor="middle"
          fontSize="11"
          fontWeight="500"
          fill="var(--text)"
        >
          {meanLabel}
        </text>
        {[0, 0.5, 1].map((share) => (
          <text
            key={share}
            x={share * width}
            y={height - 2}
            fontSize="11"
            fill="var(--text3)"
            textAnchor={share === 0 ? 'start' : share === 1 ? 'end' : 'middle'}
          >
            {tick(plot.from + share * (plot.to - plot.from))}
            {share === 1 ? ` ${unit}` : ''}
          </text>
        ))}
      </svg>
      <figcaption className={styles.densityText}>{summary}</figcaption>
    </figure>
  )
}

function plotOf(distribution: Distribution) {
  const range = plotRange(distribution)
  const from = Math.max(0, range.from)
  const to = range.to > from ? range.to : from + Math.max(1, from)
  if (distribution.kind === 'constant') {
    const place = ((distribution.value - from) / (to - from)) * width
    return { from, to, line: `M${place} ${ground}V${top}`, area: '' }
  }
  const points = Array.from({ length: steps + 1 }, (_, index) => {
    const seconds = from + ((to - from) * index) / steps
    return { x: (width * index) / steps, density: densityOf(distribution, seconds) }
  })
  // a density may be infinite at its edge; the curve is then cut at what the rest shows
  const highest = Math.max(...points.map(({ density }) => density).filter(Number.isFinite), Number.MIN_VALUE)
  const line = points
    .map(
      ({ x, density }, index) =>
        `${index ? 'L' : 'M'}${x.toFixed(1)} ${(ground - ((ground - top) * Math.min(density, highest)) / highest).toFixed(1)}`,
    )
    .join('')
  return { from, to, line, area: `${line}L${width} ${ground}L0 ${ground}Z` }
}
