import type { Problem } from '../../shared/problem.ts'

/** A target that could not be asked, or refused: what happened, and what now. */
export class EngineFault extends Error {
  readonly problem: Problem
  /** whether the request may have been done all the same */
  readonly mayBeDone: boolean

  constructor(problem: Problem, mayBeDone = false) {
    super(`${problem.message} ${problem.mend}`)
    this.name = 'EngineFault'
    this.problem = problem
    this.mayBeDone = mayBeDone
  }
}

/** What messages call the place that was asked. */
export interface Place {
  /** name of the target */
  readonly name: string
  readonly address: string
}

export function fault(code: string, message: string, mend: string, mayBeDone = false): EngineFault {
  return new EngineFault({ severity: 'error', code, message, mend }, mayBeDone)
}

/** That a deployment was done, and is good for nothing. */
export function withoutProcess({ name }: Place): Problem {
  return {
    severity: 'warning',
    code: 'publication-without-process',
    message: `"${name}" took the files, but made no process of them.`,
    mend: 'Mark the process as executable, then publish again.',
  }
}

/** Why a deployment cannot be taken back. */
export function stillRunning(place: Place, instances: number): EngineFault {
  const are = instances === 1 ? 'An instance of it is' : `${instances} instances of it are`
  return fault(
    'publication-running',
    `${are} still running at "${place.name}", so it does not let it go.`,
    'End them there or wait until they have ended, then take it back again. Nothing was changed there.',
  )
}

/** One error, of Node or of a library, with those it is caused by and made of, outermost first. */
export function causesOf(error: unknown): readonly { readonly code: string; readonly message: string }[] {
  if (!(error instanceof Error)) return []
  const { code, cause, errors } = error as Error & { code?: unknown; errors?: unknown }
  const inner = [...(Array.isArray(errors) ? (errors as unknown[]) : []), cause].flatMap(causesOf)
  return [{ code: typeof code === 'string' ? code : '', message: error.message }, ...inner]
}
