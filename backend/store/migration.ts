import type { Kysely, Transaction } from 'kysely'
import type { Tables } from './schema.ts'

/**
 * One step of the database's shape, in one direction. Its name starts with the date it was written, so
 * that names sort in the order of application; a released migration is never edited.
 */
export interface Migration {
  readonly name: string
  apply(executor: Transaction<Tables>): Promise<void>
}

/** What is to be done to a database: `pending` in order; `unknown` are from a newer Millrace. */
export interface MigrationState {
  readonly applied: readonly string[]
  readonly pending: readonly Migration[]
  readonly unknown: readonly string[]
}

/** Compares the migrations that the database has seen with those that this program knows. */
export async function readMigrationState(
  database: Kysely<Tables>,
  migrations: readonly Migration[],
): Promise<MigrationState> {
  await database.schema
    .createTable('migrations')
    .ifNotExists()
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('applied_at', 'text', (column) => column.notNull())
    .execute()
  const rows = await database.selectFrom('migrations').select('name').orderBy('name').execute()
  const applied = rows.map((row) => row.name)
  return {
    applied,
    pending: migrations.filter(({ name }) => !applied.includes(name)),
    unknown: applied.filter((name) => !migrations.some((migration) => migration.name === name)),
  }
}

/** Applies one migration and notes it, both or neither. */
export async function applyMigration(database: Kysely<Tables>, migration: Migration, now: string): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await migration.apply(transaction)
    await transaction.insertInto('migrations').values({ name: migration.name, appliedAt: now }).execute()
  })
}
