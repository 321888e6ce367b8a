import { useQueries } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { SharedItem } from '../../shared/contract/sharing-contract.ts'
import { orpc } from '../app/api.ts'
import styles from './sharing.module.css'

/** What speaks against the diagrams that are about to be published. */
export function Checks({ items }: { readonly items: readonly SharedItem[] }) {
  const { t } = useTranslation('sharing')
  const ours = items.filter(
    ({ kind, here, localId }) => kind === 'diagram' && here !== 'removed' && here !== 'same' && localId,
  )
  const checks = useQueries({
    queries: ours.map(({ localId }) => orpc.diagrams.check.queryOptions({ input: { id: localId! } })),
  })
  if (ours.length === 0) return null
  return (
    <section aria-label={t('checks.title')}>
      <h3 className={styles.heading}>{t('checks.title')}</h3>
      <ul className={styles.changes}>
        {ours.map(({ localId, name }, index) => {
          const problems = checks[index]?.data
          if (!problems) return null
          const counts = (['error', 'warning', 'info'] as const).map(
            (severity) => problems.filter((problem) => problem.severity === severity).length,
          )
          const [errors = 0, warnings = 0, notes = 0] = counts
          const what = [
            errors > 0 && t('checks.errors', { count: errors }),
            warnings > 0 && t('checks.warnings', { count: warnings }),
            notes > 0 && t('checks.notes', { count: notes }),
          ].filter(Boolean)
          return (
            <li key={localId}>
              {what.length === 0 ? t('checks.sound', { name }) : t('checks.found', { name, what: what.join(', ') })}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
