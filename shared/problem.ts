import { z } from 'zod'

/**
 * Something that a user can cause and mend: a value, never an exception. The message names the place
 * in the user's words (`Task "Assess claim" (Activity_1f3x)`), the mend says what to do.
 */
export const problemSchema = z.object({
  severity: z.enum(['error', 'warning', 'info']),
  /** kebab-case and stable: tests and translations rely on it */
  code: z.string(),
  message: z.string(),
  mend: z.string(),
  /** BPMN id of the element, or id of the scenario's resource or calendar, where there is one */
  elementId: z.string().optional(),
  /** path of the field within the scenario, e.g. `activities.Task_1.duration.mean` */
  field: z.string().optional(),
  /** line of the file, from 1, where known */
  line: z.int().optional(),
})
export type Problem = z.infer<typeof problemSchema>

/** A value with what is to be said about it, or only the problems where no value could be made. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] }
