import { Modal } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../app/api.ts'
import { describeError, type ErrorDescription } from '../app/describe-error.ts'
import { Refusal } from '../ui/Refusal.tsx'
import { PasswordField } from '../ui/PasswordField.tsx'
import { PrimaryButton } from '../ui/PrimaryButton.tsx'
import { notify } from '../ui/notify.tsx'
import styles from './team.module.css'

export function PasswordDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('team')
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const [refusal, setRefusal] = useState<ErrorDescription | null>(null)
  const [isBusy, setBusy] = useState(false)
  const change = async () => {
    setBusy(true)
    try {
      await api.account.changePassword({ current, password })
      notify(t('changed'))
      onClose()
    } catch (error) {
      setRefusal(describeError(error))
      setBusy(false)
    }
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('changePassword')}
      size={420}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void change()
        }}
      >
        <Refusal refusal={refusal} />
        <PasswordField
          label={t('current')}
          autoComplete="current-password"
          required
          data-autofocus
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <PasswordField
          label={t('next')}
          description={t('passwordHint')}
          autoComplete="new-password"
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <PrimaryButton isBusy={isBusy} type="submit">
          {t('changePassword')}
        </PrimaryButton>
      </form>
    </Modal>
  )
}
