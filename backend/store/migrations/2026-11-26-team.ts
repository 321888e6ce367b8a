import { sql, type Kysely } from 'kysely'
import { isPostgres } from '../dialect.ts'
import type { Migration } from '../migration.ts'
import type { Tables } from '../schema.ts'

/** People and spaces of a team server; a database of one user has none of them. */
export const team: Migration = {
  name: '2026-11-26-team',
  async apply(executor) {
    const { schema } = executor
    await schema
      .createTable('spaces')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .execute()
    await schema.alterTable('projects').addColumn('space_id', 'text').execute()
    await schema.createIndex('projects_by_space').on('projects').column('space_id').execute()
    await schema
      .createTable('users')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('email', 'text', (column) => column.notNull().unique())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('password_hash', 'text', (column) => column.notNull())
      .addColumn('is_server_administrator', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('erased_at', 'text')
      .execute()
    await schema
      .createTable('memberships')
      .addColumn('space_id', 'text', (column) => column.notNull().references('spaces.id'))
      .addColumn('user_id', 'text', (column) => column.notNull().references('users.id'))
      .addColumn('role', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('membership_key', ['space_id', 'user_id'])
      .execute()
    await schema.createIndex('memberships_by_user').on('memberships').column('user_id').execute()
    await schema
      .createTable('sessions')
      .addColumn('token_hash', 'text', (column) => column.primaryKey())
      .addColumn('user_id', 'text', (column) => column.notNull().references('users.id'))
      .addColumn('created_ms', 'integer', (column) => column.notNull())
      .addColumn('seen_ms', 'integer', (column) => column.notNull())
      .execute()
    await schema.createIndex('sessions_by_user').on('sessions').column('user_id').execute()
    await schema
      .createTable('invitations')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('token_hash', 'text', (column) => column.notNull().unique())
      .addColumn('space_id', 'text', (column) => column.references('spaces.id'))
      .addColumn('email', 'text')
      .addColumn('role', 'text', (column) => column.notNull())
      .addColumn('invited_by', 'text')
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('expires_ms', 'integer', (column) => column.notNull())
      .addColumn('accepted_at', 'text')
      .execute()
    await schema
      .createTable('audit')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('user_id', 'text')
      .addColumn('user_name', 'text', (column) => column.notNull())
      .addColumn('space_id', 'text')
      .addColumn('procedure', 'text', (column) => column.notNull())
      .addColumn('objects', 'text', (column) => column.notNull())
      .addColumn('outcome', 'text', (column) => column.notNull())
      .execute()
    await schema.createIndex('audit_by_space').on('audit').columns(['space_id', 'id']).execute()
    await onlyGrows(executor)
  },
}

/** Every change of the log but a new row is refused by the database itself. */
async function onlyGrows(executor: Kysely<Tables>): Promise<void> {
  if (isPostgres(executor)) {
    await sql`CREATE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the audit log only grows'; END $$`.execute(
      executor,
    )
    await sql`CREATE TRIGGER audit_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_only_grows()`.execute(
      executor,
    )
    return
  }
  for (const change of ['UPDATE', 'DELETE']) {
    await sql
      .raw(
        `CREATE TRIGGER audit_only_grows_${change.toLowerCase()} BEFORE ${change} ON audit BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END`,
      )
      .execute(executor)
  }
}
