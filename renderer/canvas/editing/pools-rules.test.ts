import type { Element } from 'bpmn-js/lib/model/Types'
import { expect, test } from 'vitest'
import { arePoolsOntoProcess } from './pools-rules.ts'

const element = (type: string, children: readonly Element[] = []) =>
  ({ businessObject: { $instanceOf: (asked: string) => asked === `bpmn:${type}` }, children }) as unknown as Element

const task = element('Task')
const empty = element('Participant')
const filled = element('Participant', [task])
const process = element('Process', [task])

test('pools with content do not come onto a process without pools', () => {
  expect(arePoolsOntoProcess(process, [filled])).toBe(true)
  expect(arePoolsOntoProcess(process, [empty, element('Participant')])).toBe(true)
})

test('a new pool goes around a process, and pools with content onto an empty plane and beside others', () => {
  expect(arePoolsOntoProcess(process, [empty])).toBe(false)
  expect(arePoolsOntoProcess(process, [task])).toBe(false)
  expect(arePoolsOntoProcess(element('Process'), [filled])).toBe(false)
  expect(arePoolsOntoProcess(element('Collaboration', [filled]), [filled])).toBe(false)
  expect(arePoolsOntoProcess(undefined, [filled])).toBe(false)
})
