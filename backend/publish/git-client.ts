import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import git, { Errors, type HttpClient } from 'isomorphic-git'
import type { GitTarget } from '../../shared/contract/publish-contract.ts'
import { answerFault } from './answer-fault.ts'
import { basic, type Connection } from './connection.ts'
import type { Deployment, EngineClient, Undoing } from './engine-client.ts'
import { EngineFault, fault, type Place } from './engine-fault.ts'
import { blobAt, treeWith } from './git-tree.ts'

const HINT = 'It is the one by which the repository is cloned over HTTPS.'
const ATTEMPTS = 3

export interface GitClientOptions {
  readonly target: GitTarget
  readonly connection: Connection
  readonly token: string | null
  /** where clones are kept between publications */
  readonly cloneFolder: string
}

/**
 * A branch of a repository, by HTTP. Commits are made on what the branch has now, without a working copy, so that
 * there is nothing to merge; one who pushes at the same moment is seen, and the commit made anew on theirs.
 */
export function gitClient(options: GitClientOptions): EngineClient {
  const { target, cloneFolder } = options
  const { branch, authorName, authorEmail } = target.settings
  const gitdir = join(cloneFolder, createHash('sha256').update(target.address).digest('hex').slice(0, 16))
  const place: Place = { name: target.name, address: target.address }

  const remote = (signal: AbortSignal | undefined) => {
    const http = overConnection(options, place, signal)
    const url = target.address
    const branches = () => git.listServerRefs({ http, url, prefix: 'refs/heads/', protocolVersion: 1 })
    return {
      branches,
      /** the commit that the branch is at, fetched; null in a repository without any */
      async tip(): Promise<string | null> {
        const refs = await branches()
        const found = refs.find(({ ref }) => ref === `refs/heads/${branch}`)
        await openClone(gitdir, url)
        if (!found) {
          if (refs.length === 0) return null
          throw branchMissing(place, branch, refs)
        }
        await git.fetch({ fs, http, gitdir, url, ref: branch, singleBranch: true, tags: false })
        return found.oid
      },
      async push(oid: string): Promise<void> {
        const ref = `refs/heads/${branch}`
        await git.writeRef({ fs, gitdir, ref, value: oid, force: true })
        await git.push({ fs, http, gitdir, url, ref, remoteRef: ref })
      },
    }
  }

  /** Commits what `change` makes of the branch's tree, and pushes it; not `isNew` where that is what it has. */
  async function commit(
    message: string,
    change: (tree: string | null) => Promise<string | null>,
    signal: AbortSignal | undefined,
  ): Promise<{ readonly oid: string; readonly isNew: boolean }> {
    const { tip, push } = remote(signal)
    for (let attempt = 1; ; attempt++) {
      const parent = await tip()
      const before = parent === null ? null : (await git.readCommit({ fs, gitdir, oid: parent })).commit.tree
      const tree = (await change(before)) ?? (await git.writeTree({ fs, gitdir, tree: [] }))
      if (parent !== null && tree === before) return { oid: parent, isNew: false }
      const author = { name: authorName, email: authorEmail }
      const oid = await git.commit({
        fs,
        gitdir,
        message,
        author,
        tree,
        parent: parent === null ? [] : [parent],
        noUpdateBranch: true,
        ref: `refs/heads/${branch}`,
      })
      try {
        await push(oid)
        return { oid, isNew: true }
      } catch (error) {
        if (!isOvertaken(error) || attempt === ATTEMPTS) throw error
      }
    }
  }

  return {
    probe: (signal) =>
      told(place, branch, async () => {
        const refs = await remote(signal).branches()
        const names = refs.map(({ ref }) => ref.replace('refs/heads/', ''))
        if (refs.length > 0 && !names.includes(branch)) throw branchMissing(place, branch, refs)
        const found =
          refs.length === 0
            ? `The repository is empty; the branch "${branch}" will be its first.`
            : `The branch "${branch}" is there, among ${refs.length}.`
        return { product: 'Git', version: null, found: [found], problems: [] }
      }),

    deploy: (deployment, signal) =>
      told(place, branch, async () => {
        const files = new Map(deployment.files.map(({ name, content }) => [pathOf(target, name), content]))
        const { oid, isNew } = await commit(messageOf(deployment), (tree) => treeWith(gitdir, tree, files), signal)
        return { deploymentId: oid, isNew, definitions: [], problems: [] }
      }),

    undo: (done, signal) =>
      told(place, branch, async () => {
        await remote(signal).tip()
        const paths = done.files.map(({ name }) => pathOf(target, name))
        const then = await git.readCommit({ fs, gitdir, oid: done.deploymentId })
        const [parent] = then.commit.parent
        const old = parent === undefined ? null : (await git.readCommit({ fs, gitdir, oid: parent })).commit.tree
        const back = async (tree: string | null) => {
          const files = new Map<string, { readonly oid: string } | null>()
          for (const path of paths) {
            const [now, published, before] = [
              await blobAt(gitdir, tree, path),
              await blobAt(gitdir, then.commit.tree, path),
              await blobAt(gitdir, old, path),
            ]
            if (now !== published && now !== before) throw changedSince(place, branch, path)
            files.set(path, before === null ? null : { oid: before })
          }
          return treeWith(gitdir, tree, files)
        }
        await commit(revertMessage(done), back, signal)
      }),

    close: async () => undefined,
  }
}

