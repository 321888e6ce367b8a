import { oc } from '@orpc/contract'
import { z } from 'zod'
import type { Action } from '../access/actions.ts'
import { problemSchema } from '../problem.ts'

/** What all parts of the contract are made of. */

export const id = z.string().min(1)
/** ISO 8601 in UTC */
export const instant = z.string()

/** A procedure that needs this access action, with the errors that every one may answer. */
export const procedure = (action: Action) =>
  oc.meta({ action }).errors({
    NOT_FOUND: { message: 'It is not there any more.' },
    CONFLICT: { message: 'Somebody changed it in the meantime.' },
    INVALID: { message: 'The input cannot be used.', data: z.object({ problems: z.array(problemSchema) }) },
    /** the disk or the database refused; nothing that was stored is lost */
    STORAGE: { message: 'It could not be stored.', data: z.object({ problems: z.array(problemSchema) }) },
  })
