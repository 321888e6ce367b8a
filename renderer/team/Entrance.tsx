import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Mark } from '../app/shell/Mark.tsx'
import { Banner } from '../ui/Banner.tsx'
import { PasswordField } from '../ui/PasswordField.tsx'
import { PrimaryButton } from '../ui/PrimaryButton.tsx'
import { ChoosePassword } from './ChoosePassword.tsx'
import styles from './Entrance.module.css'
import { ForgottenPassword } from './ForgottenPassword.tsx'
import { useLink } from './use-link.ts'
import { useMailOn } from './use-mail-on.ts'
import { useSubmit } from './use-submit.ts'

interface Invitation {
  readonly spaceName: string | null
  readonly email: string | null
  readonly role: string
  readonly isFirst: boolean
}

/** What the address may lead to: a one-time link, else signing in. */
type Page =
  | { readonly kind: 'join'; readonly token: string }
  | { readonly kind: 'choose'; readonly token: string }
  | { readonly kind: 'forgotten' }
  | { readonly kind: 'signIn' }

/** What stands in place of the studio for whoever is not signed in to a team server. */
export function Entrance() {
  const [page, setPage] = useState(pageOfAddress)
  const toSignIn = () => setPage({ kind: 'signIn' })
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <div className={styles.mark}>
          <Mark />
        </div>
        {page.kind === 'join' && <Join token={page.token} onSignIn={toSignIn} />}
        {page.kind === 'choose' && <ChoosePassword token={page.token} onSignIn={toSignIn} />}
        {page.kind === 'forgotten' && <ForgottenPassword onSignIn={toSignIn} />}
        {page.kind === 'signIn' && <SignIn onForgotten={() => setPage({ kind: 'forgotten' })} />}
      </div>
    </main>
  )
}

function pageOfAddress(): Page {
  const address = new URLSearchParams(location.hash.slice(1))
  const [invitation, reset] = [address.get('invitation'), address.get('reset')]
  if (invitation !== null) return { kind: 'join', token: invitation }
  if (reset !== null) return { kind: 'choose', token: reset }
  return { kind: 'signIn' }
}

function SignIn({ onForgotten }: { readonly onForgotten: () => void }) {
  const { t } = useTranslation('team')
  const isMailOn = useMailOn()
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
      <PasswordField
        label={t('password')}
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <PrimaryButton isBusy={isBusy} type="submit">
        {t('signIn')}
      </PrimaryButton>
      {isMailOn && (
        <button type="button" className={styles.quiet} onClick={onForgotten}>
          {t('forgotten')}
        </button>
      )}
      <p className={styles.hint}>{t('noAccount')}</p>
    </form>
  )
}

function Join({ token, onSignIn }: { readonly token: string; readonly onSignIn: () => void }) {
  const { t } = useTranslation('team')
  const { submit, isBusy, refusal } = useSubmit('/auth/accept')
  const { found: invitation, over } = useLink<Invitation>('/auth/invitation', token)
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
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
      <PasswordField
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
