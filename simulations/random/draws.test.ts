import { describe, expect, it } from 'vitest'
import {
  caseWord0,
  caseWord1,
  elementWords,
  PURPOSE_BRANCH,
  PURPOSE_DURATION,
  streamWords,
  uniformDraw,
} from './draws.ts'

const count = 200_000

/** Draws of neighbours in one coordinate of their names. */
const along: Readonly<Record<string, (i: number) => number>> = {
  cases: (i) => draw(7, 0, 'Start', i, 'Task_1', PURPOSE_DURATION, 0),
  visits: (i) => draw(7, 0, 'Start', 3, 'Task_1', PURPOSE_DURATION, i),
  elements: (i) => draw(7, 0, 'Start', 3, `Task_${i}`, PURPOSE_DURATION, 0),
  replications: (i) => draw(7, i, 'Start', 3, 'Task_1', PURPOSE_DURATION, 0),
  seeds: (i) => draw(i, 0, 'Start', 3, 'Task_1', PURPOSE_DURATION, 0),
}

/** Draws of pairs that differ in one coordinate, over the cases: they must not be alike. */
const pairs: Readonly<Record<string, (i: number) => readonly [number, number]>> = {
  'two elements of one case': (i) => [
    draw(1, 0, 'Start', i, 'Task_1', PURPOSE_DURATION, 0),
    draw(1, 0, 'Start', i, 'Task_2', PURPOSE_DURATION, 0),
  ],
  'two purposes of one element': (i) => [
    draw(1, 0, 'Start', i, 'Task_1', PURPOSE_DURATION, 0),
    draw(1, 0, 'Start', i, 'Task_1', PURPOSE_BRANCH, 0),
  ],
  'neighbouring cases': (i) => [
    draw(1, 0, 'Start', i, 'Task_1', PURPOSE_DURATION, 0),
    draw(1, 0, 'Start', i + 1, 'Task_1', PURPOSE_DURATION, 0),
  ],
  'neighbouring visits': (i) => [
    draw(1, 0, 'Start', i, 'Task_1', PURPOSE_DURATION, 0),
    draw(1, 0, 'Start', i, 'Task_1', PURPOSE_DURATION, 1),
  ],
  'neighbouring replications': (i) => [
    draw(1, 0, 'Start', i, 'Task_1', PURPOSE_DURATION, 0),
    draw(1, 1, 'Start', i, 'Task_1', PURPOSE_DURATION, 0),
  ],
  'two start events': (i) => [
    draw(1, 0, 'Start', i, 'Task_1', PURPOSE_DURATION, 0),
    draw(1, 0, 'Start_2', i, 'Task_1', PURPOSE_DURATION, 0),
  ],
}

function draw(
  seed: number,
  replication: number,
  start: string,
  index: number,
  element: string,
  purpose: number,
  visit: number,
): number {
  const [stream0, stream1] = streamWords(seed, replication, start)
  const word0 = caseWord0(stream0, index)
  const [key0, key1] = elementWords(element, purpose)
  return uniformDraw(word0, caseWord1(stream1, word0), key0, key1, visit)
}

/** Chi-square of counts that should be even, as a standard normal deviate (Wilson and Hilferty). */
function deviate(counts: readonly number[]): number {
  const expected = counts.reduce((sum, n) => sum + n, 0) / counts.length
  const chiSquare = counts.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0)
  const freedom = counts.length - 1
  return (Math.cbrt(chiSquare / freedom) - (1 - 2 / (9 * freedom))) / Math.sqrt(2 / (9 * freedom))
}

/** All seeds are fixed; beyond five deviations lies one in three million of good generators' tests. */
const bound = 5

