import type { Migration } from '../migration.ts'

/** Scenarios of a diagram in an order of the user's own; those of the same place in the order of their making. */
export const scenarioOrder: Migration = {
  name: '2026-11-29-scenario-order',
  async apply({ schema }) {
    await schema
      .alterTable('scenarios')
      .addColumn('position', 'integer', (column) => column.notNull().defaultTo(0))
      .execute()
  },
}
