import { Button, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, orpc } from '../app/api.ts'
import { describeError } from '../app/describe-error.ts'
import { Refusal } from '../ui/Refusal.tsx'
import { PasswordField } from '../ui/PasswordField.tsx'
import { PrimaryButton } from '../ui/PrimaryButton.tsx'
import { Section } from '../ui/Section.tsx'
import styles from './sharing.module.css'

interface ServerFormProps {
  readonly onAdded: (serverId: string) => void
  readonly onCancel?: () => void
}

/** Makes a team server known to this studio; the token is shown to nobody again. */
export function ServerForm({ onAdded, onCancel }: ServerFormProps) {
  const { t } = useTranslation('sharing')
  const client = useQueryClient()
  const [address, setAddress] = useState('')
  const [token, setToken] = useState('')
  const [certificate, setCertificate] = useState('')
  const [proxy, setProxy] = useState('')
  const add = useMutation({
    mutationFn: () =>
      api.teamServers.add({
        address,
        token,
        trustedCertificate: certificate.trim() || null,
        proxy: proxy.trim() || null,
      }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: orpc.teamServers.key() })
      onAdded(id)
    },
  })
  const refusal = add.error ? describeError(add.error) : null
  return (
    <form
      className={styles.column}
      onSubmit={(event) => {
        event.preventDefault()
        add.mutate()
      }}
    >
      <Refusal refusal={refusal} />
      <TextInput
        required
        label={t('address')}
        description={t('addressHint')}
        placeholder="https://millrace.example.org"
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
      />
      <PasswordField
        required
        label={t('token')}
        description={t('tokenHint')}
        autoComplete="off"
        value={token}
        onChange={(event) => setToken(event.currentTarget.value)}
      />
      <Section id="sharing.more" title={t('more')} startsOpen={false}>
        <TextInput label={t('proxy')} value={proxy} onChange={(event) => setProxy(event.currentTarget.value)} />
        <Textarea
          label={t('certificate')}
          value={certificate}
          onChange={(event) => setCertificate(event.currentTarget.value)}
        />
      </Section>
      <div className={styles.bar}>
        <PrimaryButton type="submit" isBusy={add.isPending}>
          {t('connect')}
        </PrimaryButton>
        {onCancel && (
          <Button size="sm" variant="default" onClick={onCancel}>
            {t('cancel')}
          </Button>
        )}
      </div>
    </form>
  )
}
