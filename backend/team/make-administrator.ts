import type { Store } from '../store/store.ts'
import { requirePerson } from './person-by-address.ts'

/**
 * Makes somebody an administrator of the whole server.
 *
 * @throws {StoreError} where nobody has that address
 */
export async function makeServerAdministrator(store: Store, email: string): Promise<void> {
  await store.transaction(async (executor) => {
    const { id } = await requirePerson(executor, email.trim().toLowerCase())
    await executor.updateTable('users').set({ isServerAdministrator: 1 }).where('id', '=', id).execute()
  })
}
