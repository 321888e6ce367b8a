import { Errors } from 'isomorphic-git'
import { EngineFault, fault, type Place } from './engine-fault.ts'

/** A sentence. */
export const repositoryHint = 'It is the one by which the repository is cloned over HTTPS.'

/** What Git and its server refuse, in the user's words; null for what it cannot be about. */
export function gitFault(error: unknown, place: Place, branch: string): EngineFault | null {
  if (error instanceof EngineFault) return error
  if (error instanceof Errors.GitPushError)
    return fault(
      'target-push-refused',
      `The server of "${place.name}" did not take the commit on "${branch}": ${refusalIn(error)}`,
      'If the branch is protected, name another one in the target, or have the right to push to it given to you.',
    )
  if (error instanceof Errors.SmartHttpError || error instanceof Errors.ParseError)
    return fault(
      'target-no-api',
      `What answers at ${place.address} is no Git repository.`,
      `Correct the address of the target. ${repositoryHint}`,
    )
  return null
}

function refusalIn(error: InstanceType<typeof Errors.GitPushError>): string {
  const refs = Object.values(error.data.result.refs)
  return refs.flatMap((ref) => (ref.ok ? [] : [ref.error])).join('; ') || error.message
}

/** The server did not move the branch, for whatever reason. */
export function isRefusedPush(error: unknown): boolean {
  return error instanceof Errors.GitPushError || error instanceof Errors.PushRejectedError
}

export function overtaken(place: Place, branch: string, times: number): EngineFault {
  return fault(
    'target-overtaken',
    `Others pushed to the branch "${branch}" of "${place.name}" at the same moment, ${times} times, so nothing was published.`,
    'Publish again in a moment.',
  )
}

export function branchMissing(place: Place, branch: string, branches: ReadonlyMap<string, string>): EngineFault {
  const names = [...branches.keys()].slice(0, 10).join(', ')
  return fault(
    'target-branch-missing',
    `The repository of "${place.name}" has no branch "${branch}".`,
    `Make it there, or name another one: ${names}.`,
  )
}

export function changedSince(place: Place, branch: string, path: string): EngineFault {
  return fault(
    'target-changed-since',
    `${path} on the branch "${branch}" of "${place.name}" was changed after it was published.`,
    'Publish an older version in its place, or put it right in the repository.',
  )
}

export function commitGone(place: Place, branch: string, commit: string): EngineFault {
  return fault(
    'target-commit-gone',
    `The history of the branch "${branch}" of "${place.name}" does not have the commit ${commit} any more.`,
    'Look at the repository: its history was rewritten, or it is another one.',
  )
}

export function cloneBroken(place: Place, what: string): EngineFault {
  return fault(
    'target-clone-broken',
    `The copy of the repository of "${place.name}" that is kept here was damaged: ${what}`,
    'Do it again: the copy was thrown away, and a new one is made. Nothing was published.',
  )
}
