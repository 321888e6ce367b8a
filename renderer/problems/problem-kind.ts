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
    .flatMap((kind) => byKind[kind].map((problem) => known(problem, kind)))
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

/** The same object for the same problem: a row of the list that says the same is not drawn anew. */
function known(problem: Problem, kind: ProblemKind): KnownProblem {
  const before = knownProblems[kind].get(problem)
  if (before) return before
  const one = { ...problem, kind }
  knownProblems[kind].set(problem, one)
  return one
}

const knownProblems: Readonly<Record<ProblemKind, WeakMap<Problem, KnownProblem>>> = {
  modeling: new WeakMap(),
  simulation: new WeakMap(),
  execution: new WeakMap(),
}

/** A newer list, with the objects of the one before where they say the same; that one itself where all do. */
export function keepingSame(before: readonly Problem[], newer: readonly Problem[]): readonly Problem[] {
  const old = new Map(before.map((problem) => [saidBy(problem), problem]))
  const kept = newer.map((problem) => old.get(saidBy(problem)) ?? problem)
  const isSame = kept.length === before.length && kept.every((problem, index) => problem === before[index])
  return isSame ? before : kept
}

function saidBy({ severity, code, elementId, field, line, message, mend }: Problem): string {
  return JSON.stringify([severity, code, elementId, field, line, message, mend])
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
