import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decisionOf, flowProbabilities, noneDrawn } from './flow-probabilities.ts'
import { event, gateway, smallModel, task } from './testing/small-model.ts'

const split = (type: 'exclusive' | 'inclusive' | 'parallel', byDefault?: string) =>
  smallModel(
    [gateway('G', type, byDefault ? { default: byDefault } : {}), ...['A', 'B', 'C'].map((id) => event(id, 'end'))],
    ['F1: G > A', 'F2: G > B', 'F3: G > C'],
  )
const of = (model: ReturnType<typeof smallModel>, id: string, flows: Record<string, { probability: number }> = {}) =>
  flowProbabilities(model, model.nodes[id]!, { flows })

test('flows of an exclusive gateway without a probability share the remainder evenly', () => {
  expect(of(split('exclusive'), 'G', { F1: { probability: 0.5 } })).toEqual({ F1: 0.5, F2: 0.25, F3: 0.25 })
  expect(of(split('exclusive'), 'G', { F1: { probability: 1 } })).toEqual({ F1: 1, F2: 0, F3: 0 })
})

test('exclusive probabilities sum to one whenever some flow is left open', () => {
  const probability = fc.double({ min: 0, max: 0.5, noNaN: true })
  fc.assert(
    fc.property(probability, probability, (a, b) => {
      const shares = Object.values(of(split('exclusive'), 'G', { F1: { probability: a }, F2: { probability: b } }))
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
    }),
  )
})

test('flows of an inclusive gateway are drawn by themselves, its default flow is not', () => {
  expect(of(split('inclusive', 'F3'), 'G', { F1: { probability: 0.9 } })).toEqual({ F1: 0.9, F2: 0.5 })
})

test('a parallel split and a merge choose nothing', () => {
  const model = split('parallel')
  expect(decisionOf(model, model.nodes.G!)).toBeNull()
  expect(of(model, 'G')).toEqual({ F1: 1, F2: 1, F3: 1 })
  const merge = smallModel([gateway('G', 'inclusive'), event('A', 'end')], ['F1: G > A'])
  expect(of(merge, 'G')).toEqual({ F1: 1 })
})

test('conditional flows of a task are drawn as those of an inclusive gateway, the others always taken', () => {
  const model = smallModel(
    [task('T', { default: 'F3' }), ...['A', 'B', 'C'].map((id) => event(id, 'end'))],
    ['F1: T > A', 'F2: T > B', 'F3: T > C'],
    { conditional: ['F1'] },
  )
  expect(of(model, 'T', { F1: { probability: 0.2 } })).toEqual({ F1: 0.2, F2: 1 })
})

test('of the flows of a task none is drawn with the probability of its conditional ones alone', () => {
  const model = (byDefault: boolean) =>
    smallModel(
      [task('T', byDefault ? { default: 'F3' } : {}), ...['A', 'B', 'C'].map((id) => event(id, 'end'))],
      ['F1: T > A', 'F2: T > B', 'F3: T > C'],
      { conditional: ['F1'] },
    )
  const none = (byDefault: boolean) => {
    const read = model(byDefault)
    return noneDrawn(read, read.nodes.T!, of(read, 'T', { F1: { probability: 0.2 } }))
  }
  expect(none(true)).toEqual({ probability: 0.8, isDrawnAgain: false })
  expect(none(false)).toEqual({ probability: 0.8, isDrawnAgain: false })
})

test('an inclusive gateway without a default flow draws again where none is drawn', () => {
  const model = split('inclusive')
  const drawn = of(model, 'G', { F1: { probability: 0.5 }, F2: { probability: 0.5 }, F3: { probability: 0 } })
  expect(noneDrawn(model, model.nodes.G!, drawn)).toEqual({ probability: 0.25, isDrawnAgain: true })
})
