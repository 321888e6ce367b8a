import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import git, { type HttpClient } from 'isomorphic-git'
import type { GitTarget } from '../../shared/contract/publish-contract.ts'
import { answerFault } from './answer-fault.ts'
import { basic, type Connection } from './connection.ts'
import type { Place } from './engine-fault.ts'
import { branchMissing, repositoryHint } from './git-fault.ts'

export interface GitRemoteOptions {
  readonly target: GitTarget
  readonly connection: Connection
  readonly token: string | null
  /** where clones are kept between publications */
  readonly cloneFolder: string
}

/** A branch of a repository on a server, with a bare clone of it here that may be thrown away at any time. */
export class GitRemote {
  readonly gitdir: string
  readonly #options: GitRemoteOptions

  constructor(options: GitRemoteOptions) {
    this.#options = options
    const name = createHash('sha256').update(options.target.address).digest('hex').slice(0, 16)
    this.gitdir = join(options.cloneFolder, name)
  }

  /** Commits that the branches of the server are at, by name. */
  async branches(signal: AbortSignal | undefined): Promise<ReadonlyMap<string, string>> {
    const { address: url } = this.#options.target
    const http = this.#http(signal)
    const refs = await git.listServerRefs({ http, url, prefix: 'refs/heads/', protocolVersion: 1 })
    return new Map(refs.map(({ ref, oid }) => [ref.replace('refs/heads/', ''), oid]))
  }

  /** The commit that the branch is at, with its history; null in a repository without any. @throws {EngineFault} */
  async fetchedTip(signal: AbortSignal | undefined): Promise<string | null> {
    const { target } = this.#options
    const { branch } = target.settings
    const branches = await this.branches(signal)
    await this.#openClone()
    const tip = branches.get(branch)
    if (tip === undefined) {
      if (branches.size === 0) return null
      throw branchMissing(placeOf(target), branch, branches)
    }
    const { gitdir } = this
    const http = this.#http(signal)
    await git.fetch({ fs, http, gitdir, url: target.address, ref: branch, singleBranch: true, tags: false })
    return tip
  }

  /** Makes the branch this commit if that goes forward from where it is. */
  async push(commit: string, signal: AbortSignal | undefined): Promise<void> {
    const { address: url, settings } = this.#options.target
    const { gitdir } = this
    // a name that no other publication uses at the same time
    const ref = `refs/millrace/${commit}`
    await git.writeRef({ fs, gitdir, ref, value: commit, force: true })
    try {
      const remoteRef = `refs/heads/${settings.branch}`
      await git.push({ fs, http: this.#http(signal), gitdir, url, ref, remoteRef })
    } finally {
      // a name that stays does no harm, and whether it was pushed is known by now
      await git.deleteRef({ fs, gitdir, ref }).catch(() => undefined)
    }
  }

  /** The next call makes it anew. */
  async forgetClone(): Promise<void> {
    await rm(this.gitdir, { recursive: true, force: true })
  }

  async #openClone(): Promise<void> {
    const { gitdir } = this
    if (await stat(join(gitdir, 'HEAD')).catch(() => null)) return
    await mkdir(gitdir, { recursive: true, mode: 0o700 })
    await git.init({ fs, gitdir, bare: true })
    await git.addRemote({ fs, gitdir, remote: 'origin', url: this.#options.target.address, force: true })
  }

  /** Git's requests over the sockets of the target: its proxy, its certificate, its time limit. */
  #http(signal: AbortSignal | undefined): HttpClient {
    const { target, connection, token } = this.#options
    const { authentication } = target.settings
    const authorization = authentication.kind === 'basic' ? basic(authentication.user, token ?? '') : null
    return {
      async request({ url, method = 'GET', headers = {}, body }) {
        const chunks: Uint8Array[] = []
        if (body) for await (const chunk of body) chunks.push(chunk)
        // all else only reads
        const changes = method === 'POST' && url.endsWith('/git-receive-pack')
        const answer = await connection.exchange({
          url,
          method,
          headers: { ...headers, ...(authorization === null ? {} : { authorization }) },
          body: body ? Buffer.concat(chunks) : undefined,
          signal,
          changes,
        })
        const { status, bytes } = answer
        if (status !== 200) {
          const location = answer.headers['location'] ?? null
          // what a web server says of a path that is not there is a page
          const text = (answer.headers['content-type'] ?? '').includes('json') ? bytes.toString('utf8') : ''
          const path = new URL(url).pathname
          throw answerFault(placeOf(target), { status, body: text, location, path, changes }, repositoryHint)
        }
        const only = async function* () {
          yield new Uint8Array(bytes)
        }
        return { url, method, headers: answer.headers, body: only(), statusCode: status, statusMessage: 'OK' }
      },
    }
  }
}

function placeOf({ name, address }: GitTarget): Place {
  return { name, address }
}
