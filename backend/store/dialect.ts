import { PostgresAdapter, sql, type ComparisonOperatorExpression, type Kysely, type RawBuilder } from 'kysely'
import type { Tables } from './schema.ts'

/** What SQLite and PostgreSQL say differently, where a query needs it. */

export function isPostgres(executor: Kysely<Tables>): boolean {
  return executor.getExecutor().adapter instanceof PostgresAdapter
}

/** Rows of the same instant come in the order of their making where the database knows it, else by id. */
export function inOrderOfMaking(executor: Kysely<Tables>, table: string): RawBuilder<unknown> {
  return isPostgres(executor) ? sql.ref(`${table}.id`) : sql.ref(`${table}.rowid`)
}

/** `like` that does not look at upper and lower case. */
export function likeAnyCase(executor: Kysely<Tables>): ComparisonOperatorExpression {
  return isPostgres(executor) ? 'ilike' : 'like'
}

/** Number of entries of a JSON array that a column holds as text. */
export function lengthOfJson(executor: Kysely<Tables>, column: string): RawBuilder<number> {
  return isPostgres(executor)
    ? sql<number>`json_array_length(${sql.ref(column)}::json)`
    : sql<number>`json_array_length(${sql.ref(column)})`
}
