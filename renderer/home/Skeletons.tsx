import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from './Continue.module.css'

/** Where the lists will be, on first load only. */
export function Skeletons() {
  const { t } = useTranslation('home')
  return (
    <div role="status" aria-label={t('loading')}>
      <div className={styles.cards}>
        {[0, 1, 2, 3].map((index) => (
          <div key={index} className={styles.item}>
            <Skeleton height={182} radius={8} />
          </div>
        ))}
      </div>
      {[0, 1, 2].map((index) => (
        <Skeleton key={index} height={44} mt={8} radius={6} />
      ))}
    </div>
  )
}
