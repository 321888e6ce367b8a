import { constants } from 'node:buffer'
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { z } from 'zod'
import type { Problem } from '../../shared/problem.ts'
import { StoreError } from '../store/store-problem.ts'
import { tablesInOrder, type BackedUpTable } from './tables-in-order.ts'

/**
 * A backup is gzipped JSON lines: a head, a line for each row and file, and an end with the count of lines and
 * their SHA-256. It is the same whatever database it was made from.
 */
const FORMAT = 1
const LINE_FEED = 10
/** What can be written as a line can be read as one. */
const LONGEST_LINE = constants.MAX_STRING_LENGTH
const CHUNK_BYTES = 256 * 1024

export const headSchema = z.object({
  millraceBackup: z.int(),
  version: z.string(),
  /** migrations that the rows have gone through */
  migrations: z.array(z.string()),
  createdAt: z.string(),
})
export type BackupHead = z.infer<typeof headSchema>

const entrySchema = z.union([
  z.object({ table: z.enum(tablesInOrder), row: z.record(z.string(), z.json()) }),
  z.object({ file: z.string().min(1), content: z.base64() }),
])
/** A row of a table, or a file of the data folder by its path with `/`. */
export type BackupEntry =
  | { readonly table: BackedUpTable; readonly row: Readonly<Record<string, unknown>> }
  | { readonly file: string; readonly content: string }

const endSchema = z.object({ end: z.int(), sha256: z.string() })

/** Writes a backup, wholly or not at all. @returns how many entries are in it */
export async function writeBackup(
  path: string,
  head: Omit<BackupHead, 'millraceBackup'>,
  entries: AsyncIterable<BackupEntry>,
): Promise<number> {
  const hash = createHash('sha256')
  let count = 0
  async function* lines() {
    yield `${JSON.stringify({ millraceBackup: FORMAT, ...head })}\n`
    for await (const entry of entries) {
      const line = `${JSON.stringify(entry)}\n`
      hash.update(line)
      count++
      yield line
    }
    yield `${JSON.stringify({ end: count, sha256: hash.digest('hex') })}\n`
  }
  const draft = `${path}.part`
  try {
    await pipeline(Readable.from(lines()), createGzip(), createWriteStream(draft, { mode: 0o600, flush: true }))
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
  return count
}

/**
 * Reads a backup to its end.
 *
 * @param longestLine in bytes; a small file can be made to unpack without end
 * @throws {StoreError} for a file that is none, is damaged or cut off, or is of a newer format
 */
export async function readBackup(
  path: string,
  visit: { head(head: BackupHead): Promise<void> | void; entry(entry: BackupEntry): Promise<void> | void },
  longestLine = LONGEST_LINE,
): Promise<void> {
  const hash = createHash('sha256')
  let count = 0
  let stage: 'head' | 'entries' | 'ended' = 'head'
  for await (const line of linesOf(path, longestLine)) {
    const json = parsed(line)
    if (stage === 'head') {
      await visit.head(headIn(json, path))
      stage = 'entries'
      continue
    }
    if (json === undefined) throw damaged(path, `its line ${count + 2} cannot be read.`)
    const end = endSchema.safeParse(json)
    if (end.success) {
      if (end.data.end !== count || end.data.sha256 !== hash.digest('hex')) throw damaged(path, 'its sum is wrong.')
      stage = 'ended'
      break
    }
    const entry = entrySchema.safeParse(json)
    if (!entry.success) throw damaged(path, `its line ${count + 2} is neither a row nor a file.`)
    hash.update(`${line}\n`)
    count++
    await visit.entry(entry.data)
  }
  if (stage !== 'ended') throw damaged(path, 'it ends too early.')
}

/**
 * What a backup says of itself; the rest of it is not read.
 *
 * @throws {StoreError} for a file that is none, or is of a newer format
 */
export async function headOf(path: string): Promise<BackupHead> {
  for await (const line of linesOf(path, LONGEST_LINE)) return headIn(parsed(line), path)
  throw damaged(path, 'it ends too early.')
}

function headIn(json: unknown, path: string): BackupHead {
  const head = headSchema.safeParse(json)
  if (!head.success) throw damaged(path, 'it does not begin as one.')
  if (head.data.millraceBackup > FORMAT) throw new StoreError(newer(path, head.data.version))
  return head.data
}

function damaged(path: string, why: string): StoreError {
  return new StoreError(
    problem('backup-damaged', `${path} is no whole backup: ${why}`, 'Take another copy of it. Nothing was changed.'),
  )
}

/** @throws {StoreError} for what is not gzipped, is cut off, or has a line that no text can hold */
async function* linesOf(path: string, longestLine: number): AsyncGenerator<string> {
  const source = createReadStream(path)
  const unpacked = createGunzip({ chunkSize: CHUNK_BYTES })
  source.on('error', (error) => unpacked.destroy(error))
  let pieces: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of source.pipe(unpacked) as AsyncIterable<Buffer>) {
      let from = 0
      for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, from)) {
        pieces.push(chunk.subarray(from, end))
        yield Buffer.concat(pieces).toString()
        pieces = []
        bytes = 0
        from = end + 1
      }
      pieces.push(chunk.subarray(from))
      bytes += chunk.length - from
      if (bytes > longestLine) throw damaged(path, 'it has a line without end.')
    }
    if (bytes > 0) yield Buffer.concat(pieces).toString()
  } catch (error) {
    throw error instanceof StoreError ? error : damaged(path, whyNotUnpacked(error as NodeJS.ErrnoException))
  } finally {
    source.destroy()
    unpacked.destroy()
  }
}

function whyNotUnpacked({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'Z_BUF_ERROR') return 'it ends too early.'
  if (code === 'Z_DATA_ERROR')
    return message === 'incorrect header check' ? 'it does not begin as one, or more follows it.' : 'it is damaged.'
  return `${message}.`
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

export function newer(path: string, version: string): Problem {
  return problem(
    'backup-newer',
    `${path} was written by a newer Millrace (${version}).`,
    'Restore it with that one. Nothing was changed.',
  )
}

function problem(code: string, message: string, mend: string): Problem {
  return { severity: 'error', code, message, mend }
}
