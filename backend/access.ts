import { implement, ORPCError } from '@orpc/server'
import { actions, type Action } from '../shared/access/actions.ts'
import { contract } from '../shared/contract/contract.ts'
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
 * Builder of the procedures: refuses a call without the right that its procedure names, and one whose
 * procedure names none; says what the disk or the database refused.
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
      if (error instanceof ORPCError) throw error
      const problem = error instanceof StoreError ? error.problem : storeProblem(error, 'the database')
      if (!problem) throw error
      throw new ORPCError('STORAGE', {
        status: 507,
        message: `${problem.message} ${problem.mend}`,
        data: { problems: [problem] },
        cause: error,
      })
    }
  })

function isAction(value: unknown): value is Action {
  return actions.some((action) => action === value)
}
