import fc from 'fast-check'
import { expect, test } from 'vitest'
import { immediateDominators } from './dominators.ts'
import { reachableFrom } from './graph.ts'

test('in any graph a node dominates another exactly if nothing reaches the other without it', () => {
  const edges = fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 20 })
  fc.assert(
    fc.property(edges, fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 2 }), (pairs, entryNumbers) => {
      const next = (id: string) => pairs.filter(([from]) => String(from) === id).map(([, to]) => String(to))
      const entries = entryNumbers.map(String)
      const dominators = immediateDominators(entries, next)
      const reached = reachableFrom(entries, next)
      for (const node of reached) {
        const strict = [...reached].filter((other) => {
          if (other === node) return false
          const without = (id: string) => next(id).filter((target) => target !== other)
          return !reachableFrom(
            entries.filter((entry) => entry !== other),
            without,
          ).has(node)
        })
        const chain: string[] = []
        for (let at = dominators.get(node); at !== undefined; at = dominators.get(at)) chain.push(at)
        expect(chain.sort()).toEqual(strict.sort())
      }
    }),
    { numRuns: 500 },
  )
})

test('a graph for which the search would take minutes gives up within a second', () => {
  const size = 30_000
  const next = (id: string) => {
    const at = Number(id)
    return [at + 1, at - 1].filter((other) => other >= 0 && other < size).map(String)
  }
  const start = performance.now()
  immediateDominators(['0', String(size - 1)], next)
  expect(performance.now() - start).toBeLessThan(20_000)
})
