import { randomUUID } from 'node:crypto'
import { chmodSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Writes a file wholly or not at all: beside it first, and on disk, before it takes the place of what was there, whose
 * rights it keeps. What is no file (a pipe, a device), or lies in a folder that takes no new ones, is written in place.
 *
 * @throws {NodeJS.ErrnoException} what the disk refuses
 */
export function writeFileWhole(path: string, content: Uint8Array | string): void {
  const was = statSync(path, { throwIfNoEntry: false })
  if (was && !was.isFile()) return writeFileSync(path, content)
  // of a link the file that it leads to
  const place = was ? realpathSync(path) : path
  const draft = join(dirname(place), `.millrace-${randomUUID()}.part`)
  try {
    writeFileSync(draft, content, { flag: 'wx', flush: true })
    if (was) chmodSync(draft, was.mode)
    renameSync(draft, place)
  } catch (error) {
    rmSync(draft, { force: true })
    const isNoNewFile = ['EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')
    if (!was || !isNoNewFile) throw error
    writeFileSync(place, content)
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'its folder is not there',
  ENOTDIR: 'a part of its path is a file',
  EEXIST: 'a part of its path is a file',
  EISDIR: 'it is a folder',
  ENAMETOOLONG: 'its name is too long',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  EROFS: 'the disk is read-only',
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
}

/** Why a file could not be written, in words; what was there before is as it was. */
export function whyUnwritten(error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException
  return reasons[code] ?? message
}
