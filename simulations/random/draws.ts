/**
 * Random numbers without state: a draw is a function of its name (seed, replication, case, element,
 * purpose, visit), so that neither order nor threads nor slicing can matter, and two scenarios give the
 * same case the same luck.
 *
 * A name is two pairs of 32-bit words, one for the case and one for element and purpose, and a visit
 * number. The draw nests the published 32-bit mixing function `lowbias32` (bias 0.17, Chris Wellons,
 * Hash Prospector, public domain, https://github.com/skeeto/hash-prospector) as in h(a + h(b)), the
 * scheme found best for several coordinates by Jarzynski & Olano (Hash functions for GPU rendering,
 * Journal of Computer Graphics Techniques 9(3), 2020). `bench/random-battery.ts` feeds it to dieharder.
 */

/** What a draw decides; part of its name. */
export const PURPOSE_DURATION = 1
export const PURPOSE_BRANCH = 2
export const PURPOSE_DELAY = 3
export const PURPOSE_OCCURRENCE = 4
export const PURPOSE_REPEAT = 5
export const PURPOSE_ARRIVAL = 6
export const PURPOSE_CASE = 7

/** Weyl increment that tells visits apart (golden ratio). */
export const VISIT_STEP = 0x9e3779b9 | 0

/** The mixing function: a bijection of 32-bit words, to int32. */
export function mix32(word: number): number {
  word ^= word >>> 16
  word = Math.imul(word, 0x7feb352d)
  word ^= word >>> 15
  word = Math.imul(word, 0x846ca68b)
  return word ^ (word >>> 16)
}

/**
 * A uniform draw in (0, 1), a multiple of 2^-53: never 0, never 1.
 *
 * @param case0 case1     words of the case (`caseWords`)
 * @param element0 element1 words of element and purpose (`elementWords`)
 * @param visit           how often this case made this draw before
 */
export function uniformDraw(case0: number, case1: number, element0: number, element1: number, visit: number): number {
  const inner = mix32((case0 + Math.imul(visit, VISIT_STEP)) ^ element0)
  const outer = mix32((inner + (case1 ^ element1)) | 0)
  return ((outer >>> 0) * 1048576 + (inner >>> 12) + 0.5) * 2.220446049250313e-16
}

/** Two words for an element and a purpose. */
export function elementWords(id: string, purpose: number): readonly [number, number] {
  const hash0 = hashText(id, 0x243f6a88)
  const hash1 = hashText(id, 0x13198a2e)
  return [mix32(hash0 + Math.imul(purpose, 0x85ebca6b)), mix32(hash1 ^ mix32(purpose + 0x3707344))]
}

/**
 * Two words for all cases of one start event in one replication; a case's own follow from them by
 * `caseWord0` and `caseWord1`.
 */
export function streamWords(seed: number, replication: number, startEvent: string): readonly [number, number] {
  const low = seed | 0
  const high = Math.floor(seed / 4294967296) | 0
  const [start0, start1] = elementWords(startEvent, PURPOSE_CASE)
  const first = mix32(mix32(mix32(low ^ 0x6a09e667) + high) + mix32(replication + 0x3c6ef372) + start0)
  const second = mix32(mix32(mix32(high + 0x510e527f) ^ low) + mix32(replication ^ 0x1f83d9ab) + (start1 ^ first))
  return [first, second]
}

/** First word of case `index` (from 0) of a stream: different for each of 2^32 cases. */
export function caseWord0(stream0: number, index: number): number {
  return mix32((stream0 + index) | 0)
}

/** Second word of the case whose first word is given. */
export function caseWord1(stream1: number, word0: number): number {
  return mix32(word0 ^ stream1)
}

/** FNV-1a over UTF-16 code units, finished by the mixing function; int32. */
export function hashText(text: string, basis = 0x811c9dc5): number {
  let hash = basis | 0
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return mix32(hash)
}
