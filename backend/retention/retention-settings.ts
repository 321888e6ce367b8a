import type { Problem } from '../../shared/problem.ts'
import { StoreError } from '../store/store-problem.ts'

/** For how long a server keeps what is over, in days. */
export interface RetentionSettings {
  /** process instances after their end; null: for ever */
  readonly instancesDays: number | null
  /** mails after they were written, whatever became of them */
  readonly mailsDays: number
  /** projects after they were deleted, until when they can come back */
  readonly deletedDays: number
}

export const defaultRetention: RetentionSettings = { instancesDays: null, mailsDays: 30, deletedDays: 30 }

/**
 * Settings of the environment.
 *
 * @throws {StoreError} for one that is no number of days
 */
export function retentionSettingsFrom(env: Readonly<Record<string, string | undefined>>): RetentionSettings {
  const days = <T>(variable: string, otherwise: T): number | T => {
    const text = env[variable]?.trim() ?? ''
    if (text === '') return otherwise
    if (/^\d{1,5}$/.test(text) && Number(text) >= 1) return Number(text)
    throw new StoreError(noDays(variable, text))
  }
  return {
    instancesDays: days('MILLRACE_KEEP_INSTANCES_DAYS', defaultRetention.instancesDays),
    mailsDays: days('MILLRACE_KEEP_MAILS_DAYS', defaultRetention.mailsDays),
    deletedDays: days('MILLRACE_KEEP_DELETED_DAYS', defaultRetention.deletedDays),
  }
}

function noDays(variable: string, text: string): Problem {
  return {
    severity: 'error',
    code: 'retention-settings',
    message: `${variable} is "${text}", which is no number of days.`,
    mend: 'Write a whole number from 1 on, or leave it out. Nothing was deleted.',
  }
}
