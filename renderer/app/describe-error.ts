import { ORPCError } from '@orpc/client'
import type { Problem } from '../../shared/problem.ts'
import { ConnectionLostError } from './connection.ts'
import { translate } from './i18n.ts'
import { saidText } from './said/said.ts'

export interface ErrorDescription {
  /** what happened */
  readonly title: string
  /** what to do */
  readonly mend: string
}

/** What to tell a user about a call that failed. */
export function describeError(error: unknown): ErrorDescription {
  if (error instanceof ConnectionLostError) return known('connectionLost')
  if (error instanceof ORPCError) {
    const problem = problemsOf(error)[0]
    if (problem) return { title: saidText(problem.message), mend: saidText(problem.mend) }
    if (error.code === 'NOT_FOUND') return known('gone')
    if (error.code === 'CONFLICT') return known('conflict')
    if (error.code === 'STORAGE') return known('storage')
  }
  const detail = saidText(error instanceof Error ? error.message : String(error))
  return { title: translate('shell:error.unknown', { detail }), mend: translate('shell:error.unknownMend') }
}

/** The problems that a refused call names, if any. */
export function problemsOf(error: unknown): readonly Problem[] {
  if (!(error instanceof ORPCError)) return []
  const data: unknown = error.data
  if (typeof data !== 'object' || data === null || !('problems' in data)) return []
  return Array.isArray(data.problems) ? (data.problems as Problem[]) : []
}

function known(what: 'connectionLost' | 'gone' | 'conflict' | 'storage'): ErrorDescription {
  return { title: translate(`shell:error.${what}`), mend: translate(`shell:error.${what}Mend`) }
}
