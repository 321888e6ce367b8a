import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { solveVisits, type TrafficEdge } from './solve-visits.ts'

/** Random networks in which every node passes on at most 95 % of its tokens. */
const network = fc.integer({ min: 1, max: 30 }).chain((size) =>
  fc.record({
    external: fc.array(fc.constantFrom(0, 0, 1, 2.5), { minLength: size, maxLength: size }),
    targets: fc.array(
      fc.array(fc.tuple(fc.nat(size - 1), fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 4 }),
      { minLength: size, maxLength: size },
    ),
  }),
)

describe('the traffic equations', () => {
  it('are fulfilled by the visits found, in any network that leaks', () => {
    fc.assert(
      fc.property(network, ({ external, targets }) => {
        const edges: TrafficEdge[] = targets.flatMap((row, from) => {
          const sum = row.reduce((total, [, weight]) => total + weight, 0)
          const scale = sum > 0.95 ? 0.95 / sum : 1
          return row.map(([to, weight]) => ({ from, to, weight: weight * scale }))
        })
        const visits = solveVisits(external, edges)
        const balance = Float64Array.from(external)
        for (const { from, to, weight } of edges) balance[to] += visits[from] * weight
        balance.forEach((inflow, node) => expect(Math.abs(visits[node] - inflow)).toBeLessThan(1e-9 * (1 + inflow)))
      }),
    )
  })

  it('visit a loop that repeats with probability p 1 / (1 - p) times', () => {
    const visits = solveVisits(
      [1, 0, 0],
      [
        { from: 0, to: 1, weight: 1 },
        { from: 1, to: 1, weight: 0.999 },
        { from: 1, to: 2, weight: 0.001 },
      ],
    )
    expect(visits[1]).toBeCloseTo(1000, 6)
    expect(visits[2]).toBeCloseTo(1, 9)
  })

  it('are infinite in a loop that is never left, and nowhere else', () => {
    const visits = solveVisits(
      [1, 0, 0, 1, 0],
      [
        { from: 0, to: 1, weight: 1 },
        { from: 1, to: 2, weight: 1 },
        { from: 2, to: 1, weight: 1 },
        { from: 3, to: 4, weight: 1 },
      ],
    )
    expect([...visits]).toEqual([1, Infinity, Infinity, 1, 1])
  })

  it('are infinite in a loop that makes two tokens of one', () => {
    const visits = solveVisits(
      [1, 0],
      [
        { from: 0, to: 1, weight: 1 },
        { from: 1, to: 0, weight: 2 },
      ],
    )
    expect(visits[0]).toBe(Infinity)
  })

  it('of a thousand nodes in one loop take milliseconds', () => {
    const edges = Array.from({ length: 1000 }, (_, from) => ({ from, to: (from + 1) % 1000, weight: from ? 1 : 0.5 }))
    const skips = Array.from({ length: 100 }, (_, i) => ({ from: i * 10, to: (i * 37) % 1000, weight: 0.001 }))
    const external = new Float64Array(1000)
    external[5] = 1
    const startedAt = performance.now()
    const visits = solveVisits(external, [...edges, ...skips])
    expect(performance.now() - startedAt).toBeLessThan(3000)
    expect(visits.every(Number.isFinite)).toBe(true)
  })
})
