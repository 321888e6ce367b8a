import { randomUUID } from 'node:crypto'
import { readdir, rm, stat, writeFile } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import type { BackupFile } from '../../shared/contract/settings-contract.ts'
import type { Problem } from '../../shared/problem.ts'

/** `millrace-2026-11-29T06-38-00Z.backup` */
const madeByUs = /^millrace-(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})Z\.backup$/

export function fileNameAt(now: Date): string {
  return `millrace-${now.toISOString().slice(0, 19).replaceAll(':', '-')}Z.backup`
}

/**
 * The backups that lie in a folder, newest first; a folder that cannot be read has none. One that bears another name,
 * from elsewhere or renamed, is as old as its file.
 */
export async function backupsIn(folder: string): Promise<readonly BackupFile[]> {
  const names = await readdir(folder).catch((): string[] => [])
  const found = await Promise.all(
    names
      .filter((name) => name.endsWith('.backup'))
      .map(async (fileName): Promise<BackupFile[]> => {
        const about = await stat(join(folder, fileName)).catch(() => null)
        if (!about?.isFile()) return []
        const createdAt = datedByName(fileName) ?? about.mtime.toISOString()
        return [{ fileName, createdAt, bytes: about.size }]
      }),
  )
  return found
    .flat()
    .toSorted((one, other) => other.createdAt.localeCompare(one.createdAt) || (one.fileName < other.fileName ? -1 : 1))
}

/** Those of them that Millrace put there by itself, newest first. */
export async function ownBackupsIn(folder: string): Promise<readonly BackupFile[]> {
  return (await backupsIn(folder)).filter(({ fileName }) => datedByName(fileName) !== null)
}

function datedByName(fileName: string): string | null {
  const [, day, hours, minutes, seconds] = madeByUs.exec(fileName) ?? []
  return day === undefined ? null : `${day}T${hours}:${minutes}:${seconds}.000Z`
}

/**
 * Deletes all but the newest; files that Millrace did not make stay.
 *
 * @param made    is the newest whatever the others are dated: clocks are set back
 * @param waiting one that is to be put back, which stays beside them
 */
export async function keepNewest(folder: string, kept: number, made: string, waiting: string | null): Promise<void> {
  const others = (await ownBackupsIn(folder)).filter(({ fileName }) => fileName !== made && fileName !== waiting)
  for (const { fileName } of others.slice(Math.max(0, kept - 1))) await rm(join(folder, fileName), { force: true })
}

/** Why no backup can be written to a folder; null where one can. A folder that is not there is not made: it may be mistyped. */
export async function folderProblem(folder: string): Promise<Problem | null> {
  if (!isAbsolute(folder))
    return problem(`${folder} is no whole path.`, 'Write it from the beginning: from / on, or from the drive on.')
  const about = await stat(folder).catch(() => null)
  if (about === null) return problem(`${folder} is not there.`, 'Make this folder, connect its drive, or name another.')
  if (!about.isDirectory()) return problem(`${folder} is a file.`, 'Name the folder that the backups should lie in.')
  const probe = join(folder, `.millrace-${randomUUID()}`)
  try {
    // rights alone do not tell: a drive may be read-only or full
    await writeFile(probe, 'probe')
    return null
  } catch (error) {
    const code = (error as { code?: string }).code ?? 'unknown'
    const isFull = code === 'ENOSPC' || code === 'EDQUOT'
    return isFull
      ? problem(`The disk of ${folder} is full.`, 'Free some space there, or name another folder.')
      : problem(
          `Millrace may not write to ${folder} (${code}).`,
          'Give your user the right to, or name another folder.',
        )
  } finally {
    await rm(probe, { force: true }).catch(() => undefined)
  }
}

function problem(message: string, mend: string): Problem {
  return { severity: 'error', code: 'backup-folder', field: 'backupFolder', message, mend }
}
