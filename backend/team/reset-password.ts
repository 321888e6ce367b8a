import type { Problem } from '../../shared/problem.ts'
import type { Store } from '../store/store.ts'
import { StoreError } from '../store/store-problem.ts'
import { endOtherSessions } from './accounts.ts'
import { hashPassword } from './passwords.ts'
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
    const user = await executor
      .selectFrom('users')
      .select('id')
      .where('email', '=', address)
      .where('erasedAt', 'is', null)
      .executeTakeFirst()
    if (!user) throw new StoreError(nobody(address))
    await executor.updateTable('users').set({ passwordHash }).where('id', '=', user.id).execute()
    await endOtherSessions(executor, user.id, null)
  })
  return password
}

function nobody(address: string): Problem {
  return {
    severity: 'error',
    code: 'account-missing',
    message: `Nobody has an account with the address ${address}.`,
    mend: 'Look it up among the members of a space.',
  }
}
