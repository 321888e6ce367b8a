import { beforeEach, expect, test, vi } from 'vitest'
import { answersIn, forgetFormDrafts, formDraft, keepFormDraft } from './form-drafts.ts'
import { stubLocalStorage } from './testing/stub-local-storage.ts'

let entries: Record<string, string>

beforeEach(() => {
  entries = stubLocalStorage({ mostCharacters: 100_000 })
})

test('what was typed is there again until it is forgotten, and nothing else is forgotten with it', () => {
  entries['millrace.theme'] = 'dark'
  keepFormDraft('task/P-1/4', { sum: 7 })
  keepFormDraft('task/P-1/5', { sum: 8 })
  forgetFormDrafts((key) => key === 'task/P-1/4')
  expect(formDraft('task/P-1/4')).toBeUndefined()
  expect(formDraft('task/P-1/5')).toEqual({ sum: 8 })
  expect(entries['millrace.theme']).toBe('dark')
})

test('more than a hundred push out the one that was typed into the longest ago', () => {
  vi.useFakeTimers()
  for (let number = 0; number < 100; number++) {
    vi.advanceTimersByTime(1)
    keepFormDraft(`task/${number}`, {})
  }
  vi.advanceTimersByTime(1)
  keepFormDraft('task/0', { again: true })
  keepFormDraft('task/100', {})
  expect(formDraft('task/0')).toEqual({ again: true })
  expect(formDraft('task/1')).toBeUndefined()
  expect(formDraft('task/2')).toEqual({})
  vi.useRealTimers()
})

test('what does not fit leaves no older state behind that would come back in its place', () => {
  keepFormDraft('task/1', { text: 'short' })
  keepFormDraft('task/1', { text: 'long '.repeat(50_000) })
  expect(formDraft('task/1')).toBeUndefined()
})

test('an untouched form has no answers of its own, and a changed one only those', () => {
  const variables = { name: 'Ada', sum: 7, when: null, tags: ['a'] }
  const untouched = { ...variables, story: '', isUrgent: false, kinds: [], other: null }
  expect(answersIn(untouched, variables)).toEqual({})
  expect(answersIn({ ...untouched, name: '', sum: 8, isUrgent: true }, variables)).toEqual({
    name: '',
    sum: 8,
    isUrgent: true,
  })
  expect(answersIn({ isUrgent: false }, { isUrgent: true })).toEqual({ isUrgent: false })
})
