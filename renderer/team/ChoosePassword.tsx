import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner } from '../ui/Banner.tsx'
import { PasswordField } from '../ui/PasswordField.tsx'
import { PrimaryButton } from '../ui/PrimaryButton.tsx'
import styles from './Entrance.module.css'
import { useLink } from './use-link.ts'
import { useSubmit } from './use-submit.ts'

interface Person {
  readonly name: string
  readonly email: string
}

/** Where the link to a new password leads. */
export function ChoosePassword({ token, onSignIn }: { readonly token: string; readonly onSignIn: () => void }) {
  const { t } = useTranslation('team')
  const { submit, isBusy, refusal } = useSubmit('/auth/reset')
  const { found: person, over } = useLink<Person>('/auth/reset', token)
  const [password, setPassword] = useState('')
  if (over !== null) {
    return (
      <div className={styles.form}>
        <Banner tone="danger" title={over} />
        <PrimaryButton onClick={onSignIn}>{t('backToSignIn')}</PrimaryButton>
      </div>
    )
  }
  if (!person) return null
  return (
    <form className={styles.form} onSubmit={(event) => submit(event, { token, password })}>
      <h1 className={styles.title}>{t('chooseTitle')}</h1>
      <p className={styles.hint}>{t('chooseHint')}</p>
      {refusal !== null && <Banner tone="danger" title={refusal} />}
      {/* password managers keep the new password under it */}
      <TextInput label={t('email')} type="email" autoComplete="username" readOnly value={person.email} />
      <PasswordField
        label={t('next')}
        description={t('passwordHint')}
        autoComplete="new-password"
        required
        autoFocus
        minLength={12}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <PrimaryButton isBusy={isBusy} type="submit">
        {t('choose')}
      </PrimaryButton>
    </form>
  )
}
