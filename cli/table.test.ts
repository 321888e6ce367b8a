import { expect, test } from 'vitest'
import { tableText } from './table.ts'

test('text stands left, numbers right, and a column without any value is left out', () => {
  const text = tableText(
    [{ head: 'Resource' }, { head: 'Cause' }, { head: 'Cost', isNumber: true }],
    [
      ['Clerk', '', '€12'],
      ['審査担当', '', '€1,234'],
    ],
  )
  expect(text).toBe('Resource    Cost\nClerk        €12\n審査担当  €1,234\n')
})
