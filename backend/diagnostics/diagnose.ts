import { availableParallelism, arch, platform, release, totalmem } from 'node:os'
import { stat } from 'node:fs/promises'
import type { Diagnosis } from '../../shared/contract/settings-contract.ts'
import { tablesInOrder } from '../backup/tables-in-order.ts'
import type { Services } from '../services.ts'
import { findSettings, thisMachine } from '../settings/settings-repository.ts'
import { isPostgres } from '../store/dialect.ts'
import { migrations } from '../store/migrations.ts'
import type { Store } from '../store/store.ts'

const mostFaults = 40

/**
 * What a report of a fault needs to know of a host. It counts and measures, and says nothing that a user wrote: no
 * names, no paths, no addresses.
 */
export async function diagnose({ store, faults, version, host, threads }: Services): Promise<Diagnosis> {
  const isSqlite = !isPostgres(store.database)
  return {
    version,
    host,
    node: process.versions.node,
    electron: process.versions['electron'] ?? null,
    system: `${platform()} ${release()} ${arch()}`,
    cores: availableParallelism(),
    memoryBytes: totalmem(),
    upSeconds: Math.round(process.uptime()),
    database: {
      kind: isSqlite ? 'SQLite' : 'PostgreSQL',
      bytes: isSqlite ? await sizeOf(store.databasePath) : null,
      migration: migrations.at(-1)?.name ?? '',
    },
    threads,
    counts: await countRows(store),
    settings: await settingsWithoutContent(store),
    faults: await faults.newest(mostFaults),
  }
}

/** With the log of writes that are not in the file itself yet. */
async function sizeOf(path: string): Promise<number> {
  const sizes = await Promise.all(
    [path, `${path}-wal`].map((file) =>
      stat(file).then(
        (about) => about.size,
        () => 0,
      ),
    ),
  )
  return sizes.reduce((total, size) => total + size, 0)
}

/** A table that cannot be read is left out: it may be what the report is about. */
async function countRows({ database }: Store): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const table of tablesInOrder) {
    const counted = await database
      .selectFrom(table)
      .select(({ fn }) => fn.countAll().as('rows'))
      .executeTakeFirst()
      .catch(() => undefined)
    if (counted) counts[table] = Number(counted.rows)
  }
  return counts
}

async function settingsWithoutContent({ database }: Store): Promise<Diagnosis['settings']> {
  const { backupFolder, workingHours, ...rest } = await findSettings(database, thisMachine)
  return { ...rest, hasBackupFolder: backupFolder !== null, workingPeriods: workingHours.length }
}
