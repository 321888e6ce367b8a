import type { ObjectReference } from '../../shared/access/objects.ts'
import type { Store } from '../store/store.ts'
import { spaceOf } from './space-of.ts'

/** Adds to the log what somebody did, or tried to: the table refuses every other change. */
export async function writeAudit(
  store: Store,
  user: { readonly id: string; readonly name: string },
  path: readonly string[],
  objects: readonly ObjectReference[],
  outcome: string,
): Promise<void> {
  const [first] = objects
  const spaceId = first ? await spaceOf(store.database, first) : null
  await store.database
    .insertInto('audit')
    .values({
      at: new Date().toISOString(),
      userId: user.id,
      userName: user.name,
      spaceId,
      procedure: path.join('.'),
      objects: JSON.stringify(objects.map(({ kind, id }) => `${kind}:${id}`)),
      outcome,
    })
    .execute()
}
