import { ORPCError } from '@orpc/server'
import { mayInSpace, leastRole } from '../../shared/access/roles.ts'
import type { Action } from '../../shared/access/actions.ts'
import type { ObjectReference } from '../../shared/access/objects.ts'
import type { Caller } from '../access.ts'
import { reportFault } from '../diagnostics/report-fault.ts'
import type { Store } from '../store/store.ts'
import { isOpenSession, type SignedIn } from './accounts.ts'
import { writeAudit } from './audit.ts'
import { roleAt } from './space-of.ts'
import { hashOf } from './tokens.ts'

/** An id that no space has. */
const NOWHERE = ''

/**
 * Somebody who is signed in to a team server. Each call is judged by the roles as they are then: an object
 * counts as not there for whoever has no role in its space, so that guessing ids tells nothing.
 */
export function teamCaller(store: Store, user: SignedIn, sessionToken: string, connection: string): Caller {
  const tokenHash = hashOf(sessionToken)
  return {
    connection,
    user,
    sessionToken,

    async authorize(action, objects) {
      const isServerAction = leastRole[action] === 'server'
      if (isServerAction || objects === null || objects.length === 0) {
        if (!(await isOpenSession(store, sessionToken))) throw signedOut()
        if (isServerAction) return user.isServerAdministrator ? null : 'FORBIDDEN'
        return objects && (await mayAnywhere(store, user.id, action)) ? null : 'FORBIDDEN'
      }
      let isForbidden = false
      for (const object of objects) {
        const { role, isSignedIn } = await roleAt(store.database, { id: user.id, tokenHash }, object)
        if (!isSignedIn) throw signedOut()
        if (role === null) return 'NOT_FOUND'
        isForbidden ||= !mayInSpace(role, action)
      }
      return isForbidden ? 'FORBIDDEN' : null
    },

    async visibleSpaces() {
      const rows = await store.database
        .selectFrom('memberships')
        .select('spaceId')
        .where('userId', '=', user.id)
        .execute()
      // a list of nothing is no SQL
      return rows.length === 0 ? [NOWHERE] : rows.map(({ spaceId }) => spaceId)
    },

    async onCalled(path, action, objects, refusal, answer) {
      if (!isChange(path, action)) return
      await writeAudit(store, user, path, [...objects, ...madeBy(path, answer)], refusal ?? 'done').catch(
        (error: unknown) => {
          reportFault('The audit log could not be written.', error)
        },
      )
    },
  }
}

/** Whoever signed out elsewhere is out here too. */
function signedOut(): Error {
  return new ORPCError('UNAUTHORIZED', { message: 'Sign in again.' })
}

/**
 * Calls about no object in particular: allowed to whoever may do it in some space. What readers may list is limited
 * to the caller's own spaces anyway, so that it is empty for whoever has none.
 */
async function mayAnywhere(store: Store, userId: string, action: Action): Promise<boolean> {
  if (leastRole[action] === 'everybody' || leastRole[action] === 'reader') return true
  const rows = await store.database.selectFrom('memberships').select('role').where('userId', '=', userId).execute()
  return rows.some(({ role }) => mayInSpace(role, action))
}

function isChange(path: readonly string[], action: Action): boolean {
  const isLook = /^(get|list|audit|estimate|compare)$/.test(path.at(-1) ?? '')
  // a practice changes nothing, and the log of a space is about what is real
  return !isLook && !action.endsWith('.read') && action !== 'practice.play'
}

/** The project or space that a call about nothing has made. */
function madeBy(path: readonly string[], answer: unknown): readonly ObjectReference[] {
  const kind = path[0] === 'projects' ? 'project' : path[0] === 'spaces' ? 'space' : null
  const { id } = (answer ?? {}) as { readonly id?: unknown }
  return kind && /^(create|import)/.test(path.at(-1) ?? '') && typeof id === 'string' ? [{ kind, id }] : []
}
