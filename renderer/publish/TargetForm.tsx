import { Button, PasswordInput, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Authentication, Target } from '../../shared/contract/publish-contract.ts'
import { targetKinds, targets, type TargetKind } from '../../shared/targets/targets.ts'
import { api } from '../app/api.ts'
import { describeError, type ErrorDescription } from '../app/describe-error.ts'
import { Banner } from '../ui/Banner.tsx'
import { PrimaryButton } from '../ui/PrimaryButton.tsx'
import { Section } from '../ui/Section.tsx'
import styles from './publish.module.css'

interface TargetFormProps {
  readonly onSaved: (name: string) => void
  readonly onCancel?: () => void
}

/** A new target. */
export function TargetForm({ onSaved, onCancel }: TargetFormProps) {
  const { t } = useTranslation('publish')
  const [name, setName] = useState('')
  const [kind, setKind] = useState<TargetKind>('camunda8')
  const [address, setAddress] = useState('')
  const [signIn, setSignIn] = useState<Authentication['kind']>('none')
  const [user, setUser] = useState('')
  const [tokenUrl, setTokenUrl] = useState('')
  const [audience, setAudience] = useState('')
  const [secret, setSecret] = useState('')
  const [tenantId, setTenantId] = useState('')
  const [proxy, setProxy] = useState('')
  const [certificate, setCertificate] = useState('')
  const [refusal, setRefusal] = useState<ErrorDescription | null>(null)
  const isEngine = kind !== 'folder'

  const save = async () => {
    const given = <T extends string>(field: T, value: string) =>
      value.trim() === '' ? {} : ({ [field]: value.trim() } as Record<T, string>)
    const authentication: Authentication =
      !isEngine || signIn === 'none'
        ? { kind: 'none' }
        : signIn === 'basic'
          ? { kind: 'basic', user }
          : { kind: 'oauth', tokenUrl, clientId: user, ...given('audience', audience) }
    const target: Target = {
      name: name.trim(),
      kind,
      address: address.trim(),
      authentication,
      ...given('tenantId', tenantId),
      ...given('proxy', proxy),
      ...given('certificate', certificate),
    }
    try {
      await api.targets.save({ target, secret: authentication.kind === 'none' ? null : secret })
      onSaved(target.name)
    } catch (error) {
      setRefusal(describeError(error))
    }
  }
  return (
    <form
      className={styles.column}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      {refusal && (
        <Banner tone="danger" title={refusal.title}>
          {refusal.mend}
        </Banner>
      )}
      <TextInput
        size="xs"
        required
        label={t('form.name')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <label className={styles.field}>
        {t('form.kind')}
        <select
          className={styles.select}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value as TargetKind)}
        >
          {targetKinds.map((each) => (
            <option key={each} value={each}>
              {targets[each].name}
            </option>
          ))}
        </select>
      </label>
      <TextInput
        size="xs"
        required
        label={t('form.address')}
        placeholder={t(`form.addressHint.${kind}`)}
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
      />
      {isEngine && (
        <label className={styles.field}>
          {t('form.signIn')}
          <select
            className={styles.select}
            value={signIn}
            onChange={(event) => setSignIn(event.currentTarget.value as Authentication['kind'])}
          >
            {(['none', 'basic', 'oauth'] as const).map((each) => (
              <option key={each} value={each}>
                {t(`form.signInKind.${each}`)}
              </option>
            ))}
          </select>
        </label>
      )}
      {isEngine && signIn !== 'none' && (
        <>
          {signIn === 'oauth' && (
            <TextInput
              size="xs"
              required
              label={t('form.tokenUrl')}
              value={tokenUrl}
              onChange={(event) => setTokenUrl(event.currentTarget.value)}
            />
          )}
          <TextInput
            size="xs"
            required
            label={t(signIn === 'oauth' ? 'form.clientId' : 'form.user')}
            autoComplete="off"
            value={user}
            onChange={(event) => setUser(event.currentTarget.value)}
          />
          <PasswordInput
            size="xs"
            required
            label={t(signIn === 'oauth' ? 'form.clientSecret' : 'form.password')}
            autoComplete="off"
            value={secret}
            onChange={(event) => setSecret(event.currentTarget.value)}
          />
          <p className={styles.hint}>{t('form.secretHint')}</p>
          {signIn === 'oauth' && (
            <TextInput
              size="xs"
              label={t('form.audience')}
              value={audience}
              onChange={(event) => setAudience(event.currentTarget.value)}
            />
          )}
        </>
      )}
      {isEngine && (
        <Section id="publish.more" title={t('form.more')} startsOpen={false}>
          <TextInput
            size="xs"
            label={t('form.tenant')}
            value={tenantId}
            onChange={(event) => setTenantId(event.currentTarget.value)}
          />
          <TextInput
            size="xs"
            label={t('form.proxy')}
            value={proxy}
            onChange={(event) => setProxy(event.currentTarget.value)}
          />
          <Textarea
            size="xs"
            label={t('form.certificate')}
            value={certificate}
            onChange={(event) => setCertificate(event.currentTarget.value)}
          />
        </Section>
      )}
      <div className={styles.bar}>
        <PrimaryButton type="submit">{t('form.save')}</PrimaryButton>
        {onCancel && (
          <Button size="sm" variant="default" onClick={onCancel}>
            {t('form.cancel')}
          </Button>
        )}
      </div>
    </form>
  )
}
