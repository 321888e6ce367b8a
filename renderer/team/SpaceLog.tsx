import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '../app/api.ts'
import { userLocale } from '../app/i18n.ts'
import table from '../ui/table.module.css'
import styles from './team.module.css'

/** The newest entries of the audit log of a space. */
export function SpaceLog({ spaceId }: { readonly spaceId: string }) {
  const { t } = useTranslation('team')
  const { data } = useQuery(orpc.spaces.audit.queryOptions({ input: { id: spaceId, limit: 200 } }))
  const when = new Intl.DateTimeFormat(userLocale(), { dateStyle: 'short', timeStyle: 'medium' })
  if (data?.rows.length === 0) return <p className={styles.hint}>{t('logNone')}</p>
  return (
    <div className={styles.scroller} tabIndex={0} role="region" aria-label={t('log')}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{t('logWhen')}</th>
            <th scope="col">{t('logWho')}</th>
            <th scope="col">{t('logWhat')}</th>
            <th scope="col">{t('logOutcome')}</th>
          </tr>
        </thead>
        <tbody>
          {data?.rows.map(({ id, at, userName, procedure, outcome }) => (
            <tr key={id}>
              <td>{when.format(new Date(at))}</td>
              <td>{userName}</td>
              <td title={procedure}>{t(`did.${procedure}`, { defaultValue: procedure })}</td>
              <td title={outcome === 'done' ? undefined : outcome}>
                {t(outcome === 'done' ? 'logDone' : outcome === 'FORBIDDEN' ? 'logForbidden' : 'logRefused')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
