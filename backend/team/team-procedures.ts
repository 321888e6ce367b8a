import { ORPCError } from '@orpc/server'
import type { Account } from '../../shared/contract/team-contract.ts'
import { roles, type Role } from '../../shared/access/roles.ts'
import { guarded, type Caller } from '../access.ts'
import { mailsAbout, unqueueMails } from '../mail/mailer.ts'
import { invalid, notFound } from '../refusals.ts'
import { offsetOf } from '../paging.ts'
import type { Services } from '../services.ts'
import type { Executor } from '../store/store.ts'
import { endOtherSessions, hashChosenPassword, requireAddress } from './accounts.ts'
import { createAccessToken, listAccessTokens, revokeAccessToken } from './access-tokens.ts'
import { createSpace, invite } from './invitations.ts'
import { makeResetLink } from './password-resets.ts'
import { isPassword } from './passwords.ts'

export function accountProcedures({ store }: Services) {
  const procedures = guarded.account
  return {
    get: procedures.get.handler(({ context }) => accountOf(store.database, context)),

    changePassword: procedures.changePassword.handler(async ({ input, context }) => {
      const { id } = requireUser(context)
      const { passwordHash } = await store.database
        .selectFrom('users')
        .select('passwordHash')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      if (!(await isPassword(passwordHash, input.current))) throw invalid([wrongPassword])
      const changed = await hashChosenPassword(input.password)
      await store.transaction(async (executor) => {
        await executor.updateTable('users').set({ passwordHash: changed }).where('id', '=', id).execute()
        await endOtherSessions(executor, id, context.sessionToken ?? null)
      })
      return {}
    }),

    endOtherSessions: procedures.endOtherSessions.handler(async ({ context }) => {
      await endOtherSessions(store.database, requireUser(context).id, context.sessionToken ?? null)
      return {}
    }),
  }
}

export function accessTokenProcedures({ store }: Services) {
  const procedures = guarded.accessTokens
  return {
    list: procedures.list.handler(({ context }) =>
      listAccessTokens(store.database, requireUser(context).id, Date.now()),
    ),

    create: procedures.create.handler(({ input, context }) =>
      createAccessToken(store.database, requireUser(context).id, input, Date.now()),
    ),

    revoke: procedures.revoke.handler(async ({ input, context }) => {
      await revokeAccessToken(store.database, requireUser(context).id, input.tokenId)
      return {}
    }),
  }
}

export function spaceProcedures({ store }: Services) {
  const procedures = guarded.spaces
  return {
    create: procedures.create.handler(async ({ input, context }) => {
      const { id: userId } = requireUser(context)
      return store.transaction(async (executor) => {
        const id = await createSpace(executor, input.name.trim(), new Date().toISOString())
        await executor.insertInto('memberships').values({ spaceId: id, userId, role: 'administrator' }).execute()
        return { id, name: input.name.trim(), role: 'administrator' as const }
      })
    }),

    rename: procedures.rename.handler(async ({ input, context }) => {
      await store.database
        .updateTable('spaces')
        .set({ name: input.name.trim() })
        .where('id', '=', input.id)
        .executeTakeFirst()
      const { spaces } = await accountOf(store.database, context)
      const space = spaces.find(({ id }) => id === input.id)
      if (!space) throw notFound('space')
      return space
    }),

    members: procedures.members.handler(({ input }) => membersOf(store.database, input.id)),

    setRole: procedures.setRole.handler(({ input }) =>
      store.transaction(async (executor) => {
        await executor
          .updateTable('memberships')
          .set({ role: input.role })
          .where('spaceId', '=', input.id)
          .where('userId', '=', input.userId)
          .execute()
        return requireAdministered(executor, input.id, (members) => {
          const member = members.find(({ userId }) => userId === input.userId)
          if (!member) throw notFound('member')
          return member
        })
      }),
    ),

    removeMember: procedures.removeMember.handler(({ input }) =>
      store.transaction(async (executor) => {
        await executor
          .deleteFrom('memberships')
          .where('spaceId', '=', input.id)
          .where('userId', '=', input.userId)
          .execute()
        return requireAdministered(executor, input.id, () => ({}))
      }),
    ),

    resetLink: procedures.resetLink.handler(async ({ input, context }) => {
      if (await context.authorize('server.administer', [])) throw new ORPCError('FORBIDDEN', { message: onlyServer })
      return store.transaction(async (executor) => {
        const members = await membersOf(executor, input.id)
        if (!members.some(({ userId }) => userId === input.userId)) throw notFound('member')
        const { token, expiresMs } = await makeResetLink(executor, input.userId, Date.now())
        return { token, expiresAt: new Date(expiresMs).toISOString() }
      })
    }),

    audit: procedures.audit.handler(async ({ input }) => {
      const rows = await store.database
        .selectFrom('audit')
        .selectAll()
        .where('spaceId', '=', input.id)
        .orderBy('id', 'desc')
        .limit(input.limit + 1)
        .offset(offsetOf(input))
        .execute()
      return {
        rows: rows.slice(0, input.limit).map(({ id, at, userName, procedure, objects, outcome }) => ({
          id,
          at,
          userName,
          procedure,
          objects: JSON.parse(objects) as string[],
          outcome,
        })),
        cursor: rows.length > input.limit ? String(offsetOf(input) + input.limit) : null,
      }
    }),
  }
}

