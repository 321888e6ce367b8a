import { expect, test } from 'vitest'
import type { Practice } from '../../shared/contract/practice-contract.ts'
import { nextChoice } from './next-choice.ts'
import { stillWaiting } from './still-waiting.ts'

const job = (key: number, kind: 'user' | 'service' = 'user') => ({
  instance: 'P-1',
  job: key,
  element: `E${key}`,
  name: `E${key}`,
  kind,
  forWhom: [],
  isClaimed: false,
})
const event = (key: number, kind: 'message' | 'conditional') => ({
  instance: 'P-1',
  key,
  element: `E${key}`,
  elementName: null,
  kind,
  name: null,
})
const practice = (change: Partial<Practice>): Practice => ({
  sessionId: 'S',
  diagramId: 'D',
  xml: '',
  starts: [],
  now: '2026-11-29T08:00:00.000Z',
  nextTimer: null,
  instances: [{ id: 'P-1', processName: 'P', status: 'active', variables: [] }],
  tokens: [],
  jobs: [],
  incidents: [],
  awaited: [],
  history: [],
  steps: 1,
  ...change,
})

test('a practice without a case asks for one to be started', () => {
  expect(nextChoice(practice({ instances: [] }), null)).toEqual({ kind: 'start' })
})

test('what was chosen stays while it waits', () => {
  const chosen = { kind: 'job', instance: 'P-1', key: 4 } as const
  expect(nextChoice(practice({ jobs: [job(2), job(4)] }), chosen)).toEqual(chosen)
})

test('tasks of people come first, then machines, then events that can be brought', () => {
  const gone = { kind: 'job', instance: 'P-1', key: 9 } as const
  const events = [event(5, 'conditional'), event(6, 'message')]
  expect(nextChoice(practice({ jobs: [job(3, 'service'), job(4)], awaited: events }), gone)).toMatchObject({ key: 4 })
  expect(nextChoice(practice({ jobs: [job(3, 'service')], awaited: events }), gone)).toMatchObject({ key: 3 })
  expect(nextChoice(practice({ awaited: events }), gone)).toEqual({ kind: 'event', instance: 'P-1', key: 6 })
  expect(nextChoice(practice({ awaited: [event(5, 'conditional')] }), gone)).toBeNull()
})

test('where nobody has anything to do, what failed is said before what comes by itself', () => {
  const incident = { instance: 'P-1', key: 3, element: 'E', elementName: null, message: '', mend: '' }
  const nextTimer = { at: '2026-12-01T08:00:00.000Z', elements: ['E'] }
  const awaited = [event(5, 'conditional')]
  expect(stillWaiting(practice({ incidents: [incident], nextTimer, awaited }))).toBe('incident')
  expect(stillWaiting(practice({ nextTimer, awaited }))).toBe('timer')
  expect(stillWaiting(practice({ awaited }))).toBe('condition')
  expect(stillWaiting(practice({}))).toBe('nothing')
  expect(
    stillWaiting(practice({ instances: [{ id: 'P-1', processName: 'P', status: 'completed', variables: [] }] })),
  ).toBe('done')
})
