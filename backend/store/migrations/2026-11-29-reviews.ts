import type { Migration } from '../migration.ts'

/** Who made a version and why, how it was approved, and what people say of diagrams. */
export const reviews: Migration = {
  name: '2026-11-29-reviews',
  async apply({ schema }) {
    await schema
      .alterTable('versions')
      .addColumn('state', 'text', (column) => column.notNull().defaultTo('draft'))
      .execute()
    await schema.alterTable('versions').addColumn('note', 'text').execute()
    // no reference: a version outlives the account of its author
    await schema.alterTable('versions').addColumn('author_id', 'text').execute()
    await schema.alterTable('versions').addColumn('foreign_author', 'text').execute()

    await schema
      .createTable('sign_offs')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('version_id', 'text', (column) => column.notNull().references('versions.id'))
      .addColumn('position', 'integer', (column) => column.notNull())
      .addColumn('step', 'text', (column) => column.notNull())
      .addColumn('user_id', 'text')
      .addColumn('foreign_author', 'text')
      .addColumn('note', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .execute()
    await schema
      .createIndex('sign_offs_in_order')
      .on('sign_offs')
      .columns(['version_id', 'position'])
      .unique()
      .execute()

    await schema
      .createTable('comments')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('diagram_id', 'text', (column) => column.notNull().references('diagrams.id'))
      .addColumn('element_id', 'text')
      .addColumn('parent_id', 'text', (column) => column.references('comments.id'))
      .addColumn('user_id', 'text')
      .addColumn('foreign_author', 'text')
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('edited_at', 'text')
      .addColumn('resolved_at', 'text')
      .addColumn('resolved_by', 'text')
      .addColumn('deleted_at', 'text')
      .execute()
    await schema.createIndex('comments_of_diagram').on('comments').columns(['diagram_id', 'created_at']).execute()
  },
}
