import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { roles, type Role } from '../../shared/access/roles.ts'
import { api } from '../app/api.ts'
import { Banner } from '../ui/Banner.tsx'
import { OneTimeLink } from './OneTimeLink.tsx'
import styles from './team.module.css'

interface InviteFormProps {
  readonly spaceId: string
  readonly run: (work: () => Promise<unknown>) => Promise<void>
}

/** Makes a link for somebody, which is mailed to them or shown this once. */
export function InviteForm({ spaceId, run }: InviteFormProps) {
  const { t } = useTranslation('team')
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('reader')
  const [done, setDone] = useState<{ readonly link: string; readonly sentTo: string | null } | null>(null)
  const invite = () =>
    void run(async () => {
      const wanted = email.trim() === '' ? null : email.trim()
      const { token, mail } = await api.invitations.create({ spaceId, email: wanted, role })
      setDone({ link: `${location.origin}/#invitation=${token}`, sentTo: mail ? wanted : null })
      setEmail('')
    })
  return (
    <>
      <form
        className={styles.invite}
        onSubmit={(event) => {
          event.preventDefault()
          invite()
        }}
      >
        <TextInput
          size="sm"
          label={t('inviteEmail')}
          type="email"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <label className={styles.field}>
          {t('inviteRole')}
          <select
            className={styles.select}
            value={role}
            onChange={(event) => setRole(event.currentTarget.value as Role)}
          >
            {roles.map((each) => (
              <option key={each} value={each}>
                {t(`role.${each}`)}
              </option>
            ))}
          </select>
        </label>
        <Button size="sm" type="submit">
          {t('invite')}
        </Button>
      </form>
      <p className={styles.hint}>
        {t(`role.${role}`)}: {t(`roleHint.${role}`)}
      </p>
      {done?.sentTo && <Banner tone="ok" title={t('inviteSent', { email: done.sentTo })} />}
      {done && done.sentTo === null && <OneTimeLink link={done.link} hint={t('inviteDone')} />}
    </>
  )
}
