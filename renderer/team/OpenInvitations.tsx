import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Invitation } from '../../shared/contract/team-contract.ts'
import { api } from '../app/api.ts'
import { userLocale } from '../app/i18n.ts'
import table from '../ui/table.module.css'
import styles from './team.module.css'

interface OpenInvitationsProps {
  readonly invitations: readonly Invitation[]
  readonly run: (work: () => Promise<unknown>) => Promise<void>
}

/** Who has not answered yet, and what became of the mail with their link. */
export function OpenInvitations({ invitations, run }: OpenInvitationsProps) {
  const { t } = useTranslation('team')
  const day = new Intl.DateTimeFormat(userLocale(), { dateStyle: 'medium' })
  return (
    <>
      <h3 className={styles.heading}>{t('open')}</h3>
      <table className={`${table.table} ${styles.invited}`}>
        <tbody>
          {invitations.map(({ id, email, role, expiresAt, mail }) => (
            <tr key={id}>
              <td>{email ?? t('anybody')}</td>
              <td>{t(`role.${role}`)}</td>
              <td className={styles.day}>{t('until', { when: day.format(new Date(expiresAt)) })}</td>
              <td>{mail && t(`mail.${mail.state}`, { reason: mail.reason ?? '' })}</td>
              <td>
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={t('revokeOf', { name: email ?? t('anybody') })}
                  onClick={() => void run(() => api.invitations.revoke({ id }))}
                >
                  {t('revoke')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
