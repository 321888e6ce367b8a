import { actions, type Action } from './actions.ts'

/** What somebody is in a space of a team server; each may do what the ones before it may. */
export const roles = ['reader', 'commenter', 'author', 'publisher', 'administrator'] as const
export type Role = (typeof roles)[number]

/**
 * The matrix of permissions: the least role in the space that may do it. `everybody` is whoever is signed
 * in, `server` an administrator of the whole server; both ask for no space.
 */
export const leastRole: Readonly<Record<Action, Role | 'everybody' | 'server'>> = {
  'project.read': 'reader',
  'project.write': 'author',
  'project.delete': 'administrator',
  'diagram.read': 'reader',
  'diagram.write': 'author',
  'comment.write': 'commenter',
  'version.approve': 'publisher',
  'share.manage': 'publisher',
  'scenario.read': 'reader',
  'scenario.write': 'author',
  'simulation.read': 'reader',
  'simulation.run': 'author',
  'runtime.read': 'reader',
  'runtime.deploy': 'publisher',
  'runtime.start': 'author',
  'runtime.work': 'author',
  'runtime.operate': 'publisher',
  'practice.play': 'reader',
  'publish.read': 'author',
  'publish.send': 'publisher',
  'publish.configure': 'server',
  'system.read': 'everybody',
  'system.maintain': 'server',
  'account.own': 'everybody',
  'settings.own': 'everybody',
  'space.read': 'reader',
  'space.administer': 'administrator',
  'server.administer': 'server',
}

/** Whether a role in a space may do something to what is in it. */
export function mayInSpace(role: Role | null, action: Action): boolean {
  const least = leastRole[action]
  if (least === 'everybody') return true
  return role !== null && least !== 'server' && roles.indexOf(role) >= roles.indexOf(least)
}

/** Everything that a role may do in its space. */
export function actionsOf(role: Role): readonly Action[] {
  return actions.filter((action) => mayInSpace(role, action))
}
