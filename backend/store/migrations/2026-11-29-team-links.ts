import type { Migration } from '../migration.ts'

/** Team servers that a studio knows, and which of its projects lie there. */
export const teamLinks: Migration = {
  name: '2026-11-29-team-links',
  async apply({ schema }) {
    await schema
      .createTable('team_servers')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('address', 'text', (column) => column.notNull().unique())
      .addColumn('user_name', 'text', (column) => column.notNull())
      .addColumn('sealed_token', 'text', (column) => column.notNull())
      .addColumn('trusted_certificate', 'text')
      .addColumn('proxy', 'text')
      .addColumn('created_at', 'text', (column) => column.notNull())
      .execute()
    await schema
      .createTable('team_links')
      .addColumn('project_id', 'text', (column) => column.primaryKey().references('projects.id'))
      .addColumn('server_id', 'text', (column) => column.notNull().references('team_servers.id'))
      .addColumn('remote_project_id', 'text', (column) => column.notNull())
      .addColumn('space_name', 'text', (column) => column.notNull())
      .addColumn('last_exchange_at', 'text')
      .addColumn('pending_note', 'text')
      .addColumn('pending_since', 'text')
      .addColumn('problem', 'text')
      .execute()
    await schema
      .createTable('team_link_items')
      .addColumn('project_id', 'text', (column) => column.notNull().references('team_links.project_id'))
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('local_id', 'text', (column) => column.notNull())
      .addColumn('remote_id', 'text', (column) => column.notNull())
      .addColumn('stamp', 'text', (column) => column.notNull())
      // what both sides had in common
      .addColumn('content', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('team_link_item_key', ['project_id', 'local_id'])
      .execute()
  },
}
