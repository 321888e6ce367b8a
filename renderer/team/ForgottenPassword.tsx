import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner } from '../ui/Banner.tsx'
import { PrimaryButton } from '../ui/PrimaryButton.tsx'
import styles from './Entrance.module.css'
import { useSubmit } from './use-submit.ts'

/** Asks for a mail with a link to a new password; it says the same whether somebody has the address or not. */
export function ForgottenPassword({ onSignIn }: { readonly onSignIn: () => void }) {
  const { t } = useTranslation('team')
  const [email, setEmail] = useState('')
  const [isAsked, setAsked] = useState(false)
  const { submit, isBusy, refusal } = useSubmit('/auth/forgotten', () => setAsked(true))
  if (isAsked) {
    return (
      <div className={styles.form}>
        <h1 className={styles.title}>{t('forgottenTitle')}</h1>
        <Banner tone="ok" title={t('forgottenDone', { email })} />
        <PrimaryButton onClick={onSignIn}>{t('toSignIn')}</PrimaryButton>
      </div>
    )
  }
  return (
    <form className={styles.form} onSubmit={(event) => submit(event, { email })}>
      <h1 className={styles.title}>{t('forgottenTitle')}</h1>
      <p className={styles.hint}>{t('forgottenHint')}</p>
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
      <PrimaryButton isBusy={isBusy} type="submit">
        {t('forgottenSend')}
      </PrimaryButton>
      <button type="button" className={styles.quiet} onClick={onSignIn}>
        {t('backToSignIn')}
      </button>
    </form>
  )
}
