import { expect, it } from 'vitest'
import * as layout from './layout.ts'

it('the shifts of the event loop are the sizes of the records', () => {
  expect([layout.TOKEN_INTS, layout.SCOPE_INTS, layout.NODE_INTS, layout.SOURCE_INTS]).toEqual([16, 16, 16, 16])
  expect([layout.TOKEN_FLOATS, layout.SCOPE_FLOATS, layout.QUEUE_INTS, layout.ACTIVITY_FLOATS]).toEqual([8, 8, 8, 8])
  expect([layout.NODE_FLOATS, layout.QUEUE_FLOATS, layout.OUTCOME_FLOATS, layout.SOURCE_FLOATS]).toEqual([2, 2, 2, 2])
})
