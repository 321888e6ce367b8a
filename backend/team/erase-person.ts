import type { Problem } from '../../shared/problem.ts'
import { StoreError } from '../store/store-problem.ts'
import type { Executor, Store } from '../store/store.ts'
import { requirePerson } from './person-by-address.ts'

/** What stands in place of a name; the log of changes knows it too (see its migration). */
const ERASED_NAME = 'Erased person'

/**
 * Erases a person: name, address, password, sessions, memberships, invitations and mails to them are gone. What they
 * did stays, under an id that says nothing.
 *
 * @throws {StoreError} where nobody has that address, or the server or a space would have no administrator any more
 */
export async function erasePerson(store: Store, email: string, now: string): Promise<void> {
  const address = email.trim().toLowerCase()
  await store.transaction(async (executor) => {
    const { id } = await requirePerson(executor, address)
    await requireNotLast(executor, id, address)
    await executor
      .updateTable('users')
      .set({
        name: ERASED_NAME,
        // an address is unique; nobody can have this one
        email: `${id}@erased.invalid`,
        passwordHash: '',
        isServerAdministrator: 0,
        erasedAt: now,
      })
      .where('id', '=', id)
      .execute()
    for (const table of ['memberships', 'sessions', 'passwordResets'] as const)
      await executor.deleteFrom(table).where('userId', '=', id).execute()
    await executor.deleteFrom('settings').where('owner', '=', id).execute()
    await executor.deleteFrom('invitations').where('email', '=', address).execute()
    await executor.deleteFrom('mails').where('address', '=', address).execute()
    await executor.updateTable('audit').set({ userName: ERASED_NAME }).where('userId', '=', id).execute()
  })
}

async function requireNotLast(executor: Executor, id: string, address: string): Promise<void> {
  const administrators = await executor
    .selectFrom('users')
    .select('id')
    .where('isServerAdministrator', '=', 1)
    .where('erasedAt', 'is', null)
    .execute()
  if (administrators.length === 1 && administrators[0]!.id === id) throw new StoreError(lastOfServer(address))
  const rows = await executor
    .selectFrom('memberships')
    .innerJoin('spaces', 'spaces.id', 'memberships.spaceId')
    .select(['spaces.id', 'spaces.name', 'memberships.userId'])
    .where('memberships.role', '=', 'administrator')
    .orderBy('spaces.name')
    .execute()
  const bySpace = [...Map.groupBy(rows, (row) => row.id).values()]
  const only = bySpace.flatMap((those) => (those.length === 1 && those[0]!.userId === id ? [those[0]!.name] : []))
  if (only.length > 0) throw new StoreError(lastOfSpaces(address, only))
}

function lastOfServer(address: string): Problem {
  return {
    severity: 'error',
    code: 'last-server-administrator',
    message: `${address} is the only administrator of the server.`,
    mend: 'Make somebody else one first: millrace-server make-administrator ADDRESS. Nothing was changed.',
  }
}

function lastOfSpaces(address: string, names: readonly string[]): Problem {
  const spaces = names.map((name) => `"${name}"`).join(', ')
  return {
    severity: 'error',
    code: 'last-administrator',
    message: `${address} is the only administrator of ${names.length === 1 ? 'the space' : 'the spaces'} ${spaces}.`,
    mend: 'Make somebody else an administrator there first, under "Members and invitations". Nothing was changed.',
  }
}
