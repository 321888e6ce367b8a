/**
 * What a caller may be allowed to do. Every procedure of the contract names exactly one of these; the
 * local hosts have one user, who may do all of them.
 */
export const actions = [
  'project.read',
  'project.write',
  'project.delete',
  'diagram.read',
  'diagram.write',
  /** say something of a diagram */
  'comment.write',
  /** sign off, send back and retire versions */
  'version.approve',
  /** let people without an account look */
  'share.manage',
  'scenario.read',
  'scenario.write',
  'simulation.read',
  'simulation.run',
  'runtime.read',
  /** make a version what new instances run on */
  'runtime.deploy',
  'runtime.start',
  /** work on tasks and jobs, send messages */
  'runtime.work',
  /** intervene: variables, incidents, suspend, cancel, modify, migrate */
  'runtime.operate',
  /** play the draft of a diagram in memory, where nothing is kept */
  'practice.play',
  /** targets without their secrets, what speaks against a diagram there, and what was published */
  'publish.read',
  /** deploy to another engine, take back, start there */
  'publish.send',
  /** targets with their secrets */
  'publish.configure',
  'system.read',
  /** backups of everything, and what the program says about itself when it fails */
  'system.maintain',
  /** who one is, and one's own password and sessions */
  'account.own',
  /** one's own settings */
  'settings.own',
  /** who is in a space, with which role */
  'space.read',
  /** members, roles, invitations and name of a space, its audit log */
  'space.administer',
  /** spaces as such: make them */
  'server.administer',
] as const
export type Action = (typeof actions)[number]