async function openClone(gitdir: string, url: string): Promise<void> {
  if (await stat(join(gitdir, 'HEAD')).catch(() => null)) return
  await mkdir(gitdir, { recursive: true, mode: 0o700 })
  await git.init({ fs, gitdir, bare: true })
  await git.addRemote({ fs, gitdir, remote: 'origin', url })
}

function pathOf({ settings }: GitTarget, name: string): string {
  return [...settings.subPath.split('/'), name].filter((part) => part !== '' && part !== '.').join('/')
}

function messageOf({ name, note, id }: Deployment): string {
  return `Publish ${name}\n\n${note === '' ? '' : `${note}\n\n`}Publication: ${id}\n`
}

function revertMessage({ name, deploymentId, id }: Undoing): string {
  return `Take back ${name}\n\nThis reverts what commit ${deploymentId} published.\n\nPublication: ${id}\n`
}

/** Git's requests over the sockets of the target: its proxy, its certificate, its time limit. */
function overConnection(
  { target, connection, token }: GitClientOptions,
  place: Place,
  signal: AbortSignal | undefined,
): HttpClient {
  const { authentication } = target.settings
  const authorization = authentication.kind === 'basic' ? basic(authentication.user, token ?? '') : null
  return {
    async request({ url, method = 'GET', headers = {}, body }) {
      const chunks: Uint8Array[] = []
      // all else only reads
      const changes = method === 'POST' && url.endsWith('/git-receive-pack')
      if (body) for await (const chunk of body) chunks.push(chunk)
      const {
        status,
        headers: answered,
        bytes,
      } = await connection.exchange({
        url,
        method,
        headers: { ...headers, ...(authorization === null ? {} : { authorization }) },
        body: body ? Buffer.concat(chunks) : undefined,
        signal,
        changes,
      })
      if (status !== 200) {
        const location = answered['location'] ?? null
        // what a web server says of a path that is not there is a page
        const text = (answered['content-type'] ?? '').includes('json') ? bytes.toString('utf8') : ''
        throw answerFault(place, { status, body: text, location, path: new URL(url).pathname, changes }, HINT)
      }
      const only = async function* () {
        yield new Uint8Array(bytes)
      }
      return { url, method, headers: answered, body: only(), statusCode: status, statusMessage: 'OK' }
    },
  }
}

function isOvertaken(error: unknown): boolean {
  if (error instanceof Errors.PushRejectedError) return error.data.reason === 'not-fast-forward'
  return (
    error instanceof Errors.GitPushError &&
    /fetch first|non-fast-forward|cannot lock ref|stale/i.test(error.message + JSON.stringify(error.data))
  )
}

function branchMissing(place: Place, branch: string, refs: readonly { readonly ref: string }[]): EngineFault {
  const names = refs.slice(0, 10).map(({ ref }) => ref.replace('refs/heads/', ''))
  return fault(
    'target-branch-missing',
    `The repository of "${place.name}" has no branch "${branch}".`,
    `Make it there, or name another one: ${names.join(', ')}.`,
  )
}

function changedSince(place: Place, branch: string, path: string): EngineFault {
  return fault(
    'target-changed-since',
    `${path} on the branch "${branch}" of "${place.name}" was changed after it was published.`,
    'Publish an older version in its place, or put it right in the repository.',
  )
}

/** What git and its server refuse, as a fault of the target. */
async function told<T>(place: Place, branch: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof EngineFault) throw error
    if (isOvertaken(error))
      throw fault(
        'target-overtaken',
        `Others pushed to the branch "${branch}" of "${place.name}" again and again at the same time, so nothing was published.`,
        'Publish again in a moment.',
      )
    if (error instanceof Errors.GitPushError)
      throw fault(
        'target-push-refused',
        `The server of "${place.name}" did not take the commit on "${branch}": ${refusalIn(error)}`,
        'If the branch is protected, name another one in the target, or have the right to push to it given to you.',
      )
    if (error instanceof Errors.SmartHttpError || error instanceof Errors.ParseError)
      throw fault(
        'target-no-api',
        `What answers at ${place.address} is no Git repository.`,
        `Correct the address. ${HINT}`,
      )
    if (error instanceof Errors.NotFoundError)
      throw fault(
        'target-commit-gone',
        `The history of "${branch}" of "${place.name}" does not have what was published any more.`,
        'Look at the repository: its history was rewritten, or it is another one.',
      )
    throw error
  }
}

function refusalIn(error: InstanceType<typeof Errors.GitPushError>): string {
  const refs = Object.values(error.data.result.refs)
  return refs.flatMap((ref) => (ref.ok ? [] : [ref.error])).join('; ') || error.message
}
