import type { Migration } from '../migration.ts'

/** The history of what was published to other engines. */
export const publications: Migration = {
  name: '2026-11-27-publications',
  async apply({ schema }) {
    await schema
      .createTable('publications')
      .addColumn('id', 'text', (column) => column.primaryKey())
      // no reference: the history outlives its target
      .addColumn('target_id', 'text', (column) => column.notNull())
      .addColumn('target_name', 'text', (column) => column.notNull())
      .addColumn('target_kind', 'text', (column) => column.notNull())
      .addColumn('project_id', 'text', (column) => column.notNull().references('projects.id'))
      .addColumn('diagram_id', 'text', (column) => column.notNull().references('diagrams.id'))
      .addColumn('version_id', 'text', (column) => column.notNull().references('versions.id'))
      .addColumn('deployment_name', 'text', (column) => column.notNull())
      .addColumn('note', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('started_at', 'text', (column) => column.notNull())
      .addColumn('ended_at', 'text')
      .addColumn('deployment_id', 'text')
      .addColumn('definitions', 'text', (column) => column.notNull().defaultTo('[]'))
      .addColumn('problems', 'text', (column) => column.notNull().defaultTo('[]'))
      .addColumn('is_new', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('undone_at', 'text')
      .execute()
    await schema
      .createIndex('publications_of_diagram')
      .on('publications')
      .columns(['diagram_id', 'started_at'])
      .execute()
    await schema.createIndex('publications_at_target').on('publications').columns(['target_id', 'started_at']).execute()

    await schema
      .createTable('publication_files')
      .addColumn('publication_id', 'text', (column) => column.notNull().references('publications.id'))
      .addColumn('position', 'integer', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('bytes', 'integer', (column) => column.notNull())
      .addColumn('sha256', 'text', (column) => column.notNull())
      .addColumn('content', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('publication_file_key', ['publication_id', 'position'])
      .execute()
  },
}
