import type { Version } from '../../../shared/contract/contract.ts'

/** What a row of the timeline asks for. */
export interface RowActions {
  preview(version: Version): void
  /** chooses for comparing, or no longer */
  choose(version: Version): void
  startNaming(version: Version): void
  /** null: left as it was */
  endNaming(version: Version, name: string | null): void
  startNote(version: Version): void
  toggleMilestone(version: Version): void
  review(version: Version): void
  compare(version: Version): void
  duplicate(version: Version): void
  /** or says why not */
  restore(version: Version): void
}
