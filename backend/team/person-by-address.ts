import { StoreError } from '../store/store-problem.ts'
import type { Executor } from '../store/store.ts'

/**
 * Whose account has an address, for commands on the server's machine.
 *
 * @param address in lower case
 * @throws {StoreError} where nobody has it
 */
export async function requirePerson(executor: Executor, address: string): Promise<{ readonly id: string }> {
  const user = await executor
    .selectFrom('users')
    .select('id')
    .where('email', '=', address)
    .where('erasedAt', 'is', null)
    .executeTakeFirst()
  if (user) return user
  throw new StoreError({
    severity: 'error',
    code: 'account-missing',
    message: `Nobody has an account with the address ${address}.`,
    mend: 'Look it up among the members of a space.',
  })
}
