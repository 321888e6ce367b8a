import EventBus from 'diagram-js/lib/core/EventBus'
import { expect, test } from 'vitest'
import { RevealUndone } from './reveal-undone.ts'

/** What is selected by the undo of an edit of an element, while others are selected. */
function selectedAfterUndo(edited: object, selected: readonly object[], root: object): unknown[] {
  const events = new EventBus()
  const selections: unknown[] = []
  const selection = { get: () => selected, select: (elements: unknown) => selections.push(elements) }
  const canvas = { getRootElement: () => root, findRoot: () => root, scrollToElement: () => {} }
  RevealUndone(events, canvas as never, { get: () => edited } as never, selection as never)
  events.fire('commandStack.element.updateProperties.reverted', { context: { element: edited } })
  events.fire('commandStack.changed', { trigger: 'undo' })
  return selections
}

test('an undone field is shown: its element is selected, and for the process nothing', () => {
  const [process, task] = [{ id: 'P' }, { id: 'A' }]
  expect(selectedAfterUndo(task, [], process)).toEqual([task])
  expect(selectedAfterUndo(process, [task], process)).toEqual([[]])
  expect(selectedAfterUndo(process, [], process)).toEqual([])
})
