import type { Migration } from '../migration.ts'

/** Which rules of modeling a project follows. */
export const whichRules: Migration = {
  name: '2026-11-29-which-rules',
  async apply({ schema }) {
    await schema
      .alterTable('projects')
      .addColumn('rules', 'text', (column) => column.notNull().defaultTo('{}'))
      .execute()
  },
}
