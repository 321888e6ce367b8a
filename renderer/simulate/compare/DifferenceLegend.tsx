import { useTranslation } from 'react-i18next'
import { HelpHint } from '../../help/HelpHint.tsx'
import barStyles from '../bar/bar.module.css'

/** What the signs of changed waiting mean. */
export function DifferenceLegend() {
  const { t } = useTranslation('simulate')
  return (
    <div>
      <div className={barStyles.legend} data-help="waiting-changes">
        <div className={barStyles.legendSteps} role="img" aria-label={t('compare.legend')}>
          <span>{t('compare.legendTitle')}</span>
          {(['less', 'more', 'same'] as const).map((one) => (
            <span key={one} className={barStyles.legendStep} data-swatch data-difference={one}>
              {t(`compare.direction.${one}`)}
            </span>
          ))}
        </div>
        <HelpHint topic="waiting-changes" about={t('compare.waitingTitle')} />
      </div>
    </div>
  )
}
