import fs from 'node:fs'
import git from 'isomorphic-git'
import type { GitTarget } from '../../shared/contract/publish-contract.ts'
import type { Deployment, EngineClient, Undoing } from './engine-client.ts'
import { EngineFault, type Place } from './engine-fault.ts'
import {
  branchMissing,
  changedSince,
  cloneBroken,
  commitGone,
  gitFault,
  isRefusedPush,
  overtaken,
} from './git-fault.ts'
import { storeProblem } from '../store/store-problem.ts'
import { GitRemote, type GitRemoteOptions } from './git-remote.ts'
import { blobAt, treeWith } from './git-tree.ts'

const ATTEMPTS = 3

/**
 * A branch of a repository, by HTTP. Commits are made on what the branch has now, without a working copy, so that
 * there is nothing to merge; one who pushes at the same moment is seen, and the commit made anew on theirs.
 */
export function gitClient(options: GitRemoteOptions): EngineClient {
  const { target } = options
  const { branch } = target.settings
  const place: Place = { name: target.name, address: target.address }
  const remote = new GitRemote(options)
  const { gitdir } = remote

  /** What Git refuses is told; what else is wrong is wrong with the clone. */
  const told = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      const known = gitFault(error, place, branch)
      if (known) throw known
      const refused = storeProblem(error, gitdir)
      if (refused) throw new EngineFault(refused)
      await remote.forgetClone()
      throw cloneBroken(place, error instanceof Error ? error.message : String(error))
    }
  }

  return {
    probe: (signal) =>
      told(async () => {
        const branches = await remote.branches(signal)
        if (branches.size > 0 && !branches.has(branch)) throw branchMissing(place, branch, branches)
        const found =
          branches.size === 0
            ? `The repository is empty; the branch "${branch}" will be its first.`
            : `The branch "${branch}" is there, among ${branches.size}.`
        return { product: 'Git', version: null, found: [found], problems: [] }
      }),

    deploy: (deployment, signal) =>
      told(async () => {
        const files = new Map(deployment.files.map(({ name, content }) => [pathOf(target, name), content]))
        const { commit, isNew } = await commitAndPush(
          remote,
          target,
          messageOf(deployment),
          (tree) => treeWith(gitdir, tree, files),
          signal,
        )
        return { deploymentId: commit, isNew, definitions: [], problems: [] }
      }),

    undo: (done, signal) =>
      told(async () => {
        await remote.fetchedTip(signal)
        const [published, before] = await treesOf(gitdir, done.deploymentId).catch(() => {
          throw commitGone(place, branch, done.deploymentId)
        })
        const back = async (tree: string | null) => {
          const files = new Map<string, { readonly oid: string } | null>()
          for (const { name } of done.files) {
            const path = pathOf(target, name)
            const [now, then, old] = await Promise.all(
              [tree, published, before].map((each) => blobAt(gitdir, each, path)),
            )
            if (now !== then && now !== old) throw changedSince(place, branch, path)
            files.set(path, old ? { oid: old } : null)
          }
          return treeWith(gitdir, tree, files)
        }
        await commitAndPush(remote, target, revertMessage(done), back, signal)
      }),

    close: async () => undefined,
  }
}

/** Commits what `change` makes of the branch's tree, and pushes it; not `isNew` where that is what it has. */
async function commitAndPush(
  remote: GitRemote,
  target: GitTarget,
  message: string,
  change: (tree: string | null) => Promise<string | null>,
  signal: AbortSignal | undefined,
): Promise<{ readonly commit: string; readonly isNew: boolean }> {
  const { gitdir } = remote
  const { branch, authorName, authorEmail } = target.settings
  for (let attempt = 1; ; attempt++) {
    const parent = await remote.fetchedTip(signal)
    const before = parent === null ? null : (await git.readCommit({ fs, gitdir, oid: parent })).commit.tree
    const tree = (await change(before)) ?? (await git.writeTree({ fs, gitdir, tree: [] }))
    if (parent !== null && tree === before) return { commit: parent, isNew: false }
    const commit = await git.commit({
      fs,
      gitdir,
      message,
      author: { name: authorName, email: authorEmail },
      tree,
      parent: parent === null ? [] : [parent],
      noUpdateBranch: true,
      ref: `refs/heads/${branch}`,
    })
    try {
      await remote.push(commit, signal)
      return { commit, isNew: true }
    } catch (error) {
      if (error instanceof EngineFault) throw error
      const now = (await remote.branches(signal)).get(branch) ?? null
      // it arrived, whatever went wrong here afterwards
      if (now === commit) return { commit, isNew: true }
      // where nobody was faster, the server has reasons of its own
      if (!isRefusedPush(error) || now === parent) throw error
      if (attempt === ATTEMPTS) throw overtaken(target, branch, ATTEMPTS)
    }
  }
}

/** Of a commit and of the one before it. */
async function treesOf(gitdir: string, commit: string): Promise<readonly [string, string | null]> {
  const { tree, parent } = (await git.readCommit({ fs, gitdir, oid: commit })).commit
  const [first] = parent
  return [tree, first === undefined ? null : (await git.readCommit({ fs, gitdir, oid: first })).commit.tree]
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
