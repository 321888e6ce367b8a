/**
 * A stream of uniform numbers in (0, 1), the quickest that one would take by hand.
 *
 * @source sfc32 by Chris Doty-Humphrey, PractRand
 */
export function sfc32(seed: number): () => number {
  let a = seed | 0
  let b = 0x9e3779b9 | 0
  let c = 0x243f6a88 | 0
  let counter = 1
  const uniform = () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return ((sum >>> 0) + 0.5) / 4294967296
  }
  for (let i = 0; i < 15; i++) uniform()
  return uniform
}
