import type { Problem } from '../../shared/problem.ts'

/** What a problem is in the way of. */
export const problemKinds = ['modeling', 'simulation', 'execution'] as const
export type ProblemKind = (typeof problemKinds)[number]

export interface KnownProblem extends Problem {
  readonly kind: ProblemKind
}

export type ProblemsByKind = Readonly<Record<ProblemKind, readonly Problem[]>>

const severityOrder = { error: 0, warning: 1, info: 2 }

/**
 * All problems of a diagram in the order in which they are listed and walked through: errors first. What two checks
 * say of the same place under the same code is told once, by the first of the kinds.
 */
export function allProblems(byKind: ProblemsByKind): readonly KnownProblem[] {
  const seen = new Set<string>()
  return problemKinds
    .flatMap((kind) => byKind[kind].map((problem): KnownProblem => ({ ...problem, kind })))
    .filter(({ kind, code, elementId = '', field = '', message }) => {
      const sameText = `${elementId} ${message}`
      const samePlace = `${code} ${elementId} ${field}`
      // within a kind the same code may say several things of one place
      const isKnown =
        seen.has(sameText) || problemKinds.some((other) => other !== kind && seen.has(`${other} ${samePlace}`))
      seen.add(sameText).add(`${kind} ${samePlace}`)
      return !isKnown
    })
    .toSorted((one, other) => severityOrder[one.severity] - severityOrder[other.severity])
}

/** Whether both lists say the same in the same order. */
export function areSame(some: readonly Problem[], others: readonly Problem[]): boolean {
  return (
    some.length === others.length &&
    some.every((one, index) => {
      const other = others[index]
      return (
        one.severity === other?.severity &&
        one.code === other.code &&
        one.elementId === other.elementId &&
        one.field === other.field &&
        one.message === other.message &&
        one.mend === other.mend
      )
    })
  )
}

export interface ProblemCounts {
  readonly error: number
  readonly warning: number
  readonly info: number
}

export function countProblems(problems: readonly Problem[]): ProblemCounts {
  const count = (severity: Problem['severity']) => problems.filter((problem) => problem.severity === severity).length
  return { error: count('error'), warning: count('warning'), info: count('info') }
}
