import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { newestOf } from './newest-of.ts'

beforeAll(() => vi.stubGlobal('requestAnimationFrame', (paint: () => void) => setTimeout(paint, 16)))
afterAll(() => vi.unstubAllGlobals())

async function* counting(last: number, failure?: Error): AsyncGenerator<number> {
  for (let value = 1; value <= last; value++) {
    yield value
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  if (failure) throw failure
}

describe('newestOf', () => {
  it('passes over what comes faster than it is painted, but never over the last', async () => {
    const seen: number[] = []
    for await (const value of newestOf(counting(100))) seen.push(value)
    expect(seen[0]).toBe(1)
    expect(seen.at(-1)).toBe(100)
    expect(seen.length).toBeLessThan(50)
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  })

  it('throws what the stream throws, after its last value', async () => {
    const seen: number[] = []
    const follow = async () => {
      for await (const value of newestOf(counting(5, new Error('cut off')))) seen.push(value)
    }
    await expect(follow()).rejects.toThrow('cut off')
    expect(seen.at(-1)).toBe(5)
  })
})
