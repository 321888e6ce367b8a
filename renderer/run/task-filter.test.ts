import { expect, it } from 'vitest'
import { anyTask, isFiltered, taskFilterInput } from './task-filter.ts'

const noon = new Date(2026, 10, 25, 12).getTime()

it('asks for nothing where nothing is filtered', () => {
  expect(isFiltered(anyTask)).toBe(false)
  expect(taskFilterInput(anyTask, 'ada', noon)).toEqual({})
})

it('asks for what is due before midnight, in seven days, or now', () => {
  const before = (due: 'overdue' | 'today' | 'week') => taskFilterInput({ ...anyTask, due }, 'ada', noon).dueBefore
  expect(before('overdue')).toBe(new Date(noon).toISOString())
  expect(before('today')).toBe(new Date(2026, 10, 26).toISOString())
  expect(before('week')).toBe(new Date(2026, 11, 2).toISOString())
})

it('asks by person, group and follow-up', () => {
  const filter = { ...anyTask, whose: 'mine', group: 'clerks', hidesLater: true } as const
  expect(isFiltered(filter)).toBe(true)
  expect(taskFilterInput(filter, 'ada', noon)).toEqual({
    assignee: 'ada',
    candidateGroup: 'clerks',
    followUpBefore: new Date(noon).toISOString(),
  })
})
