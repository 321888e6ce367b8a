import { PasswordInput, TextInput } from '@mantine/core'
import { useEffect, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Mark } from '../app/shell/Mark.tsx'
import { portalRoute } from '../portal/portal-route.ts'
import { Banner } from '../ui/Banner.tsx'
import { PrimaryButton } from '../ui/PrimaryButton.tsx'
import styles from './Entrance.module.css'

interface Invitation {
  readonly spaceName: string | null
  readonly email: string | null
  readonly role: string
  readonly isFirst: boolean
}

/** What stands in place of the studio for whoever is not signed in to a team server. */
export function Entrance() {
  const [token, setToken] = useState(() => new URLSearchParams(location.hash.slice(1)).get('invitation'))
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <div className={styles.mark}>
          <Mark />
        </div>
        {token === null ? <SignIn /> : <Join token={token} onSignIn={() => setToken(null)} />}
      </div>
    </main>
  )
}

function SignIn() {
  const { t } = useTranslation('team')
  const { submit, isBusy, refusal } = useSubmit('/auth/sign-in')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  return (
    <form className={styles.form} onSubmit={(event) => submit(event, { email, password })}>
      <h1 className={styles.title}>{t('signInTitle')}</h1>
      {refusal !== null && <Banner tone="danger" title={refusal} />}
      <TextInput
        label={t('email')}
        type="email"
        autoComplete="username"
        required
        autoFocus
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <PasswordInput
        label={t('password')}
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <PrimaryButton isBusy={isBusy} type="submit">
        {t('signIn')}
      </PrimaryButton>
      <p className={styles.hint}>{t('noAccount')}</p>
    </form>
  )
}

function Join({ token, onSignIn }: { readonly token: string; readonly onSignIn: () => void }) {
  const { t } = useTranslation('team')
  const { submit, isBusy, refusal } = useSubmit('/auth/accept')
  const [invitation, setInvitation] = useState<Invitation | null>(null)
  const [over, setOver] = useState<string | null>(null)
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  useEffect(() => {
    const asking = new AbortController()
    fetch(`/auth/invitation?token=${encodeURIComponent(token)}`, { signal: asking.signal })
      .then(async (response) => {
        const body = (await response.json()) as Invitation & { message: string }
        if (response.ok) setInvitation(body)
        else setOver(body.message)
      })
      .catch(() => {
        if (!asking.signal.aborted) setOver(t('failed'))
      })
    return () => asking.abort()
  }, [token, t])
  if (over !== null) {
    return (
      <div className={styles.form}>
        <Banner tone="danger" title={over} />
        <PrimaryButton onClick={onSignIn}>{t('toSignIn')}</PrimaryButton>
      </div>
    )
  }
  if (!invitation) return null
  const { isFirst, spaceName, role } = invitation
  return (
    <form
      className={styles.form}
      onSubmit={(event) => submit(event, { token, name, email: invitation.email ?? email, password })}
    >
      <h1 className={styles.title}>{isFirst ? t('setUpTitle') : t('inviteTitle', { space: spaceName })}</h1>
      <p className={styles.hint}>{isFirst ? t('setUpHint') : t('inviteHint', { role: t(`role.${role}`) })}</p>
      {refusal !== null && <Banner tone="danger" title={refusal} />}
      <TextInput
        label={t('name')}
        autoComplete="name"
        required
        autoFocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={t('email')}
        type="email"
        autoComplete="username"
        required
        readOnly={invitation.email !== null}
        value={invitation.email ?? email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <PasswordInput
        label={t('password')}
        description={t('passwordHint')}
        autoComplete="new-password"
        required
        minLength={12}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <PrimaryButton isBusy={isBusy} type="submit">
        {t('join')}
      </PrimaryButton>
    </form>
  )
}

/** Sends a form to the server; when it is accepted the studio opens. */
function useSubmit(path: string) {
  const { t } = useTranslation('team')
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const submit = (event: FormEvent, body: object) => {
    event.preventDefault()
    setBusy(true)
    fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
      .then(async (response) => {
        if (response.ok) {
          // a link into the portal leads on there
          if (!portalRoute(location.hash)) history.replaceState(null, '', '/')
          location.reload()
          return
        }
        setRefusal(((await response.json()) as { message: string }).message)
        setBusy(false)
      })
      .catch(() => {
        setRefusal(t('failed'))
        setBusy(false)
      })
  }
  return { submit, isBusy, refusal }
}
