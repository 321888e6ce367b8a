import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { DraftConflict, DraftSaver, type DraftCopy, type DraftState } from './draft-saver.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function place(write: (xml: string, baseRevision: number) => Promise<number>) {
  const seen = { states: [] as DraftState[], copy: null as DraftCopy | null, written: [] as string[] }
  return {
    seen,
    place: {
      write: async (xml: string, baseRevision: number) => {
        const revision = await write(xml, baseRevision)
        seen.written.push(xml)
        return revision
      },
      keepCopy: (copy: DraftCopy | null) => void (seen.copy = copy),
      onState: (state: DraftState) => void seen.states.push(state),
    },
  }
}

const times = { pauseMs: 800, latestMs: 4000, retryMs: 1000 }

test('writes once, a while after the last change, and forgets its copy then', async () => {
  const { seen, place: at } = place(async (_xml, base) => base + 1)
  const saver = new DraftSaver(3, at, times)
  saver.changed('a')
  await vi.advanceTimersByTimeAsync(500)
  saver.changed('b')
  expect(seen.copy).toEqual({ xml: 'b', baseRevision: 3 })
  await vi.advanceTimersByTimeAsync(799)
  expect(seen.written).toEqual([])
  await vi.advanceTimersByTimeAsync(1)
  expect(seen.written).toEqual(['b'])
  expect(seen.copy).toBeNull()
  expect(seen.states).toEqual(['unsaved', 'saving', 'saved'])
  expect(saver.revision).toBe(4)
})

test('who never pauses is written all the same', async () => {
  const { seen, place: at } = place(async (_xml, base) => base + 1)
  const saver = new DraftSaver(0, at, times)
  for (let change = 0; change < 20; change += 1) {
    saver.changed(`change ${change}`)
    await vi.advanceTimersByTimeAsync(500)
  }
  expect(seen.written).toEqual(['change 7', 'change 15'])
})

test('what changes while a write is under way is written after it, on its revision', async () => {
  const bases: number[] = []
  const { seen, place: at } = place(async (_xml, base) => {
    bases.push(base)
    await new Promise((resolve) => setTimeout(resolve, 2000))
    return base + 1
  })
  const saver = new DraftSaver(0, at, times)
  saver.changed('a')
  await vi.advanceTimersByTimeAsync(1000)
  saver.changed('b')
  await vi.advanceTimersByTimeAsync(10_000)
  expect(seen.written).toEqual(['a', 'b'])
  expect(bases).toEqual([0, 1])
  expect(saver.state).toBe('saved')
})

test('a write that fails is tried again until it succeeds, with the copy kept meanwhile', async () => {
  let isDown = true
  const { seen, place: at } = place(async (_xml, base) => {
    if (isDown) throw new Error('offline')
    return base + 1
  })
  const saver = new DraftSaver(0, at, times)
  saver.changed('a')
  await vi.advanceTimersByTimeAsync(5000)
  expect(saver.state).toBe('failed')
  expect(seen.copy?.xml).toBe('a')
  isDown = false
  await vi.advanceTimersByTimeAsync(10_000)
  expect(seen.written).toEqual(['a'])
  expect(saver.state).toBe('saved')
})

test('a conflict stops writing until the user has chosen to overwrite', async () => {
  let theirs = 7
  const { seen, place: at } = place(async (_xml, base) => {
    if (base !== theirs) throw new DraftConflict()
    return (theirs += 1)
  })
  const saver = new DraftSaver(5, at, times)
  saver.changed('mine')
  await vi.advanceTimersByTimeAsync(1000)
  expect(saver.state).toBe('conflict')
  saver.changed('mine, more')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(seen.written).toEqual([])
  await saver.overwrite(7)
  expect(seen.written).toEqual(['mine, more'])
  expect(saver.state).toBe('saved')
})

test('what is drawn while a write is under way is not said to be saved before its XML is', async () => {
  const { seen, place: at } = place(async (_xml, base) => {
    await new Promise((resolve) => setTimeout(resolve, 500))
    return base + 1
  })
  const saver = new DraftSaver(0, at, times)
  saver.touched()
  saver.changed('a')
  await vi.advanceTimersByTimeAsync(1000)
  saver.touched()
  await vi.advanceTimersByTimeAsync(1000)
  expect(saver.state).toBe('unsaved')
  saver.changed('b')
  await vi.advanceTimersByTimeAsync(2000)
  expect(seen.written).toEqual(['a', 'b'])
  expect(seen.states).toEqual(['unsaved', 'saving', 'unsaved', 'saving', 'saved'])
})

test('those who ask for a write at the same time, or while one is under way, are no conflict with each other', async () => {
  let theirs = 0
  const { seen, place: at } = place(async (_xml, base) => {
    await new Promise((resolve) => setTimeout(resolve, 500))
    if (base !== theirs) throw new DraftConflict()
    return (theirs += 1)
  })
  const saver = new DraftSaver(0, at, times)
  saver.changed('a')
  const asked = [saver.flush(), saver.flush()]
  await vi.advanceTimersByTimeAsync(100)
  saver.changed('b')
  asked.push(saver.flush(), saver.flush())
  await vi.advanceTimersByTimeAsync(5000)
  await Promise.all(asked)
  expect(seen.written).toEqual(['a', 'b'])
  expect(seen.states).not.toContain('conflict')
  expect(saver.state).toBe('saved')
})
