/** Above this many comparisons only what is equal at both ends is found. */
const MOST_COMPARISONS = 250_000

export interface Pairing {
  /** index on the right for each index on the left; -1 for none */
  readonly rightOf: readonly number[]
}

/**
 * Pairs as many equal things of two rows as keep their order; what then stands opposite each other in the
 * gaps is paired where `mayBecome` allows it.
 */
export function pairInOrder<L, R>(
  left: readonly L[],
  right: readonly R[],
  isEqual: (one: L, other: R) => boolean,
  mayBecome: (one: L, other: R) => boolean,
): Pairing {
  const rightOf = new Array<number>(left.length).fill(-1)
  let from = 0
  while (from < left.length && from < right.length && isEqual(left[from]!, right[from]!)) rightOf[from] = from++
  let leftEnd = left.length
  let rightEnd = right.length
  while (leftEnd > from && rightEnd > from && isEqual(left[leftEnd - 1]!, right[rightEnd - 1]!))
    rightOf[--leftEnd] = --rightEnd
  if ((leftEnd - from) * (rightEnd - from) <= MOST_COMPARISONS)
    pairCommon(rightOf, { from, leftEnd, rightEnd }, (i, j) => isEqual(left[i]!, right[j]!))
  pairGaps(rightOf, { from, leftEnd, rightEnd }, (i, j) => mayBecome(left[i]!, right[j]!))
  return { rightOf }
}

interface Stretch {
  readonly from: number
  readonly leftEnd: number
  readonly rightEnd: number
}

/** The longest common subsequence of the stretch. */
function pairCommon(
  rightOf: number[],
  { from, leftEnd, rightEnd }: Stretch,
  isEqual: (i: number, j: number) => boolean,
): void {
  const rows = leftEnd - from
  const width = rightEnd - from + 1
  const lengths = new Uint32Array((rows + 1) * width)
  const at = (i: number, j: number) => (i - from) * width + (j - from)
  for (let i = leftEnd - 1; i >= from; i--)
    for (let j = rightEnd - 1; j >= from; j--)
      lengths[at(i, j)] = isEqual(i, j)
        ? lengths[at(i + 1, j + 1)]! + 1
        : Math.max(lengths[at(i + 1, j)]!, lengths[at(i, j + 1)]!)
  for (let i = from, j = from; i < leftEnd && j < rightEnd;) {
    if (isEqual(i, j)) rightOf[i++] = j++
    else if (lengths[at(i + 1, j)]! >= lengths[at(i, j + 1)]!) i++
    else j++
  }
}

function pairGaps(
  rightOf: number[],
  { from, leftEnd, rightEnd }: Stretch,
  mayBecome: (i: number, j: number) => boolean,
): void {
  let j = from
  for (let i = from; i < leftEnd; i++) {
    if (rightOf[i] !== -1) {
      j = rightOf[i]! + 1
      continue
    }
    const next = rightOf.slice(i, leftEnd).find((index) => index !== -1) ?? rightEnd
    const found = range(j, next).find((index) => mayBecome(i, index))
    if (found === undefined) continue
    rightOf[i] = found
    j = found + 1
  }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index)
}
