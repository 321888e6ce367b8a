import { randomUUID } from 'node:crypto'
import { access, constants, copyFile, mkdir, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, isAbsolute, join, relative, resolve } from 'node:path'
import type { FolderTarget, PublishedFile } from '../../shared/contract/publish-contract.ts'
import type { EngineClient } from './engine-client.ts'
import { causesOf, EngineFault, fault } from './engine-fault.ts'

/**
 * A folder that another tool takes the files from. Each file is there wholly or not at all; what was there before
 * is kept in `previousFolder`, apart from the folder itself, whose owner may deploy whatever lies in it.
 */
export function folderClient(target: FolderTarget, previousFolder: string): EngineClient {
  return {
    probe: () =>
      told(target, async () => {
        const folder = await requireFolder(target)
        await access(folder, constants.W_OK)
        return { product: 'Folder', version: null, found: [`${folder} is there and can be written.`], problems: [] }
      }),

    deploy: ({ id, files }) =>
      told(target, async () => {
        const folder = await destination(target)
        const kept = join(previousFolder, id)
        await mkdir(kept, { recursive: true, mode: 0o700 })
        let isNew = false
        for (const { name, content } of files) {
          const path = join(folder, plainName(target, name))
          const before = await contentAt(path)
          // also what stays as it is: without a copy it would count as made by this
          if (before !== null) await copyFile(path, join(kept, basename(name)))
          if (before === content) continue
          isNew = true
          await replace(path, content)
        }
        return { deploymentId: folder, isNew, definitions: [], problems: [] }
      }),

    undo: ({ id, files }) =>
      told(target, async () => {
        const folder = await destination(target)
        const paths = files.map((file) => ({
          file,
          path: join(folder, plainName(target, file.name)),
          kept: join(previousFolder, id, basename(file.name)),
        }))
        for (const { file, path } of paths) await requireAsPublished(file, path)
        for (const { file, path, kept } of paths) {
          const before = await contentAt(kept)
          if (before === null) await rm(path, { force: true })
          else if (before !== file.content) await replace(path, before)
        }
      }),

    close: async () => undefined,
  }
}

/** The folder itself has to be there: one that was mistyped is not made. */
async function requireFolder({ name, address }: FolderTarget): Promise<string> {
  const found = await stat(address).catch(() => null)
  if (found?.isDirectory()) return realpath(address)
  throw fault(
    'target-folder-missing',
    found ? `${address} of "${name}" is no folder.` : `The folder ${address} of "${name}" is not there.`,
    'Make it, or correct its path in the target. It may be on a drive that is not connected.',
  )
}

/** Where files go, made if need be; never outside of the folder, whatever links lead there. */
async function destination(target: FolderTarget): Promise<string> {
  const folder = await requireFolder(target)
  const wanted = resolve(folder, target.settings.subPath)
  if (!isWithin(folder, wanted)) throw outside(target, wanted)
  const nearest = await realpath(await nearestThere(wanted))
  if (!isWithin(folder, nearest)) throw outside(target, nearest)
  await mkdir(wanted, { recursive: true })
  return wanted
}

async function nearestThere(path: string): Promise<string> {
  return (await stat(path).catch(() => null)) ? path : nearestThere(resolve(path, '..'))
}

function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way !== '..' && !way.startsWith(`..${'/'}`) && !way.startsWith('..\\') && !isAbsolute(way)
}

function plainName(target: FolderTarget, name: string): string {
  if (name === basename(name) && name !== '.' && name !== '..' && !name.includes('\\')) return name
  throw outside(target, name)
}

function outside({ name, address }: FolderTarget, path: string): EngineFault {
  return fault(
    'target-folder-outside',
    `${path} is outside of the folder ${address} of "${name}".`,
    'Name a folder below it in the target.',
  )
}

async function contentAt(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** On disk wholly before it takes the place of what was there. */
async function replace(path: string, content: string): Promise<void> {
  const draft = `${path}.${randomUUID()}.part`
  const file = await open(draft, 'wx')
  try {
    await file.writeFile(content)
    await file.sync()
    await file.close()
    await rename(draft, path)
  } catch (error) {
    await file.close().catch(() => undefined)
    await rm(draft, { force: true })
    throw error
  }
}

/** Whoever changed it since would lose that. A file that is gone is taken back already. */
async function requireAsPublished({ content }: PublishedFile, path: string): Promise<void> {
  const now = await contentAt(path)
  if (now === content || now === null) return
  throw fault(
    'target-changed-since',
    `${path} was changed after it was published.`,
    'Publish an older version in its place, or put the file right by hand.',
  )
}

/** What the disk refuses, as a fault of the target. */
async function told<T>(target: FolderTarget, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof EngineFault) throw error
    const [cause] = causesOf(error)
    if (!cause || cause.code === '') throw error
    const isFull = cause.code === 'ENOSPC' || cause.code === 'EDQUOT'
    throw fault(
      isFull ? 'target-disk-full' : 'target-folder-refused',
      `The folder ${target.address} of "${target.name}" cannot be written: ${cause.message}`,
      isFull
        ? 'Free some space there, then publish again.'
        : 'Give your user the right to write there, or name another.',
    )
  }
}
