import { ORPCError } from '@orpc/server'
import type { Problem } from '../shared/problem.ts'

/** The errors of the contract, for every procedure to throw. */

export function notFound(what: string): Error {
  return new ORPCError('NOT_FOUND', { message: `This ${what} is not there any more.` })
}

export function conflict(what: string): Error {
  return new ORPCError('CONFLICT', {
    message: `The ${what} was changed elsewhere in the meantime. Load it again before you go on.`,
  })
}

export function invalid(problems: readonly Problem[]): Error {
  const errors = problems.filter(({ severity }) => severity === 'error')
  const [first] = errors.length > 0 ? errors : problems
  return new ORPCError('INVALID', {
    message: first ? `${first.message} ${first.mend}` : 'The input cannot be used.',
    data: { problems: [...problems] },
  })
}

export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === 'error')
}
