import { describe, expect, test } from 'vitest'
import { ahead, behind, beside, firstWithin, readingOrder, type Walkable } from './reading-order.ts'

type Mutable = { -readonly [K in keyof Walkable]: Walkable[K] } & {
  id: string
  incoming: Walkable[]
  outgoing: Walkable[]
  attachers: Walkable[]
}

/** `A>B` is a flow; nodes stand where they are put. */
function diagram(nodes: Readonly<Record<string, [number, number, string?]>>, flows: readonly string[]) {
  const made = new Map<string, Mutable>()
  for (const [id, [x, y]] of Object.entries(nodes))
    made.set(id, { id, x, y, parent: null, incoming: [], outgoing: [], attachers: [] })
  for (const [id, [, , parent]] of Object.entries(nodes)) if (parent) made.get(id)!.parent = made.get(parent)!
  const connections = flows.map((id) => {
    const [source, target] = id.split('>').map((end) => made.get(end)!) as [Mutable, Mutable]
    const flow: Walkable = { id, source, target, waypoints: [] }
    source.outgoing.push(flow)
    target.incoming.push(flow)
    return flow
  })
  const get = (id: string) => made.get(id) ?? connections.find((flow) => flow.id === id)!
  return { all: [...made.values(), ...connections].toReversed(), get, made }
}

const order = (elements: readonly Walkable[]) => readingOrder(elements).map(({ id }) => id)

const decision = diagram({ Start: [0, 50], Judge: [100, 50], Pay: [200, 0], Refuse: [200, 100], End: [300, 50] }, [
  'Start>Judge',
  'Judge>Refuse',
  'Judge>Pay',
  'Pay>End',
  'Refuse>End',
])

describe('the order of reading', () => {
  test('follows each path to its end, the upper one first, and has every element once', () => {
    expect(order(decision.all).filter((id) => !id.includes('>'))).toEqual(['Start', 'Judge', 'Pay', 'End', 'Refuse'])
    expect(order(decision.all)).toHaveLength(decision.all.length)
    expect(new Set(order(decision.all)).size).toBe(decision.all.length)
  })

  test('has the flows right after the element that they leave', () => {
    const found = order(decision.all)
    expect(found.slice(found.indexOf('Judge'), found.indexOf('Judge') + 3)).toEqual([
      'Judge',
      'Judge>Pay',
      'Judge>Refuse',
    ])
  })

  test('reads pools one after the other with what is inside, and what hangs on a task after it', () => {
    const { all, made } = diagram(
      {
        Below: [0, 500],
        Above: [0, 0],
        A: [10, 10, 'Above'],
        B: [90, 10, 'Above'],
        Late: [20, 30, 'Above'],
        C: [10, 510, 'Below'],
      },
      ['A>B'],
    )
    made.get('Late')!.host = made.get('A')!
    made.get('A')!.attachers.push(made.get('Late')!)
    expect(order(all)).toEqual(['Above', 'A', 'Late', 'A>B', 'B', 'Below', 'C'])
  })

  test('reaches circles that nothing leads into, and paths of any length', () => {
    const circle = diagram({ A: [0, 0], B: [1, 0] }, ['A>B', 'B>A'])
    expect(order(circle.all)).toEqual(['A', 'A>B', 'B', 'B>A'])
    const count = 20_000
    const long = diagram(
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`N${index}`, [index, 0] as [number, number]])),
      Array.from({ length: count - 1 }, (_, index) => `N${index}>N${index + 1}`),
    )
    expect(order(long.all)).toHaveLength(2 * count - 1)
  })
})

describe('walking along flows', () => {
  test('leads ahead and behind, by the upper way where there are several', () => {
    expect(ahead(decision.get('Judge'))?.id).toBe('Pay')
    expect(behind(decision.get('End'))?.id).toBe('Pay')
    expect(ahead(decision.get('End'))).toBeUndefined()
    expect(behind(decision.get('Start'))).toBeUndefined()
  })

  test('follows sequence flows before messages and notes', () => {
    const { get, made } = diagram({ A: [100, 100], Note: [200, 0], Other: [100, 20], Next: [200, 200] }, [
      'A>Note',
      'A>Other',
      'A>Next',
    ])
    for (const [index, type] of ['Association', 'MessageFlow', 'SequenceFlow'].entries())
      Object.assign(made.get('A')!.outgoing[index]!, { type: `bpmn:${type}` })
    expect(ahead(get('A'))?.id).toBe('Next')
    made.get('A')!.outgoing.pop()
    expect(ahead(get('A'))?.id).toBe('Other')
  })

  test('leads from a flow to its ends', () => {
    expect(ahead(decision.get('Judge>Refuse'))?.id).toBe('Refuse')
    expect(behind(decision.get('Judge>Refuse'))?.id).toBe('Judge')
  })

  test('leads to the branches beside', () => {
    expect(beside(decision.get('Pay'), 1)?.id).toBe('Refuse')
    expect(beside(decision.get('Refuse'), -1)?.id).toBe('Pay')
    expect(beside(decision.get('Refuse'), 1)).toBeUndefined()
    expect(beside(decision.get('Judge>Pay'), 1)?.id).toBe('Judge>Refuse')
    expect(beside(decision.get('Start'), 1)).toBeUndefined()
  })

  test('leads from a boundary event back to what it is attached to', () => {
    const { made } = diagram({ A: [0, 0], Late: [0, 10] }, [])
    made.get('Late')!.host = made.get('A')!
    expect(behind(made.get('Late')!)?.id).toBe('A')
  })
})

test('the flow of a pool begins with what flows in it, and of an empty one nowhere', () => {
  const { all, get } = diagram(
    { Empty: [0, 0], Pool: [0, 500], Note: [10, 510, 'Pool'], Start: [10, 600, 'Pool'], End: [90, 600, 'Pool'] },
    ['Start>End'],
  )
  expect(firstWithin(readingOrder(all), get('Pool'))?.id).toBe('Start')
  expect(firstWithin(readingOrder(all), get('Empty'))).toBeUndefined()
})
