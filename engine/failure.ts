import type { Problem } from '../shared/problem.ts'

/** What fails at an element while it runs; becomes an incident there. Never leaves the engine. */
export class Failure extends Error {
  readonly code: string
  readonly mend: string
  constructor(code: string, message: string, mend: string) {
    super(message)
    this.code = code
    this.mend = mend
  }
}

/** A command that cannot be done: the state stays as it was. Never leaves the engine. */
export class Refusal extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.message)
    this.problem = problem
  }
}
