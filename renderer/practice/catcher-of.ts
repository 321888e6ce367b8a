import type { PracticeCatcher } from '../../shared/contract/practice-contract.ts'

/** What takes a code, of catchers in the order in which they are asked; undefined where nothing does. */
export function catcherOf(code: string, catchers: readonly PracticeCatcher[]): PracticeCatcher | undefined {
  return catchers.find((each) => each.code === code || each.code === null)
}
