import { IconClockHour4, IconCoin, IconRepeat, IconUsers } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { HelpHint } from '../../help/HelpHint.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import type { HeatBreaks } from '../figures/heat-breaks.ts'
import type { Figures } from '../figures/use-figures.ts'
import type { Measure } from '../figures/figures.ts'
import { lenses, type Lens } from '../simulate-store.ts'
import { stepTexts } from './lens-legend.ts'
import styles from './lens.module.css'

const icons = { waiting: IconClockHour4, utilization: IconUsers, visits: IconRepeat, cost: IconCoin }

/** Switches of what colours the diagram: one at a time, a second press takes it off. */
export function LensPalette({
  lens,
  onChange,
}: {
  readonly lens: Lens | null
  readonly onChange: (lens: Lens | null) => void
}) {
  const { t } = useTranslation('simulate')
  return (
    <div className={styles.palette} role="group" aria-label={t('lens.label')} data-tour="lens">
      {lenses.map((one, index) => {
        const Icon = icons[one]
        return (
          <IconButton
            key={one}
            label={t(`lens.${one}`)}
            shortcut={String(index + 1)}
            hint="right"
            isPressed={lens === one}
            icon={<Icon size={16} stroke={1.6} />}
            onClick={() => onChange(lens === one ? null : one)}
          />
        )
      })}
    </div>
  )
}

/** What the colours mean: five steps between round numbers, and what one value is about. */
export function HeatLegend({
  lens,
  breaks,
  measure,
  figures,
}: {
  readonly lens: Lens
  readonly breaks: HeatBreaks
  readonly measure: Measure
  readonly figures: Figures
}) {
  const { t } = useTranslation('simulate')
  const texts = stepTexts(breaks, measure, figures)
  return (
    <div className={styles.legend} data-help="lenses">
      <div
        className={styles.scale}
        role="img"
        aria-label={t('lens.legend', { basis: t(`lens.${lens}Basis`), steps: texts.join(', ') })}
      >
        <span>{t(`lens.${lens}Basis`)}</span>
        <span className={styles.steps} data-swatch aria-hidden>
          {texts.map((text, step) => (
            <span key={step} style={{ background: `var(--heat-${step})`, color: `var(--heat-ink-${step})` }}>
              {text}
              {step === texts.length - 1 ? ' +' : ''}
            </span>
          ))}
        </span>
      </div>
      <HelpHint topic="lenses" about={t(`lens.${lens}Basis`)} />
    </div>
  )
}
