import type { Migration } from '../migration.ts'

/** What comparisons of scenarios found. */
export const comparisons: Migration = {
  name: '2026-11-30-comparisons',
  async apply({ schema }) {
    await schema
      .createTable('comparisons')
      .addColumn('reference_id', 'text', (column) => column.notNull().references('scenarios.id'))
      .addColumn('candidate_id', 'text', (column) => column.notNull().references('scenarios.id'))
      .addColumn('diagram_id', 'text', (column) => column.notNull().references('diagrams.id'))
      .addColumn('set_id', 'text', (column) => column.notNull())
      .addColumn('compared_at', 'text', (column) => column.notNull())
      .addColumn('verdict', 'text', (column) => column.notNull())
      .addColumn('difference', 'real')
      .addPrimaryKeyConstraint('comparisons_of_pairs', ['reference_id', 'candidate_id'])
      .execute()
    await schema.createIndex('comparisons_of_diagram').on('comparisons').column('diagram_id').execute()
  },
}
