import fs from 'node:fs'
import git from 'isomorphic-git'

type Entry = Awaited<ReturnType<typeof git.readTree>>['tree'][number]

/**
 * A tree like `base` in which these files have this content (null: are not there). Works on objects only: no
 * working copy can be in the way.
 *
 * @param base  object id of a tree; null: an empty one
 * @param files content, or object id of a blob that is there, by path with `/`
 * @returns object id; null where nothing would be left
 */
export async function treeWith(
  gitdir: string,
  base: string | null,
  files: ReadonlyMap<string, string | { readonly oid: string } | null>,
): Promise<string | null> {
  const entries = new Map<string, Entry>()
  if (base !== null) {
    for (const entry of (await git.readTree({ fs, gitdir, oid: base })).tree) entries.set(entry.path, entry)
  }
  const below = new Map<string, Map<string, string | { readonly oid: string } | null>>()
  for (const [path, content] of files) {
    const [name, ...rest] = path.split('/') as [string, ...string[]]
    if (rest.length > 0) {
      const inner = below.get(name) ?? new Map<string, string | { readonly oid: string } | null>()
      below.set(name, inner.set(rest.join('/'), content))
    } else if (content === null) {
      entries.delete(name)
    } else {
      const oid =
        typeof content === 'string' ? await git.writeBlob({ fs, gitdir, blob: Buffer.from(content) }) : content.oid
      const mode = entries.get(name)?.type === 'blob' ? entries.get(name)!.mode : '100644'
      entries.set(name, { mode, path: name, oid, type: 'blob' })
    }
  }
  for (const [name, inner] of below) {
    const old = entries.get(name)
    const oid = await treeWith(gitdir, old?.type === 'tree' ? old.oid : null, inner)
    if (oid === null) entries.delete(name)
    else entries.set(name, { mode: '040000', path: name, oid, type: 'tree' })
  }
  if (entries.size === 0) return null
  return git.writeTree({ fs, gitdir, tree: [...entries.values()] })
}

/** Object id of the blob at a path of a tree; null where none is. */
export async function blobAt(gitdir: string, tree: string | null, path: string): Promise<string | null> {
  if (tree === null) return null
  const [name, ...rest] = path.split('/') as [string, ...string[]]
  const entry = (await git.readTree({ fs, gitdir, oid: tree })).tree.find((each) => each.path === name)
  if (!entry) return null
  if (rest.length === 0) return entry.type === 'blob' ? entry.oid : null
  return entry.type === 'tree' ? blobAt(gitdir, entry.oid, rest.join('/')) : null
}
