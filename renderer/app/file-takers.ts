/** Takes of some files those that it knows; answers with the others. */
export type FileTaker = (files: readonly File[]) => readonly File[]

const takers = new Set<FileTaker>()

/** What is in front takes some files that are dropped on the window. @returns ends that */
export function takeDroppedFiles(taker: FileTaker): () => void {
  takers.add(taker)
  return () => void takers.delete(taker)
}

/** The files that nothing in front takes. */
export function untakenFiles(files: readonly File[]): readonly File[] {
  return [...takers].reduce<readonly File[]>((rest, taker) => (rest.length > 0 ? taker(rest) : rest), files)
}
