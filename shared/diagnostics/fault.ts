import { z } from 'zod'

/**
 * A fault as it may be told to strangers: what broke and where in the program, without anything that a user wrote.
 * The text of an error may quote a name, a path or a file, so it is only kept where JavaScript itself made it, and
 * then without what stands in quotes.
 */
export const faultSchema = z.object({
  at: z.string(),
  /** what the program was doing, in its own words */
  what: z.string(),
  /** kind of the error, with its code where it has one */
  error: z.string(),
  /** functions with file and line, innermost first */
  frames: z.array(z.string()),
})
export type Fault = z.infer<typeof faultSchema>

const mostFrames = 12
/** their messages are the engine's own and name parts of the program */
const ofTheEngine = new Set(['TypeError', 'RangeError', 'ReferenceError'])

/** @param at ISO 8601 */
export function faultOf(what: string, error: unknown, at: string): Fault {
  if (!(error instanceof Error)) return { at, what, error: typeof error, frames: [] }
  const code = (error as { code?: unknown }).code
  const message = ofTheEngine.has(error.name) ? `: ${withoutQuotes(error.message)}` : ''
  return {
    at,
    what,
    error: `${word(error.name)}${typeof code === 'string' ? ` ${word(code)}` : ''}${message}`,
    frames: framesOf(error.stack ?? ''),
  }
}

function withoutQuotes(message: string): string {
  return message.replaceAll(/(["'`“‘]).*?["'`”’](?=\W|$)/gs, '$1…$1').slice(0, 200)
}

/** A name or a code is one word; whatever else was put there is not said. */
function word(text: string): string {
  return /^[\w.-]{1,60}$/.test(text) ? text : 'Error'
}

/** `at run (file:///home/ada/millrace/backend/jobs/run-jobs.ts:101:7)` is `run run-jobs.ts:101:7`. */
function framesOf(stack: string): string[] {
  return stack
    .split('\n')
    .flatMap((line) => {
      const [, called = '', file, place] =
        /^\s*at (?:(.*?) \()?(?:.*[\\/])?([\w.-]+?)(?:\?[^:]*)?(:\d+:\d+)\)?$/.exec(line) ?? []
      return file === undefined ? [] : [`${/^[\w.$#<> ]*$/.test(called) ? called : ''} ${file}${place}`.trim()]
    })
    .slice(0, mostFrames)
}
