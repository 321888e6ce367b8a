import { expect, test } from 'vitest'
import type { HistoryEvent } from '../../shared/contract/runtime-contract.ts'
import { timelineRows } from './timeline-rows.ts'

const event = (
  seq: number,
  name: HistoryEvent['event'],
  key: number | null,
  minute: number,
  element = 'A',
): HistoryEvent => ({
  seq,
  at: new Date(Date.UTC(2026, 0, 5, 9, minute)).toISOString(),
  event: name,
  element,
  elementName: element === 'A' ? 'Assess' : null,
  elementType: 'userTask',
  key,
  data: null,
})

test('an execution reaches from its begin to its end; what took no time and what has no key is left out', () => {
  const rows = timelineRows([
    event(1, 'activated', 1, 0),
    event(2, 'activated', 2, 0, 'B'),
    event(3, 'completed', 2, 0, 'B'),
    event(4, 'taken', null, 0, 'flow'),
    event(5, 'completed', 1, 5),
    event(6, 'activated', 3, 5, 'C'),
    event(7, 'incident', 3, 6, 'C'),
    event(8, 'activated', 4, 6, 'D'),
    event(9, 'terminated', 4, 7, 'D'),
  ])
  expect(
    rows.map(({ name, state, fromMs, toMs }) => [name, state, toMs === null ? null : (toMs - fromMs) / 60_000]),
  ).toEqual([
    ['Assess', 'done', 5],
    ['C', 'failed', null],
    ['D', 'ended', 1],
  ])
})
