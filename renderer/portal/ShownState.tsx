import { useTranslation } from 'react-i18next'
import type { ReaderDiagram } from '../../shared/contract/portal-contract.ts'
import { userLocale } from '../app/i18n.ts'
import { Tag } from '../ui/badges.tsx'
import styles from './portal.module.css'

/** Whether readers see what was approved, by whom and when, or a draft. */
export function ShownState({ shown }: { readonly shown: ReaderDiagram['shown'] }) {
  const { t } = useTranslation('portal')
  const when = new Intl.DateTimeFormat(userLocale(), { dateStyle: 'medium' }).format(new Date(shown.at))
  if (shown.state === 'draft') {
    return (
      <span className={styles.state} title={t('draftHint')}>
        <Tag tone="warn">{t('draft')}</Tag> <span className={styles.hint}>{t('changedAt', { when })}</span>
      </span>
    )
  }
  return (
    <span className={styles.state}>
      <Tag tone="ok">{t('approved')}</Tag>{' '}
      <span className={styles.hint}>
        {t('version', { number: shown.versionNumber })},{' '}
        {shown.approvedBy === null ? t('approvedAt', { when }) : t('approvedBy', { name: shown.approvedBy, when })}
      </span>
    </span>
  )
}
