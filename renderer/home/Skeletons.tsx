import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from './Continue.module.css'

/** Where the lists will be, on first load only. */
export function Skeletons() {
  const { t } = useTranslation('home')
  return (
    <div role="status" aria-label={t('loading')}>
      <Skeleton height={20} width={180} radius={4} />
      <div className={styles.cards}>
        {[0, 1, 2, 3].map((index) => (
          <div key={index} className={styles.item}>
            <Skeleton height={184} radius={8} />
          </div>
        ))}
      </div>
      <Skeleton height={20} width={96} mt={24} mb={36} radius={4} />
      {[0, 1, 2].map((index) => (
        <Skeleton key={index} height={43} mt={8} radius={6} />
      ))}
    </div>
  )
}
