import type { Migration } from '../migration.ts'

/** What each person chose for their work. */
export const settings: Migration = {
  name: '2026-11-29-settings',
  async apply({ schema }) {
    await schema
      .createTable('settings')
      .addColumn('owner', 'text', (column) => column.primaryKey())
      .addColumn('content', 'text', (column) => column.notNull())
      .execute()
  },
}
