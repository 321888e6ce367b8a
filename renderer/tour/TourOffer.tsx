import { Button } from '@mantine/core'
import { IconRoute } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import styles from './tour.module.css'
import { useTour } from './tour-store.ts'
import { useStartTour } from './use-start-tour.ts'

/** What a first visit is offered, until it is taken or put away. */
export function TourOffer() {
  const { t } = useTranslation('tour')
  return (
    <section className={styles.offer} aria-label={t('offer.title')}>
      <IconRoute size={20} stroke={1.6} aria-hidden className={styles.offerIcon} />
      <div className={styles.offerText}>
        <strong>{t('offer.title')}</strong>
        <p className={styles.text}>{t('offer.reason')}</p>
      </div>
      <TourButton />
      <Button size="sm" variant="subtle" color="gray" onClick={() => useTour.getState().putAway()}>
        {t('offer.later')}
      </Button>
    </section>
  )
}

/** Begins the tour, or goes on with it. */
export function TourButton() {
  const { t } = useTranslation('tour')
  const isLeft = useTour((tour) => tour.leftAt !== null)
  const start = useStartTour()
  return (
    <Button
      size="sm"
      variant="default"
      leftSection={<IconRoute size={16} stroke={1.6} aria-hidden />}
      loading={start.isPending}
      onClick={() => start.mutate()}
    >
      {t(isLeft ? 'goOn' : 'take')}
    </Button>
  )
}
