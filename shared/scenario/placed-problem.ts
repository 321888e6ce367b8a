import type { Problem } from '../problem.ts'

/** Keys and indices from the root of a document to one of its values. */
export type Path = readonly (string | number)[]

/** A problem together with the path it stands at, for those who know lines. */
export interface PlacedProblem {
  readonly path: Path
  readonly problem: Problem
}

/** A problem of a scenario document at a path, its message led by that place. */
export function problemAt(path: Path, code: string, text: string, mend: string, end: '.' | '?' = '.'): Problem {
  const field = path.join('.')
  const entry = path.length > 1 && entryGroups.has(String(path[0])) ? String(path[1]) : undefined
  return {
    severity: 'error',
    code,
    message: field ? `${field}: ${text}${end}` : `The scenario: ${text}${end}`,
    mend,
    ...(entry !== undefined && { elementId: entry }),
    ...(field && { field }),
  }
}

const entryGroups = new Set(['arrivals', 'activities', 'flows', 'events', 'resources', 'calendars'])
