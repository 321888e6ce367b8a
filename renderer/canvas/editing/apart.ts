/**
 * Numbers in the order given, as near to the wished ones as can be (least squares) with these distances between
 * neighbours at least.
 *
 * @source Ayer, Brunk, Ewing, Reid, Silverman (1955): pool adjacent violators
 */
export function apart(wishes: readonly number[], distances: readonly number[]): readonly number[] {
  let offset = 0
  const offsets = wishes.map((_, index) => (offset += index === 0 ? 0 : distances[index - 1]!))
  const blocks: { sum: number; count: number }[] = []
  for (const [index, wish] of wishes.entries()) {
    let block = { sum: wish - offsets[index]!, count: 1 }
    for (let last = blocks.at(-1); last && last.sum / last.count > block.sum / block.count; last = blocks.at(-1)) {
      block = { sum: last.sum + block.sum, count: last.count + block.count }
      blocks.pop()
    }
    blocks.push(block)
  }
  const level = blocks.flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count))
  return level.map((value, index) => value + offsets[index]!)
}
