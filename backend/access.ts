import { ValidationError } from '@orpc/contract'
import { implement, ORPCError } from '@orpc/server'
import { actions, type Action } from '../shared/access/actions.ts'
import { objectsOf, type ObjectReference } from '../shared/access/objects.ts'
import { contract } from '../shared/contract/contract.ts'
import type { Problem } from '../shared/problem.ts'
import { reportFault } from './diagnostics/report-fault.ts'
import { invalid } from './refusals.ts'
import { StoreError, storeProblem } from './store/store-problem.ts'

/** Who calls: made by the host for each connection. */
export interface Caller {
  /** tells one window from another */
  readonly connection: string
  /** null: the one user of this machine */
  readonly user: { readonly id: string; readonly name: string } | null
  /** of the session that it calls by, for what ends the others */
  readonly sessionToken?: string
  /**
   * Whether it may be done to these objects; null where the call names none although it is always about one.
   *
   * @returns null if so, else how it is refused: what the caller cannot see is not there for it
   */
  authorize(action: Action, objects: readonly ObjectReference[] | null): Promise<'FORBIDDEN' | 'NOT_FOUND' | null>
  /** spaces whose objects the caller may see in lists; null: all there are */
  visibleSpaces(): Promise<readonly string[] | null>
  /** told after each call, with the code of its refusal if it was refused */
  onCalled?(
    path: readonly string[],
    action: Action,
    objects: readonly ObjectReference[],
    refusal: string | null,
    /** what it answered with, of a call that was done */
    answer?: unknown,
  ): Promise<void>
}

/** The one user of a host on this machine, who may do everything. */
export function localUser(connection: string): Caller {
  return { connection, user: null, authorize: async () => null, visibleSpaces: async () => null }
}

/**
 * Builder of the procedures. It refuses a call without the right that its procedure names, and one
 * whose procedure names none; input of the wrong shape and what disk or database refuse become
 * problems with place and mend.
 */
export const guarded = implement(contract)
  .$context<Caller>()
  .use(async ({ context, procedure, next, path }, input) => {
    const { action } = procedure['~orpc'].meta as { action?: unknown }
    if (!isAction(action)) throw new ORPCError('FORBIDDEN', { message: `${path.join('.')} names no access action.` })
    const objects = objectsOf(path, input)
    const refusal = await context.authorize(action, objects)
    if (refusal) await context.onCalled?.(path, action, objects ?? [], refusal)
    if (refusal === 'NOT_FOUND') throw new ORPCError('NOT_FOUND', { message: 'It is not there any more.' })
    if (refusal) throw new ORPCError('FORBIDDEN', { message: `You may not do this (${action}).` })
    try {
      const answer = await next()
      await context.onCalled?.(path, action, objects ?? [], null, answer.output)
      return answer
    } catch (error) {
      const told = inUsersWords(error)
      if (!(told instanceof ORPCError)) reportFault(`The call ${path.join('.')} failed.`, error)
      else if (told.code === 'STORAGE') reportFault(`The call ${path.join('.')} could not be stored.`, error)
      await context.onCalled?.(path, action, objects ?? [], told instanceof ORPCError ? told.code : 'FAILED')
      throw told
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
