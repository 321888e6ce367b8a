import type { Store } from '../store/store.ts'
import { endOtherSessions } from './accounts.ts'
import { hashPassword } from './passwords.ts'
import { requirePerson } from './person-by-address.ts'
import { newToken } from './tokens.ts'

/**
 * Gives somebody a new password that nobody chose, and ends all their sessions.
 *
 * @returns the password, which is nowhere else
 * @throws {StoreError} where nobody has that address
 */
export async function resetPassword(store: Store, email: string): Promise<string> {
  const address = email.trim().toLowerCase()
  const password = newToken().slice(0, 20)
  const passwordHash = await hashPassword(password)
  await store.transaction(async (executor) => {
    const user = await requirePerson(executor, address)
    await executor.updateTable('users').set({ passwordHash }).where('id', '=', user.id).execute()
    await endOtherSessions(executor, user.id, null)
  })
  return password
}
