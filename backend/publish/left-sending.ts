import type { TargetKind } from '../../shared/contract/publish-contract.ts'
import type { Problem } from '../../shared/problem.ts'
import type { Store } from '../store/store.ts'
import { publicationsLeftSending, recordOutcome } from './publication-repository.ts'

/** What was being sent when the program ended: nobody heard what became of it, and it is not guessed. */
export async function tellOfLeftSending(store: Store, now: string): Promise<void> {
  for (const { id, targetName, targetKind } of await publicationsLeftSending(store.database)) {
    const problem = unheard({ name: targetName, kind: targetKind })
    await recordOutcome(store.database, id, { state: 'unknown', problems: [problem] }, now)
  }
}

export function unheard({ name, kind }: { readonly name: string; readonly kind: TargetKind }): Problem {
  return {
    severity: 'warning',
    code: 'publication-unknown',
    message: `Millrace ended while this was being sent to "${name}". Whether it arrived is not known.`,
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
