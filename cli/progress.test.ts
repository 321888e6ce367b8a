import { expect, test } from 'vitest'
import { showingProgress } from './progress.ts'

function watching(isWatched: boolean) {
  const said: string[] = []
  const terminal = {
    out: () => expect.unreachable(),
    err: (text: string) => void said.push(text),
    isWatched,
    signal: new AbortController().signal,
  }
  return { said, progress: showingProgress(terminal) }
}

test('progress stays on one line that is wiped in the end', () => {
  const { said, progress } = watching(true)
  progress.report(3, 20, 1000, 5600)
  progress.report(4, 20, 1400, null)
  progress.clear()
  const wiped = (length: number) => `\r${' '.repeat(length)}\r`
  expect(said).toEqual(['3 of 20 runs, about 6 s left', wiped(28), '4 of 20 runs', wiped(12)])
})

test('where nobody watches only a long run is announced, once', () => {
  const { said, progress } = watching(false)
  progress.announce(null)
  progress.report(1, 20, 1000, 5000)
  expect(said).toEqual([])
  progress.announce(2.5 * 3_600_000)
  progress.report(2, 20, 1000, 9_000_000)
  expect(said).toHaveLength(1)
  expect(said[0]).toMatch(/^This run will take about 2\.5 h\.\n {2}Ctrl C stops it/)
})
