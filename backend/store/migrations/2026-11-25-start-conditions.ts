import type { Migration } from '../migration.ts'

/** What start events know from one event to the next: whether a condition held, and which events have come. */
export const startConditions: Migration = {
  name: '2026-11-25-start-conditions',
  async apply({ schema }) {
    await schema
      .alterTable('start_subscriptions')
      .addColumn('holds', 'integer', (column) => column.notNull().defaultTo(0))
      .execute()
    await schema.alterTable('start_subscriptions').addColumn('came', 'text').execute()
  },
}