export function invitationProcedures({ store, mailer }: Services) {
  const procedures = guarded.invitations
  const described = (executor: Executor) =>
    executor
      .selectFrom('invitations')
      .leftJoin('users', 'users.id', 'invitations.invitedBy')
      .select([
        'invitations.id',
        'invitations.email',
        'invitations.role',
        'users.name as invitedBy',
        'invitations.createdAt',
        'invitations.expiresMs',
      ])
  const shown = async <T extends { id: string; expiresMs: number }>(executor: Executor, rows: readonly T[]) => {
    const mails = await mailsAbout(
      executor,
      rows.map(({ id }) => mailTopic(id)),
    )
    return rows.map(({ expiresMs, ...row }) => ({
      ...row,
      expiresAt: new Date(expiresMs).toISOString(),
      mail: mails.get(mailTopic(row.id)) ?? null,
    }))
  }
  return {
    list: procedures.list.handler(async ({ input }) => {
      const rows = await described(store.database)
        .where('invitations.spaceId', '=', input.spaceId)
        .where('invitations.acceptedAt', 'is', null)
        .where('invitations.expiresMs', '>', Date.now())
        .orderBy('invitations.createdAt', 'desc')
        .execute()
      return shown(store.database, rows)
    }),

    create: procedures.create.handler(({ input, context }) => {
      const { id: invitedBy, name } = requireUser(context)
      if (input.email !== null) requireAddress(input.email.trim())
      return store.transaction(async (executor) => {
        const { id, token } = await invite(executor, { ...input, invitedBy }, Date.now())
        const row = await described(executor)
          .innerJoin('spaces', 'spaces.id', 'invitations.spaceId')
          .select('spaces.name as spaceName')
          .where('invitations.id', '=', id)
          .executeTakeFirstOrThrow()
        const { spaceName, ...invitation } = row
        if (row.email !== null) {
          const { role, expiresMs } = row
          const letter = { template: 'invitation', invitedBy: name, spaceName, role, token, expiresMs } as const
          await mailer.queue(executor, { to: { email: row.email }, about: mailTopic(id), ...letter })
        }
        const [created] = await shown(executor, [invitation])
        return { ...created!, token }
      })
    }),

    revoke: procedures.revoke.handler(({ input }) =>
      store.transaction(async (executor) => {
        await executor.deleteFrom('invitations').where('id', '=', input.id).where('acceptedAt', 'is', null).execute()
        await unqueueMails(executor, mailTopic(input.id))
        return {}
      }),
    ),
  }
}

function mailTopic(invitationId: string): string {
  return `invitation:${invitationId}`
}

async function accountOf(executor: Executor, { user }: Caller): Promise<Account> {
  if (!user) return { user: null, spaces: [] }
  const { isServerAdministrator, ...row } = await executor
    .selectFrom('users')
    .select(['id', 'name', 'email', 'isServerAdministrator'])
    .where('id', '=', user.id)
    .executeTakeFirstOrThrow()
  const spaces = await executor
    .selectFrom('memberships')
    .innerJoin('spaces', 'spaces.id', 'memberships.spaceId')
    .select(['spaces.id', 'spaces.name', 'memberships.role'])
    .where('memberships.userId', '=', user.id)
    .orderBy('spaces.name')
    .execute()
  return { user: { ...row, isServerAdministrator: isServerAdministrator === 1 }, spaces }
}

async function membersOf(executor: Executor, spaceId: string) {
  const rows = await executor
    .selectFrom('memberships')
    .innerJoin('users', 'users.id', 'memberships.userId')
    .select(['users.id as userId', 'users.name', 'users.email', 'memberships.role'])
    .where('memberships.spaceId', '=', spaceId)
    .execute()
  const rank = (role: Role) => -roles.indexOf(role)
  return rows.sort((a, b) => rank(a.role) - rank(b.role) || a.name.localeCompare(b.name))
}

/** @throws INVALID where nobody administers the space any more, so that the transaction is taken back */
async function requireAdministered<T>(
  executor: Executor,
  spaceId: string,
  answer: (members: Awaited<ReturnType<typeof membersOf>>) => T,
): Promise<T> {
  const members = await membersOf(executor, spaceId)
  if (members.some(({ role }) => role === 'administrator')) return answer(members)
  throw invalid([
    {
      severity: 'error',
      code: 'last-administrator',
      message: 'The space would be left without an administrator.',
      mend: 'Make somebody else its administrator first.',
    },
  ])
}

/** @throws INVALID on a host of one user */
function requireUser({ user }: Caller): { readonly id: string; readonly name: string } {
  if (user) return user
  throw invalid([
    {
      severity: 'error',
      code: 'no-team-server',
      message: 'This is the studio of one user: it has no accounts.',
      mend: 'Start a team server with `npm run server`.',
    },
  ])
}

const onlyServer = 'Only an administrator of the server may do this.'

const wrongPassword = {
  severity: 'error' as const,
  code: 'password-wrong',
  field: 'current',
  message: 'The current password is another one.',
  mend: 'Type it again.',
}
