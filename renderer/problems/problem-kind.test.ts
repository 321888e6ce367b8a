import { expect, test } from 'vitest'
import type { Problem } from '../../shared/problem.ts'
import { allProblems, countProblems, keepingSame } from './problem-kind.ts'

const problem = (severity: Problem['severity'], code: string, elementId: string, message = `${code} ${elementId}`) => ({
  severity,
  code,
  elementId,
  message,
  mend: '',
})

test('errors of all kinds come first, and each problem knows its kind', () => {
  const all = allProblems({
    modeling: [problem('info', 'name-missing', 'A'), problem('error', 'no-way-out', 'B')],
    simulation: [problem('warning', 'duration-missing', 'A')],
    execution: [problem('error', 'script-missing', 'A')],
  })
  expect(all.map(({ kind, code }) => `${kind} ${code}`)).toEqual([
    'modeling no-way-out',
    'execution script-missing',
    'simulation duration-missing',
    'modeling name-missing',
  ])
  expect(countProblems(all)).toEqual({ error: 2, warning: 1, info: 1 })
})

test('what two kinds say of the same place is told once', () => {
  const twice = problem('error', 'event-sub-process-start', 'E', 'E needs one start event.')
  const all = allProblems({
    modeling: [twice, problem('error', 'process-empty', 'P')],
    simulation: [problem('warning', 'read-as', 'P', 'process-empty P')],
    execution: [{ ...twice, message: 'E has to begin with one start event.' }],
  })
  expect(all.map(({ kind, code }) => `${kind} ${code}`)).toEqual([
    'modeling event-sub-process-start',
    'modeling process-empty',
  ])
})

test('one kind may say several things of a place under one code', () => {
  const all = allProblems({
    modeling: [],
    simulation: [],
    execution: [problem('error', 'condition-missing', 'G', 'one'), problem('error', 'condition-missing', 'G', 'two')],
  })
  expect(all).toHaveLength(2)
})

test('what a newer list says as before stays the same object, and the list itself where it says nothing new', () => {
  const some = [problem('error', 'a', 'A'), problem('info', 'b', 'B')]
  expect(keepingSame(some, structuredClone(some))).toBe(some)
  const turned = keepingSame(some, structuredClone(some.toReversed()))
  expect(turned).not.toBe(some)
  expect(turned[0]).toBe(some[1])
  const changed = keepingSame(some, structuredClone([some[0]!, { ...some[1]!, message: 'other' }]))
  expect(changed[0]).toBe(some[0])
  expect(changed[1]).toEqual({ ...some[1]!, message: 'other' })
  expect(keepingSame(some, [])).toEqual([])
})

test('a problem that stays is the same object in the list of all', () => {
  const stays = problem('error', 'a', 'A')
  const listOf = (modeling: readonly Problem[]) => allProblems({ modeling, simulation: [], execution: [] })
  expect(listOf([stays, problem('info', 'b', 'B')])[0]).toBe(listOf([stays])[0])
})
