import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** A field for a password or another secret; whether it can be read is switched by keyboard too. */
export function PasswordField(props: Omit<PasswordInputProps, 'visibilityToggleFocusable'>) {
  const { t } = useTranslation('ui')
  return (
    <PasswordInput
      {...props}
      visibilityToggleFocusable
      visibilityToggleButtonProps={{ 'aria-label': t('showTyped'), title: t('showTyped') }}
    />
  )
}
