import type { Publication } from '../../shared/contract/publish-contract.ts'
import type { Problem } from '../../shared/problem.ts'
import type { TargetKind } from '../../shared/targets/targets.ts'

/** What is said of publications that did not go as they should, or of what cannot be done with them. */

export function unheard({ name, kind }: { readonly name: string; readonly kind: TargetKind }): Problem {
  return {
    severity: 'warning',
    code: 'publication-unknown',
    message: `This was sent to "${name}", and Millrace ended or failed before the answer was written down. Whether it arrived is not known.`,
    mend: `Look at the target. ${publishAgain(kind)}`,
  }
}

/** Why publishing once more does no harm, whether the first time arrived or not. */
export function publishAgain(kind: TargetKind): string {
  return `To publish again is safe: ${why[kind]}`
}

const sameIsFiltered = 'what the engine has already it does not make a new version of.'

const why: Readonly<Record<TargetKind, string>> = {
  camunda8: sameIsFiltered,
  camunda7: sameIsFiltered,
  operaton: sameIsFiltered,
  cibseven: sameIsFiltered,
  flowable: 'at worst the engine has one more version with the same content, and running instances stay as they are.',
  folder: 'each file is there wholly or not at all, and the same content is not written twice.',
  git: 'a commit is made only where something changes.',
}

/** An earlier publication has deployed the same. */
export function shared({ startedAt }: Publication): Problem {
  return {
    severity: 'error',
    code: 'publication-shared',
    message: `What this publication deployed belongs to the one of ${startedAt} too, so it cannot be taken back alone.`,
    mend: 'Take it back in the web application of the engine if neither is wanted.',
  }
}

export function notUndoable({ state, undoneAt, targetName }: Publication): Problem {
  const problem = (code: string, message: string, mend: string): Problem => ({ severity: 'error', code, message, mend })
  if (undoneAt !== null)
    return problem('publication-undone', 'This publication was taken back already.', 'There is nothing left to do.')
  if (state === 'done')
    return problem(
      'publication-nothing-new',
      `This publication changed nothing at "${targetName}", so there is nothing to take back.`,
      'Take back the one that deployed it first.',
    )
  return problem(
    'publication-not-done',
    `It is not known that this publication arrived at "${targetName}".`,
    'Look at the target, and take it back there if it is there.',
  )
}

export function notStartable({ targetName }: Publication, process: string): Problem {
  return {
    severity: 'error',
    code: 'publication-not-startable',
    message: `No instance of "${process}" can be started at "${targetName}" by this publication.`,
    mend: 'Choose a process that it deployed to an engine and that is still there.',
  }
}
