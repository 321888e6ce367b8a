import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'
import type { Problem } from '../../shared/problem.ts'
import { StoreError, storeProblem } from '../store/store-problem.ts'
import { openStore } from '../store/store.ts'
import { openStoreFor, requireKnown, restore } from './backup.ts'
import { readBackup } from './backup-file.ts'

/**
 * A backup takes the place of everything only when the program starts, before anything works on the database. What
 * was there is kept in the data folder's `backups/`, and comes back by itself where the backup cannot be put in place.
 */
const noteSchema = z.object({ path: z.string(), fileName: z.string() })

export interface Restored {
  readonly fileName: string
  readonly problem: Problem | null
}

const databaseFiles = ['millrace.db', 'millrace.db-wal', 'millrace.db-shm'] as const
const noteIn = (dataFolder: string) => join(dataFolder, 'restore.json')

/** Reads the backup to its end first. @throws {StoreError} for one that is damaged or of a newer version */
export async function waitToRestore(dataFolder: string, path: string): Promise<void> {
  await readBackup(path, {
    head: (head) => requireKnown(path, head),
    entry: () => undefined,
  })
  const note = noteIn(dataFolder)
  await writeFile(`${note}.new`, JSON.stringify({ path, fileName: basename(path) }), { mode: 0o600, flush: true })
  await rename(`${note}.new`, note)
}

export async function forgetRestore(dataFolder: string): Promise<void> {
  await rm(noteIn(dataFolder), { force: true })
}

export async function waitingRestore(dataFolder: string): Promise<z.infer<typeof noteSchema> | null> {
  try {
    return noteSchema.parse(JSON.parse(await readFile(noteIn(dataFolder), 'utf8')))
  } catch {
    return null
  }
}

/**
 * Puts the backup that waits in place of what is in the data folder. To be called before the store is opened.
 *
 * @returns what became of it; null where none waits
 * @throws {StoreError} where another program works on the data folder: the backup waits on
 */
export async function restoreWaiting(dataFolder: string, now: Date): Promise<Restored | null> {
  const waiting = await waitingRestore(dataFolder)
  if (!waiting) return null
  await requireUnlocked(dataFolder)
  const before = join(dataFolder, 'backups', `before-restore-${now.toISOString().replaceAll(':', '-')}`)
  await mkdir(before, { recursive: true, mode: 0o700 })
  await move(dataFolder, before)
  const problem = await putInPlace(dataFolder, waiting.path)
  if (problem) {
    for (const name of databaseFiles) await rm(join(dataFolder, name), { force: true })
    await move(before, dataFolder)
    await rm(before, { recursive: true, force: true })
  }
  await forgetRestore(dataFolder)
  return { fileName: waiting.fileName, problem }
}

/** A damaged database may give way as well, one that somebody works on may not. */
async function requireUnlocked(dataFolder: string): Promise<void> {
  try {
    await (await openStore(dataFolder)).close()
  } catch (error) {
    if (error instanceof StoreError && error.problem.code === 'database-locked') throw error
  }
}

async function putInPlace(dataFolder: string, path: string): Promise<Problem | null> {
  try {
    const store = await openStoreFor(path, (migrations) => openStore(dataFolder, migrations))
    try {
      await restore(store, { path, dataFolder })
    } finally {
      await store.close()
    }
    // one of an older version is brought to this one while what was there can still come back
    await (await openStore(dataFolder)).close()
    return null
  } catch (error) {
    if (error instanceof StoreError) return error.problem
    return (
      storeProblem(error, dataFolder) ?? {
        severity: 'error',
        code: 'restore-failed',
        message: `${path} could not be put in place.`,
        mend: 'Choose another backup. Everything is as it was.',
      }
    )
  }
}

async function move(from: string, to: string): Promise<void> {
  for (const name of databaseFiles) {
    if (existsSync(join(from, name))) await rename(join(from, name), join(to, name))
  }
}
