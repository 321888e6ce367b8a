import type SqliteDatabase from 'better-sqlite3'
import { SqliteDialect, type Driver } from 'kysely'

/**
 * SQLite as Kysely has it, but for one thing: where the disk is full at the end of a transaction SQLite has rolled back
 * by itself, and a second rollback would fail in place of what is to be said.
 */
export class RolledBackOnceDialect extends SqliteDialect {
  readonly #connection: SqliteDatabase.Database

  constructor(connection: SqliteDatabase.Database) {
    super({ database: connection })
    this.#connection = connection
  }

  override createDriver(): Driver {
    const driver = super.createDriver()
    const rollBack = driver.rollbackTransaction.bind(driver)
    driver.rollbackTransaction = async (connection) => {
      if (this.#connection.inTransaction) await rollBack(connection)
    }
    return driver
  }
}
