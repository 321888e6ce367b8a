import { sql, type Kysely } from 'kysely'
import { isPostgres } from '../dialect.ts'
import type { Migration } from '../migration.ts'
import type { Tables } from '../schema.ts'

/** Mails on their way, links to a new password, and a log that gives up the names of the erased. */
export const mails: Migration = {
  name: '2026-11-29-team-mails',
  async apply(executor) {
    const { schema } = executor
    await schema
      .createTable('mails')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('template', 'text', (column) => column.notNull())
      .addColumn('address', 'text', (column) => column.notNull())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('path', 'text')
      .addColumn('about', 'text')
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('due_ms', 'integer', (column) => column.notNull())
      .addColumn('created_ms', 'integer', (column) => column.notNull())
      .addColumn('ended_ms', 'integer')
      .addColumn('reason', 'text')
      .execute()
    await schema.createIndex('mails_by_due').on('mails').columns(['state', 'due_ms']).execute()
    await schema.createIndex('mails_about').on('mails').column('about').execute()

    await schema
      .createTable('password_resets')
      .addColumn('token_hash', 'text', (column) => column.primaryKey())
      .addColumn('user_id', 'text', (column) => column.notNull().references('users.id'))
      .addColumn('created_ms', 'integer', (column) => column.notNull())
      .addColumn('expires_ms', 'integer', (column) => column.notNull())
      .execute()
    await schema.createIndex('password_resets_of_user').on('password_resets').column('user_id').execute()
    await forgetsNamesOfErased(executor)
  },
}

/** The columns of an entry of the log that nothing changes, ever. */
const kept = ['id', 'at', 'user_id', 'space_id', 'procedure', 'objects', 'outcome']

/** The one change that the log allows: the name of an erased person gives way. */
async function forgetsNamesOfErased(executor: Kysely<Tables>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(executor)
  const isErased = `new.user_name = 'Erased person' AND EXISTS (SELECT 1 FROM users WHERE users.id = old.user_id AND users.erased_at IS NOT NULL)`
  if (isPostgres(executor)) {
    const isSame = kept.map((column) => `new.${column} IS NOT DISTINCT FROM old.${column}`).join(' AND ')
    await run(`DROP TRIGGER audit_only_grows ON audit`)
    await run(
      `CREATE TRIGGER audit_only_grows BEFORE DELETE OR TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_only_grows()`,
    )
    await run(
      `CREATE FUNCTION audit_forgets_names() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF ${isSame} AND ${isErased} THEN RETURN new; END IF; RAISE EXCEPTION 'the audit log only grows'; END $$`,
    )
    await run(
      `CREATE TRIGGER audit_forgets_names BEFORE UPDATE ON audit FOR EACH ROW EXECUTE FUNCTION audit_forgets_names()`,
    )
    return
  }
  const isSame = kept.map((column) => `new.${column} IS old.${column}`).join(' AND ')
  await run(`DROP TRIGGER audit_only_grows_update`)
  await run(
    `CREATE TRIGGER audit_only_grows_update BEFORE UPDATE ON audit WHEN NOT (${isSame} AND ${isErased}) BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END`,
  )
}
