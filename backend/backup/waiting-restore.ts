import { existsSync } from 'node:fs'
import { copyFile, mkdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'
import type { Problem } from '../../shared/problem.ts'
import { StoreError, storeProblem } from '../store/store-problem.ts'
import { openStore } from '../store/store.ts'
import { openStoreFor, requireKnown, restore } from './backup.ts'
import { readBackup } from './backup-file.ts'

/**
 * A backup takes the place of everything only when the program starts, before anything works on the data folder. What
 * was there is kept in the data folder's `backups/`, and comes back by itself where the backup cannot be put in place,
 * or where the program was ended in the middle: then the restore begins anew.
 */
const noteSchema = z.object({
  path: z.string(),
  fileName: z.string(),
  /** where what was there is kept while the backup is put in place; whole: all of it, so that the rest is the backup's */
  aside: z.object({ folder: z.string(), isWhole: z.boolean() }).optional(),
})
type Note = z.infer<typeof noteSchema>

export interface Restored {
  readonly fileName: string
  readonly problem: Problem | null
}

/** Of the data folder, what a backup brings; the key only where it was asked for, so that it also stays. */
const replaced = ['millrace.db', 'millrace.db-wal', 'millrace.db-shm', 'targets.json', 'files'] as const
const key = 'secrets.key'
const noteIn = (dataFolder: string) => join(dataFolder, 'restore.json')

/** Reads the backup to its end first. @throws {StoreError} for one that is damaged or of a newer version */
export async function waitToRestore(dataFolder: string, path: string): Promise<void> {
  await readBackup(path, {
    head: (head) => requireKnown(path, head),
    entry: () => undefined,
  })
  await writeNote(dataFolder, { path, fileName: basename(path) })
}

async function writeNote(dataFolder: string, content: Note): Promise<void> {
  const note = noteIn(dataFolder)
  await writeFile(`${note}.new`, JSON.stringify(content), { mode: 0o600, flush: true })
  await rename(`${note}.new`, note)
}

export async function forgetRestore(dataFolder: string): Promise<void> {
  await rm(noteIn(dataFolder), { force: true })
}

export async function waitingRestore(dataFolder: string): Promise<Note | null> {
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
  await bringBack(dataFolder, waiting)
  await requireUnlocked(dataFolder)
  const folder = join(dataFolder, 'backups', `before-restore-${now.toISOString().replaceAll(':', '-')}`)
  let note: Note = { ...waiting, aside: { folder, isWhole: false } }
  let problem: Problem | null = null
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeNote(dataFolder, note)
    await putAside(dataFolder, folder)
    note = { ...waiting, aside: { folder, isWhole: true } }
    await writeNote(dataFolder, note)
    await putInPlace(dataFolder, waiting.path)
  } catch (error) {
    problem = notPutInPlace(waiting.path, dataFolder, error)
    await bringBack(dataFolder, note)
    // with anything left in it it stays
    await rmdir(folder).catch(() => undefined)
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

async function putInPlace(dataFolder: string, path: string): Promise<void> {
  const store = await openStoreFor(path, (migrations) => openStore(dataFolder, migrations))
  try {
    await restore(store, { path, dataFolder })
  } finally {
    await store.close()
  }
  // one of an older version is brought to this one while what was there can still come back
  await (await openStore(dataFolder)).close()
}

function notPutInPlace(path: string, dataFolder: string, error: unknown): Problem {
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

async function putAside(dataFolder: string, folder: string): Promise<void> {
  if (existsSync(join(dataFolder, key))) {
    await copyFile(join(dataFolder, key), join(folder, `${key}.new`))
    await rename(join(folder, `${key}.new`), join(folder, key))
  }
  await move(dataFolder, folder, replaced)
}

/** Puts what was there back in its place, as far as it is not; can be ended and done again at any point. */
async function bringBack(dataFolder: string, { aside, ...waiting }: Note): Promise<void> {
  if (!aside || !existsSync(aside.folder)) return
  if (aside.isWhole) {
    for (const name of [...replaced, key]) await rm(join(dataFolder, name), { recursive: true, force: true })
    await writeNote(dataFolder, { ...waiting, aside: { ...aside, isWhole: false } })
  }
  await move(aside.folder, dataFolder, [...replaced, key])
}

async function move(from: string, to: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    if (existsSync(join(from, name))) await rename(join(from, name), join(to, name))
  }
}
