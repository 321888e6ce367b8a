import type { Element } from 'bpmn-js/lib/model/Types'
import EventBus from 'diagram-js/lib/core/EventBus'
import { beforeEach, expect, test, vi } from 'vitest'
import { SayEdits } from './say-edits.ts'

const said: string[] = []
vi.mock('../../app/i18n.ts', () => ({
  translate: (key: string, values: object = {}) => [key, ...Object.values(values)].join(' '),
}))
vi.mock('../../ui/announce.tsx', () => ({ announce: (text: string) => said.push(text) }))
vi.mock('../../ui/notify.tsx', () => ({ notify: (text: string) => said.push(text) }))

const element = (type: string, children: readonly Element[] = []) =>
  ({ businessObject: { $instanceOf: (asked: string) => asked === `bpmn:${type}` }, children }) as unknown as Element
const task = element('Task')

beforeEach(() => void said.splice(0))

function editorOn(root: Element): EventBus {
  const events = new EventBus()
  new SayEdits(events, { getRootElement: () => root as never })
  return events
}

test('a further lane and changed space are said', () => {
  const events = editorOn(element('Collaboration'))
  events.fire('commandStack.spaceTool.postExecuted', { context: { delta: { x: 0, y: -120 } } })
  events.fire('commandStack.lane.add.postExecuted', { context: {} })
  expect(said).toEqual(['canvas:walk.spaceChanged 120', 'canvas:walk.laneAdded'])
})

test('a drop that is refused says so, once, and one beside the diagram says nothing', () => {
  const between = element('Collaboration', [element('Participant')])
  editorOn(between).fire('create.rejected', { context: { target: between, elements: [task] } })
  expect(said).toEqual(['canvas:menu.refused'])
  editorOn(between).fire('create.rejected', { context: { target: null, elements: [task] } })
  const process = element('Process', [task])
  const filled = element('Participant', [task])
  editorOn(process).fire('create.rejected', { context: { target: process, elements: [filled] } })
  expect(said).toHaveLength(1)
})
