import { ValidationError } from '@orpc/contract'
import { implement, ORPCError } from '@orpc/server'
import { actions, type Action } from '../shared/access/actions.ts'
import { contract } from '../shared/contract/contract.ts'
import type { Problem } from '../shared/problem.ts'
import { invalid } from './refusals.ts'
import { StoreError, storeProblem } from './store/store-problem.ts'

/** Who calls: made by the host for each connection. */
export interface Caller {
  /** tells one window from another */
  readonly connection: string
  may(action: Action): boolean
}

/** The one user of a host on this machine, who may do everything. */
export function localUser(connection: string): Caller {
  return { connection, may: () => true }
}

/**
 * Builder of the procedures. It refuses a call without the right that its procedure names, and one
 * whose procedure names none; input of the wrong shape and what disk or database refuse become
 * problems with place and mend.
 */
export const guarded = implement(contract)
  .$context<Caller>()
  .use(async ({ context, procedure, next, path }) => {
    const { action } = procedure['~orpc'].meta as { action?: unknown }
    if (!isAction(action)) throw new ORPCError('FORBIDDEN', { message: `${path.join('.')} names no access action.` })
    if (!context.may(action)) throw new ORPCError('FORBIDDEN', { message: `You may not do this (${action}).` })
    try {
      return await next()
    } catch (error) {
      throw inUsersWords(error)
    }
  })

function inUsersWords(error: unknown): unknown {
  if (error instanceof ORPCError) {
    const { code, cause } = error
    return code === 'BAD_REQUEST' && cause instanceof ValidationError ? invalid(shapeProblems(cause)) : error
  }
  const problem = error instanceof StoreError ? error.problem : storeProblem(error, 'the database')
  if (!problem) return error
  return new ORPCError('STORAGE', {
    message: `${problem.message} ${problem.mend}`,
    data: { problems: [problem] },
    cause: error,
  })
}

function shapeProblems({ issues }: ValidationError): readonly Problem[] {
  return issues.map((issue) => {
    const path = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part))
    const field = path.join('.')
    return {
      severity: 'error' as const,
      code: 'input-shape',
      field,
      message: field === '' ? issue.message : `${field}: ${issue.message}`,
      mend: 'Correct this value.',
    }
  })
}

function isAction(value: unknown): value is Action {
  return actions.some((action) => action === value)
}
