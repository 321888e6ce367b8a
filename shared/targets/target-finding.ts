import type { Problem } from '../problem.ts'
import type { FixKind } from './targets.ts'

/** One thing to know before a file goes to a target. */
export interface TargetFinding extends Problem {
  /** what one click puts right, if anything does */
  readonly fix?: FixKind
}
