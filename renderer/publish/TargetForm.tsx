import { Button, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { SecretName, Target, targetDefinitionSchema } from '../../shared/contract/publish-contract.ts'
import { isEngine, targetKinds, targets, type TargetKind } from '../../shared/targets/targets.ts'
import { api } from '../app/api.ts'
import { describeError, type ErrorDescription } from '../app/describe-error.ts'
import { Banner } from '../ui/Banner.tsx'
import { PasswordField } from '../ui/PasswordField.tsx'
import { PrimaryButton } from '../ui/PrimaryButton.tsx'
import { Section } from '../ui/Section.tsx'
import styles from './publish.module.css'

interface TargetFormProps {
  /** null for a new one */
  readonly target: Target | null
  readonly onSaved: (id: string) => void
  readonly onCancel?: () => void
}

type SignIn = 'none' | 'basic' | 'oauth'

interface Fields {
  readonly name: string
  readonly kind: TargetKind
  readonly address: string
  readonly signIn: SignIn
  readonly user: string
  readonly tokenUrl: string
  readonly audience: string
  /** empty: as it was */
  readonly secret: string
  readonly tenantId: string
  readonly branch: string
  readonly authorName: string
  readonly authorEmail: string
  readonly subPath: string
  readonly proxy: string
  readonly certificate: string
}

/** A target, new or to be changed. Secrets are never shown again; one that is not typed stays as it is. */
export function TargetForm({ target, onSaved, onCancel }: TargetFormProps) {
  const { t } = useTranslation('publish')
  const [fields, setFields] = useState<Fields>(() => fieldsOf(target))
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<ErrorDescription | null>(null)
  const { kind, signIn } = fields
  const set = (change: Partial<Fields>) => setFields((before) => ({ ...before, ...change }))
  const text = (
    field: keyof Fields,
    options: { readonly isRequired?: boolean; readonly placeholder?: string } = {},
  ) => (
    <TextInput
      key={field}
      required={options.isRequired ?? false}
      label={t(`form.${field === 'user' && signIn === 'oauth' ? 'clientId' : field}`)}
      placeholder={options.placeholder ?? ''}
      autoComplete="off"
      value={fields[field]}
      onChange={(event) => set({ [field]: event.currentTarget.value })}
    />
  )
  const secretName = secretNameOf(fields)
  const hasSecret = target?.secrets.includes(secretName) ?? false

  const save = async () => {
    setBusy(true)
    setRefusal(null)
    try {
      const definition = definitionOf(fields)
      const secrets =
        signIn === 'none' || kind === 'folder' || fields.secret === '' ? {} : { [secretName]: fields.secret }
      const saved = target
        ? await api.targets.update({ id: target.id, baseRevision: target.revision, definition, secrets })
        : await api.targets.create({ definition, secrets })
      onSaved(saved.id)
    } catch (error) {
      setRefusal(describeError(error))
      setBusy(false)
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
      {text('name', { isRequired: true })}
      <label className={styles.field}>
        {t('form.kind')}
        <select
          className={styles.select}
          value={kind}
          onChange={(event) => {
            const wanted = event.currentTarget.value as TargetKind
            const isKnown = signIn === 'none' || isEngine(wanted) || (wanted === 'git' && signIn === 'basic')
            set({ kind: wanted, ...(isKnown ? {} : { signIn: 'none' }) })
          }}
        >
          {targetKinds.map((each) => (
            <option key={each} value={each}>
              {isEngine(each) ? targets[each].name : t(`form.kindName.${each}`)}
            </option>
          ))}
        </select>
      </label>
      {text('address', { isRequired: true, placeholder: t(`form.addressHint.${kind}`) })}
      {kind === 'git' && (
        <>
          {text('branch', { isRequired: true })}
          {text('authorName', { isRequired: true })}
          {text('authorEmail', { isRequired: true })}
        </>
      )}
      {!isEngine(kind) && text('subPath')}
      {kind !== 'folder' && (
        <label className={styles.field}>
          {t('form.signIn')}
          <select
            className={styles.select}
            value={signIn}
            onChange={(event) => set({ signIn: event.currentTarget.value as SignIn })}
          >
            {signInsOf(kind).map((each) => (
              <option key={each} value={each}>
                {t(`form.signInKind.${each}`)}
              </option>
            ))}
          </select>
        </label>
      )}
      {kind !== 'folder' && signIn !== 'none' && (
        <>
          {signIn === 'oauth' && text('tokenUrl', { isRequired: true })}
          {text('user', { isRequired: true })}
          <PasswordField
            required={!hasSecret}
            label={t(`form.secretOf.${secretName}`)}
            placeholder={hasSecret ? t('form.secretKept') : ''}
            autoComplete="off"
            value={fields.secret}
            onChange={(event) => set({ secret: event.currentTarget.value })}
          />
          <p className={styles.hint}>{t('form.secretHint')}</p>
          {signIn === 'oauth' && text('audience')}
        </>
      )}
      {kind !== 'folder' && (
        <Section id="publish.more" title={t('form.more')} startsOpen={false}>
          {isEngine(kind) && text('tenantId')}
          {text('proxy')}
          <Textarea
            label={t('form.certificate')}
            value={fields.certificate}
            onChange={(event) => set({ certificate: event.currentTarget.value })}
          />
        </Section>
      )}
      <div className={styles.bar}>
        <PrimaryButton type="submit" isBusy={isBusy}>
          {t('form.save')}
        </PrimaryButton>
        {onCancel && (
          <Button size="sm" variant="default" onClick={onCancel}>
            {t('form.cancel')}
          </Button>
        )}
      </div>
    </form>
  )
}

function signInsOf(kind: TargetKind): readonly SignIn[] {
  return kind === 'git' ? ['none', 'basic'] : ['none', 'basic', 'oauth']
}

function secretNameOf({ kind, signIn }: Fields): SecretName {
  if (kind === 'git') return 'token'
  return signIn === 'oauth' ? 'clientSecret' : 'password'
}

function fieldsOf(target: Target | null): Fields {
  const empty: Fields = {
    name: '',
    kind: 'camunda8',
    address: '',
    signIn: 'none',
    user: '',
    tokenUrl: '',
    audience: '',
    secret: '',
    tenantId: '',
    branch: 'main',
    authorName: '',
    authorEmail: '',
    subPath: '',
    proxy: '',
    certificate: '',
  }
  if (!target) return empty
  const { definition } = target
  const { name, kind, address } = definition
  const place = { ...empty, name, kind, address }
  if (definition.kind === 'folder') return { ...place, subPath: definition.settings.subPath }
  const { authentication, proxy, trustedCertificate } = definition.settings
  const reached = {
    ...place,
    signIn: authentication.kind,
    user: authentication.kind === 'basic' ? authentication.user : '',
    proxy: proxy?.url ?? '',
    certificate: trustedCertificate ?? '',
  }
  if (definition.kind === 'git') {
    const { branch, authorName, authorEmail, subPath } = definition.settings
    return { ...reached, branch, authorName, authorEmail, subPath }
  }
  const engine = { ...reached, tenantId: definition.settings.tenantId ?? '' }
  if (authentication.kind !== 'oauth') return engine
  const { clientId, tokenUrl, audience } = authentication
  return { ...engine, user: clientId, tokenUrl, audience: audience ?? '' }
}

function definitionOf(fields: Fields): z.input<typeof targetDefinitionSchema> {
  const { kind, signIn } = fields
  const given = (text: string) => (text.trim() === '' ? null : text.trim())
  const place = { name: fields.name.trim(), address: fields.address.trim() }
  const subPath = fields.subPath.trim()
  if (kind === 'folder') return { ...place, kind, settings: { subPath } }
  const connection = {
    proxy: given(fields.proxy) === null ? null : { url: fields.proxy.trim() },
    trustedCertificate: given(fields.certificate),
  }
  const basic = signIn === 'basic' ? ({ kind: 'basic', user: fields.user } as const) : ({ kind: 'none' } as const)
  if (kind === 'git') {
    const { branch, authorName, authorEmail } = fields
    return {
      ...place,
      kind,
      settings: { ...connection, authentication: basic, branch, authorName, authorEmail, subPath },
    }
  }
  const { user: clientId, tokenUrl } = fields
  const authentication =
    signIn === 'oauth' ? ({ kind: 'oauth', clientId, tokenUrl, audience: given(fields.audience) } as const) : basic
  return { ...place, kind, settings: { ...connection, authentication, tenantId: given(fields.tenantId) } }
}
