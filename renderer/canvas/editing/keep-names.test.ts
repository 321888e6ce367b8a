import type { Element } from 'bpmn-js/lib/model/Types'
import EventBus from 'diagram-js/lib/core/EventBus'
import { expect, test } from 'vitest'
import { KeepNames, withoutNames } from './keep-names.ts'

const element = (id: string, labelTarget?: Element) =>
  ({ id, ...(labelTarget ? { labelTarget } : {}) }) as unknown as Element

test('a name that only lies where something is deleted stays', () => {
  const group = element('Group')
  const [subProcess, note, name] = [element('SubProcess'), element('Note'), element('Group_label', group)]
  expect(withoutNames([subProcess, note, name], [subProcess])).toEqual([subProcess, note])
})

test('a name that is selected itself is deleted', () => {
  const name = element('Group_label', element('Group'))
  expect(withoutNames([name], [name])).toEqual([name])
})

test('a name that is dragged itself is moved, one that lies within what is dragged is not', () => {
  const name = element('Group_label', element('Group'))
  const moved = (dragged: Element) => {
    const events = new EventBus()
    const context: { shapes?: readonly Element[] } = {}
    // as the editor does: what is dragged is known late, and what it takes along later
    events.on('shape.move.start', 1500, () => {
      context.shapes = [dragged]
    })
    events.on('shape.move.start', 1000, () => {
      if (dragged !== name) context.shapes = [dragged, name]
    })
    KeepNames(events)
    events.fire('shape.move.start', { context })
    return context.shapes
  }
  expect(moved(name)).toEqual([name])
  const pool = element('Pool')
  expect(moved(pool)).toEqual([pool])
})
