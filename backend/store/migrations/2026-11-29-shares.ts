import type { Migration } from '../migration.ts'

/** Links for whoever has no account, and tokens by which a studio works with a team server. */
export const shares: Migration = {
  name: '2026-11-29-shares',
  async apply({ schema }) {
    await schema
      .createTable('shares')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('token_hash', 'text', (column) => column.notNull().unique())
      .addColumn('project_id', 'text', (column) => column.notNull().references('projects.id'))
      .addColumn('diagram_id', 'text', (column) => column.references('diagrams.id'))
      .addColumn('created_by', 'text')
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('expires_ms', 'integer', (column) => column.notNull())
      .execute()
    await schema.createIndex('shares_of_project').on('shares').column('project_id').execute()
    // of a session that is a token: what it is for, and until when
    await schema.alterTable('sessions').addColumn('label', 'text').execute()
    await schema.alterTable('sessions').addColumn('expires_ms', 'integer').execute()
  },
}
