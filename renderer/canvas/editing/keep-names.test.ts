import type { Element } from 'bpmn-js/lib/model/Types'
import { expect, test } from 'vitest'
import { withoutNames } from './keep-names.ts'

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
