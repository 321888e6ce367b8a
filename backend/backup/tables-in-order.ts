import type { Tables } from '../store/schema.ts'

/**
 * What a backup holds, each table after those that it refers to. Sessions and links to a new password end with the
 * server that made them, and a mail that waits is not sent by two.
 */
export const tablesInOrder = [
  'spaces',
  'users',
  'settings',
  'memberships',
  'invitations',
  'audit',
  'projects',
  'diagrams',
  'drafts',
  'versions',
  'signOffs',
  'comments',
  'shares',
  'teamServers',
  'teamLinks',
  'teamLinkItems',
  'scenarios',
  'comparisons',
  'runs',
  'runResults',
  'documents',
  'deployments',
  'instances',
  'history',
  'jobs',
  'subscriptions',
  'startSubscriptions',
  'incidents',
  'outbox',
  'keptMessages',
  'dataStores',
  'commandsDone',
  'publications',
  'publicationFiles',
] as const satisfies readonly (keyof Tables)[]

export type BackedUpTable = (typeof tablesInOrder)[number]

/** Does not compile where a table is in no backup and nobody said so. */
type Left = Exclude<keyof Tables, BackedUpTable | 'sessions' | 'passwordResets' | 'mails' | 'migrations'>
export const isWhole: [Left] extends [never] ? true : never = true
