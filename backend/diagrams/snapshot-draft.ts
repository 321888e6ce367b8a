import type { Diagram } from '../../shared/contract/contract.ts'
import type { Executor } from '../store/store.ts'
import { cutVersion } from './version-repository.ts'

/** For so long a draft is worked on before what it holds is kept by itself. */
export const snapshotAfterMs = 10 * 60_000

/**
 * Keeps what a draft holds as a version before it is written over, where it has differed from all versions for ten
 * minutes: whoever works on without a break loses ten minutes at most, and what stood over a break is all there.
 */
export async function snapshotDraft(executor: Executor, diagram: Diagram, nowMs: number): Promise<void> {
  const { changedSince } = await executor
    .selectFrom('drafts')
    .select('changedSince')
    .where('diagramId', '=', diagram.id)
    .executeTakeFirstOrThrow()
  if (changedSince === null) return
  // a clock that was set back by more than that counts as well: until it catches up nothing else would be kept
  if (Math.abs(nowMs - Date.parse(changedSince)) < snapshotAfterMs) return
  const { xml, authorId } = await executor
    .selectFrom('drafts')
    .select(['xml', 'authorId'])
    .where('diagramId', '=', diagram.id)
    .executeTakeFirstOrThrow()
  const snapshot = { diagramId: diagram.id, xml, reason: 'snapshot' as const, name: null, authorId }
  // dated by when it was drawn, which may be the evening before
  await cutVersion(executor, { ...snapshot, now: diagram.changedAt })
}