describe('draws', () => {
  it.each(Object.entries(along))('along %s are even, in their leading and in their last bits', (_, at) => {
    const leading = new Array<number>(256).fill(0)
    const last = new Array<number>(256).fill(0)
    for (let i = 0; i < count; i++) {
      const u = at(i)
      leading[Math.floor(u * 256)]++
      last[Math.floor(u * 2 ** 40) % 256]++
    }
    expect(Math.abs(deviate(leading))).toBeLessThan(bound)
    expect(Math.abs(deviate(last))).toBeLessThan(bound)
  })

  it.each(Object.entries(along))('along %s do not depend on the one before', (_, at) => {
    const squares = new Array<number>(32 * 32).fill(0)
    for (let i = 0, before = at(-1 >>> 1); i < count; i++) {
      const u = at(i)
      squares[Math.floor(before * 32) * 32 + Math.floor(u * 32)]++
      before = u
    }
    expect(Math.abs(deviate(squares))).toBeLessThan(bound)
  })

  it.each(Object.entries(pairs))('of %s are independent', (_, at) => {
    const squares = new Array<number>(32 * 32).fill(0)
    let product = 0
    for (let i = 0; i < count; i++) {
      const [a, b] = at(i)
      squares[Math.floor(a * 32) * 32 + Math.floor(b * 32)]++
      product += (a - 0.5) * (b - 0.5)
    }
    expect(Math.abs(deviate(squares))).toBeLessThan(bound)
    // the correlation's standard deviation is 1 / sqrt(count)
    expect(Math.abs(product * 12) / Math.sqrt(count)).toBeLessThan(bound)
  })

  it('are never 0 and never 1', () => {
    expect(uniformDraw(0, 0, 0, 0, 0)).toBeGreaterThan(0)
    for (let i = 0; i < 10_000; i++) {
      const u = along.cases(i)
      expect(u > 0 && u < 1).toBe(true)
    }
  })
})

describe('the bits that results rest on', () => {
  it('of draws, Math.log and Math.exp are what they were', () => {
    const words = (value: number) => {
      const view = new DataView(new ArrayBuffer(8))
      view.setFloat64(0, value)
      return view.getBigUint64(0).toString(16).padStart(16, '0')
    }
    const given = [1e-300, 2 ** -53, 1e-9, 0.1, 0.3, 0.5, 0.7, 0.9, 1 - 2 ** -53, 1.1, 2, 3, 10, 12345.678, 1e300]
    expect([0, 1, 2].map((i) => words(along.cases(i)))).toMatchInlineSnapshot(`
      [
        "3fe76b8274e7b32b",
        "3fc43f0845054964",
        "3fe652ff259f2435",
      ]
    `)
    expect(given.map((x) => words(Math.log(x)))).toMatchInlineSnapshot(`
      [
        "c085963447f87fb5",
        "c0425e4f7b2737fa",
        "c034b927f32bffb8",
        "c0026bb1bbb55515",
        "bff34378fcbda721",
        "bfe62e42fefa39ef",
        "bfd6d3c324e13f50",
        "bfbaf8e8210a415c",
        "bca0000000000000",
        "3fb8663f793c46cc",
        "3fe62e42fefa39ef",
        "3ff193ea7aad030a",
        "40026bb1bbb55516",
        "4022d79559791e31",
        "4085963447f87fb5",
      ]
    `)
    expect(given.slice(0, 13).map((x) => words(Math.exp(-x)))).toMatchInlineSnapshot(`
      [
        "3ff0000000000000",
        "3fefffffffffffff",
        "3fefffffff768fa1",
        "3fecf46d99d52b3a",
        "3fe7b4c869c37c05",
        "3fe368b2fc6f960a",
        "3fdfc80db9dd5542",
        "3fda053cc0086e1e",
        "3fd78b56362cef38",
        "3fd54dc284911bf0",
        "3fc152aaa3bf81cc",
        "3fa97db0ccceb0af",
        "3f07cd79b5647c9a",
      ]
    `)
    expect([0.1, 0.5, 1.7, 3].map((x) => words(Math.pow(2.5, x)))).toMatchInlineSnapshot(`
      [
        "3ff1890b7e41b4ee",
        "3ff94c583ada5b53",
        "4012fdcf53f3e6f3",
        "402f400000000000",
      ]
    `)
  })
})
