import { expect, it } from 'vitest'
import { hashOf, ownWindowOf } from './own-window.ts'

it('the address of a window of one diagram names the diagram and the mode', () => {
  const wanted = { diagramId: 'a b&c', mode: 'simulate' } as const
  expect(ownWindowOf(hashOf(wanted))).toEqual(wanted)
})

it('every other address is of the studio, or of its link to a diagram', () => {
  for (const hash of ['', '#', '#diagram=d1', '#window=', '#portal?window=d1']) expect(ownWindowOf(hash)).toBeNull()
})

it('an unknown mode is Model', () => {
  expect(ownWindowOf('#window=d1&mode=home')).toEqual({ diagramId: 'd1', mode: 'model' })
})
