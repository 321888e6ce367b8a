import type { Migration } from '../migration.ts'

/** Who settled a thread of comments, where they have no account here. */
export const whoResolved: Migration = {
  name: '2026-11-29-who-resolved',
  async apply({ schema }) {
    await schema.alterTable('comments').addColumn('foreign_resolver', 'text').execute()
  },
}
