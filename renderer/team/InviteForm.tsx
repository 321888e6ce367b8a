import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { roles, type Role } from '../../shared/access/roles.ts'
import { api } from '../app/api.ts'
import styles from './team.module.css'

interface InviteFormProps {
  readonly spaceId: string
  readonly run: (work: () => Promise<unknown>) => Promise<void>
}

/** Makes a link for somebody, which is shown this once. */
export function InviteForm({ spaceId, run }: InviteFormProps) {
  const { t } = useTranslation('team')
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('reader')
  const [link, setLink] = useState<string | null>(null)
  const [isCopied, setCopied] = useState(false)
  const invite = () =>
    void run(async () => {
      const wanted = email.trim() === '' ? null : email.trim()
      const { token } = await api.invitations.create({ spaceId, email: wanted, role })
      setLink(`${location.origin}/#invitation=${token}`)
      setCopied(false)
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
          size="xs"
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
        <Button size="xs" type="submit">
          {t('invite')}
        </Button>
      </form>
      <p className={styles.hint}>
        {t(`role.${role}`)}: {t(`roleHint.${role}`)}
      </p>
      {link !== null && (
        <div role="status">
          <div className={styles.link}>
            <code>{link}</code>
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => void navigator.clipboard.writeText(link).then(() => setCopied(true))}
            >
              {isCopied ? t('copied') : t('copy')}
            </Button>
          </div>
          <p className={styles.hint}>{t('inviteDone')}</p>
        </div>
      )}
    </>
  )
}
