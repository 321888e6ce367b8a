import type { Problem } from '../../shared/problem.ts'
import { StoreError } from '../store/store-problem.ts'
import { isMailAddress } from './mail-address.ts'

/** How mails leave the server. */
export interface MailSettings {
  /** `smtp://user:password@host:587`, or `smtps://` for TLS from the first byte */
  readonly smtpUrl: string
  readonly from: { readonly name: string; readonly address: string }
}

/**
 * Settings of the environment.
 *
 * @returns null where none are made: mail is off
 * @throws {StoreError} for settings that are half made or cannot work
 */
export function mailSettingsFrom(env: Readonly<Record<string, string | undefined>>): MailSettings | null {
  const smtpUrl = env['MILLRACE_SMTP_URL']?.trim() ?? ''
  const from = env['MILLRACE_MAIL_FROM']?.trim() ?? ''
  if (smtpUrl === '' && from === '') return null
  if (smtpUrl === '') throw new StoreError(unusable('MILLRACE_SMTP_URL', 'is missing', 'smtps://user:password@host'))
  if (!/^smtps?:$/.test(URL.parse(smtpUrl)?.protocol ?? '') || URL.parse(smtpUrl)?.hostname === '')
    throw new StoreError(unusable('MILLRACE_SMTP_URL', 'is no address of a mail server', 'smtps://user:password@host'))
  const [, name = '', address = ''] = /^(?:(.*?)\s*<([^<>]+)>|)$/.exec(from) ?? [from, '', from]
  if (!isMailAddress(address))
    throw new StoreError(unusable('MILLRACE_MAIL_FROM', 'is no e-mail address', 'Millrace <millrace@example.org>'))
  return { smtpUrl, from: { name: name.replace(/^"(.*)"$/, '$1') || 'Millrace', address } }
}

function unusable(variable: string, fault: string, example: string): Problem {
  return {
    severity: 'error',
    code: 'mail-settings',
    message: `Mail cannot be sent: ${variable} ${fault}.`,
    mend: `Set it to something like ${example}, or set neither MILLRACE_SMTP_URL nor MILLRACE_MAIL_FROM to leave mail off.`,
  }
}
