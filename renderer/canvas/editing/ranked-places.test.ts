import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apart } from './apart.ts'
import { rankGap, type RankedFlow, type RankedNode } from './ranked-block.ts'
import { rankedPlaces } from './ranked-places.ts'

const node = (id: string, x: number, y: number, band: RankedNode['band'] = null): RankedNode => ({
  id,
  x,
  y,
  width: 100,
  height: 80,
  band,
})
const flow = (path: string, rest: Partial<RankedFlow> = {}): RankedFlow => {
  const [source = '', target = ''] = path.split('>')
  return { id: path, source, target, at: 0, nameWidth: 0, ...rest }
}
const cornersOf = (nodes: readonly RankedNode[], flows: readonly RankedFlow[]) =>
  Object.fromEntries([...rankedPlaces(nodes, flows).corners].map(([id, { x, y }]) => [id, [x, y]]))

describe('steps in ranks', () => {
  it('stand in one row along their flow, the first where it was', () => {
    const nodes = [node('A', 200, 100), node('C', 330, 260), node('B', 420, 60)]
    expect(cornersOf(nodes, [flow('A>B'), flow('B>C')])).toEqual({
      A: [200, 100],
      B: [200 + 100 + rankGap, 100],
      C: [200 + 2 * (100 + rankGap), 100],
    })
  })

  it('branch around what leads to them in the order they had, and join at its row', () => {
    const nodes = [node('A', 0, 100), node('Low', 210, 400), node('High', 190, 30), node('Z', 300, 0)]
    const flows = ['A>High', 'A>Low', 'High>Z', 'Low>Z'].map((path) => flow(path))
    expect(cornersOf(nodes, flows)).toEqual({ A: [0, 100], High: [160, 40], Low: [160, 160], Z: [320, 100] })
  })

  it('leave room for the names of flows', () => {
    const { B } = cornersOf([node('A', 0, 0), node('B', 10, 0)], [flow('A>B', { nameWidth: 90 })])
    expect(B).toEqual([100 + 90 + 20, 0])
  })

  it('are passed by flows over several ranks on the side where those ran', () => {
    const nodes = [node('A', 0, 0), node('B', 160, 0), node('C', 320, 0)]
    for (const [at, side] of [
      [-200, -1],
      [300, 1],
    ] as const) {
      const { corners, paths } = rankedPlaces(nodes, [flow('A>B'), flow('B>C'), flow('A>C', { at })])
      const path = paths.get('A>C')!
      const row = path[1]!.y
      expect(Math.sign(row - (corners.get('B')!.y + 40))).toBe(side)
      expect(Math.abs(row - (corners.get('B')!.y + 40))).toBeGreaterThan(40)
      for (const [index, { x, y }] of path.slice(1).entries())
        expect(x === path[index]!.x || y === path[index]!.y).toBe(true)
    }
  })

  it('let what leads back run below them', () => {
    const { corners, paths } = rankedPlaces([node('A', 0, 0), node('B', 160, 0)], [flow('A>B'), flow('B>A')])
    expect(corners.get('B')!.x).toBeGreaterThan(corners.get('A')!.x)
    expect(paths.get('B>A')!.map(({ y }) => y > 80)).toEqual([false, true, true, false])
    expect(paths.has('A>B')).toBe(false)
  })

  it('are blocks of their own where no flow joins them, and give way to what has grown', () => {
    const nodes = [node('A', 0, 0), node('B', 110, 0), node('C', 230, 5), node('D', 500, 5), node('E', 0, 70)]
    expect(cornersOf(nodes, [flow('A>B'), flow('C>D')])).toEqual({
      A: [0, 0],
      B: [160, 0],
      // stood right of them
      C: [320, 5],
      D: [480, 5],
      // stood below
      E: [0, 120],
    })
  })

  it('stay in their lanes, in rows there', () => {
    const [upper, lower] = [
      { from: 0, to: 200 },
      { from: 200, to: 400 },
    ]
    const nodes = [node('A', 0, 30, upper), node('B', 90, 310, lower), node('C', 400, 240, lower)]
    expect(cornersOf(nodes, [flow('A>B'), flow('B>C')])).toEqual({ A: [0, 30], B: [160, 310], C: [320, 310] })
    const outside = [node('A', 0, 190, upper), node('B', 90, 390, lower)]
    expect(cornersOf(outside, [flow('A>B')])).toEqual({ A: [0, 120], B: [160, 320] })
  })

  it('never cover each other, and flow to the right, whatever the flows', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 0, max: 900 })), {
          minLength: 2,
          maxLength: 12,
        }),
        fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { minLength: 1, maxLength: 24 }),
        (at, pairs) => {
          const nodes = at.map(([x, y], index) => node(`n${index}`, x, y))
          const flows = pairs.map(([source, target], index) => ({
            ...flow(`n${source}>n${target}`),
            id: `f${index}`,
          }))
          const { corners, paths } = rankedPlaces(nodes, flows)
          expect(corners.size).toBe(nodes.length)
          const boxes = [...corners.values()]
          for (const [index, one] of boxes.entries())
            for (const other of boxes.slice(index + 1))
              expect(Math.abs(one.x - other.x) >= 100 || Math.abs(one.y - other.y) >= 80).toBe(true)
          for (const path of paths.values())
            for (const [index, { x, y }] of path.slice(1).entries())
              expect(x === path[index]!.x || Math.abs(y - path[index]!.y) <= 1).toBe(true)
        },
      ),
    ))
})

describe('numbers kept apart', () => {
  it('stay where there is room, and share the way where there is none', () => {
    expect(apart([0, 100], [40])).toEqual([0, 100])
    expect(apart([50, 50], [40])).toEqual([30, 70])
    expect(apart([0, 10, 200], [40, 40])).toEqual([-15, 25, 200])
  })
})
