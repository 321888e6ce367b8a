import type { Migration } from '../migration.ts'

/** Runs that are told apart by notes, kept by a pin, put side by side by replications, and deleted with a way back. */
export const keptRuns: Migration = {
  name: '2026-11-29-kept-runs',
  async apply({ schema }) {
    await schema.alterTable('runs').addColumn('note', 'text').execute()
    await schema
      .alterTable('runs')
      .addColumn('is_pinned', 'integer', (column) => column.notNull().defaultTo(0))
      .execute()
    await schema.alterTable('runs').addColumn('deleted_at', 'text').execute()
    await schema.alterTable('run_results').addColumn('replication_values', 'text').execute()
  },
}
