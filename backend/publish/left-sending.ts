import type { Store } from '../store/store.ts'
import { unheard } from './publication-problem.ts'
import { publicationsLeftSending, recordOutcome } from './publication-repository.ts'

/** What was being sent when the program ended: nobody heard what became of it, and it is not guessed. */
export async function tellOfLeftSending(store: Store, now: string): Promise<void> {
  for (const { id, targetName, targetKind } of await publicationsLeftSending(store.database)) {
    const problems = [unheard({ name: targetName, kind: targetKind })]
    await recordOutcome(store.database, id, { state: 'unknown', problems }, now)
  }
}
