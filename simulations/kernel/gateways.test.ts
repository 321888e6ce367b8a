import { describe, expect, it } from 'vitest'
import { process } from '../../shared/testing/bpmn-builder.ts'
import { lasting, play } from './testing/play.ts'

const seconds = (value: number) => ({ kind: 'constant', value }) as const

describe('an exclusive gateway', () => {
  const model = process('P')
    .start('S')
    .exclusive('X')
    .branch((b) => b.task('A').end('E1'), { id: 'a' })
    .branch((b) => b.task('B').end('E2'), { id: 'b' })
    .branch((b) => b.task('C').end('E3'), { id: 'c' })

  it('sends each token on exactly one flow, with its probability; flows without one share the rest', async () => {
    const result = await play(model.xml(), {
      run: { cases: 40_000, replications: 2 },
      activities: lasting({ A: 1, B: 1, C: 1 }),
      flows: { a: { probability: 0.5 } },
    })
    const [a, b, c] = result.flows('a', 'b', 'c')
    expect(a + b + c).toBe(40_000)
    // four standard deviations of a binomial count: 4 * sqrt(40000 * 0.25) = 400
    expect(Math.abs(a - 20_000)).toBeLessThan(400)
    expect(Math.abs(b - 10_000)).toBeLessThan(350)
    expect(result.outcome('E1')).toBe(a)
  })

  it('never takes a flow of probability 0', async () => {
    const result = await play(model.xml(), {
      run: { cases: 5000, replications: 2 },
      activities: lasting({ A: 1, B: 1, C: 1 }),
      flows: { a: { probability: 0 }, c: { probability: 0 } },
    })
    expect(result.flows('a', 'b', 'c')).toEqual([0, 5000, 0])
  })

  it('merges without waiting: every token goes on by itself', async () => {
    const merge = process('P')
      .start('S')
      .parallel('Fork')
      .branch((b) => b.task('A').exclusive('Merge'))
      .branch((b) => b.task('B').to('Merge'))
      .at('Merge')
      .task('C')
      .end('E')
    const result = await play(merge.xml(), { activities: lasting({ A: 1, B: 2, C: 3 }) })
    expect(result.counts('A', 'B', 'C')).toEqual([1, 1, 2])
    expect(result.statistics.end).toBe(5)
  })
})

describe('a parallel gateway', () => {
  it('waits for one token from each incoming flow', async () => {
    const model = process('P')
      .start('S')
      .parallel('Fork')
      .branch((b) => b.task('A').parallel('Join'))
      .branch((b) => b.task('B').to('Join'))
      .at('Join')
      .task('C')
      .end('E')
    const result = await play(model.xml(), { activities: lasting({ A: 10, B: 4, C: 1 }) })
    expect(result.counts('A', 'B', 'C')).toEqual([1, 1, 1])
    expect(result.statistics.end).toBe(11)
  })

  it('keeps a second token on the same flow for the next time', async () => {
    const model = process('P')
      .start('S')
      .parallel('Fork')
      .branch((b) => b.exclusive('Two'))
      .branch((b) => b.to('Two'))
      .branch((b) => b.task('Slow').parallel('Join'))
      .branch((b) => b.task('Slower').to('Join2'))
      .at('Two')
      .to('Join')
      .at('Join')
      .exclusive('Join2')
      .end('E')
    const result = await play(model.xml(), { activities: lasting({ Slow: 1, Slower: 2 }) })
    expect(result.statistics.cases).toMatchObject({ completed: 0, unfinished: 1, stuck: 1 })
    expect(result.stuckAt('Join')).toBe(1)
  })

  it('that can never fire is named, with the cases that it holds', async () => {
    const model = process('P')
      .start('S')
      .exclusive('X')
      .branch((b) => b.task('A').parallel('Join'), { id: 'a' })
      .branch((b) => b.task('B').to('Join'), { id: 'b' })
      .at('Join')
      .end('E')
    const result = await play(model.xml(), {
      run: { cases: 100, replications: 2 },
      activities: lasting({ A: 1, B: 1 }),
    })
    expect(result.statistics.cases).toMatchObject({ started: 100, completed: 0, unfinished: 100, stuck: 100 })
    expect([result.stuckAt('Join'), result.unfinishedAt('Join')]).toEqual([100, 100])
  })
})

describe('an inclusive gateway', () => {
  const model = process('P')
    .start('S')
    .inclusive('Split', { default: 'd' })
    .branch((b) => b.task('A').inclusive('Join'), { id: 'a' })
    .branch((b) => b.task('B').to('Join'), { id: 'b' })
    .branch((b) => b.task('D').to('Join'), { id: 'd' })
    .at('Join')
    .task('After')
    .end('E')
  const activities = lasting({ A: 3, B: 5, D: 1, After: 1 })

  it('draws its flows independently and takes the default flow only if none is drawn', async () => {
    const result = await play(model.xml(), {
      run: { cases: 20_000, replications: 2 },
      activities,
      flows: { a: { probability: 0.5 }, b: { probability: 0.4 } },
    })
    const [a, b, d] = result.flows('a', 'b', 'd')
    // four standard deviations, at most 4 * sqrt(20000 * 0.25) = 283
    expect(Math.abs(a - 10_000)).toBeLessThan(283)
    expect(Math.abs(b - 8000)).toBeLessThan(283)
    expect(Math.abs(d - 6000)).toBeLessThan(283)
    expect(result.counts('After')).toEqual([20_000])
  })

  it('without a default flow is drawn again until at least one is taken', async () => {
    const noDefault = process('P')
      .start('S')
      .inclusive('Split')
      .branch((b) => b.task('A').end('E1'), { id: 'a' })
      .branch((b) => b.task('B').end('E2'), { id: 'b' })
    const result = await play(noDefault.xml(), {
      run: { cases: 20_000, replications: 2 },
      activities: lasting({ A: 1, B: 1 }),
      flows: { a: { probability: 0.1 }, b: { probability: 0.1 } },
    })
    expect(result.statistics.cases.completed).toBe(20_000)
    // P(a | a or b) = 0.1 / 0.19
    expect(Math.abs(result.flow('a') - (20_000 * 0.1) / 0.19)).toBeLessThan(283)
  })

  it('joins exactly the tokens that can still come', async () => {
    const both = await play(model.xml(), { activities, flows: { a: { probability: 1 }, b: { probability: 1 } } })
    expect(both.statistics.end).toBe(6)
    expect(both.counts('A', 'B', 'D', 'After')).toEqual([1, 1, 0, 1])
    const one = await play(model.xml(), { activities, flows: { a: { probability: 1 }, b: { probability: 0 } } })
    expect(one.statistics.end).toBe(4)
  })

  it('is held back by a token that may still choose to come, and let go when it chooses otherwise', async () => {
    const unstructured = process('P')
      .start('S')
      .parallel('Fork')
      .branch((b) => b.task('Quick').inclusive('Join'))
      .branch((b) =>
        b
          .task('Slow')
          .exclusive('X')
          .branch((c) => c.to('Join'), { id: 'come' })
          .branch((c) => c.task('Elsewhere').end('E2'), { id: 'go' }),
      )
      .at('Join')
      .task('After')
      .end('E')
    const scenario = (come: number) => ({
      activities: lasting({ Quick: 1, Slow: 10, Elsewhere: 100, After: 5 }),
      flows: { come: { probability: come } },
    })
    const joined = await play(unstructured.xml(), scenario(1))
    expect([joined.statistics.end, joined.counts('After')]).toEqual([15, [1]])
    // the join fires at 10, when the other token has gone elsewhere, not at 1 and not at 110
    const released = await play(unstructured.xml(), scenario(0))
    expect(released.count('After')).toBe(1)
    expect(released.statistics.totals.casesInProcess).toBe(110)
    expect(released.outcome('E2')).toBe(1)
    expect(released.statistics.end).toBe(110)
  })

  it('in a loop is not held back by a token that has to pass it first', async () => {
    const loop = process('P')
      .start('S')
      .inclusive('Join')
      .task('Work')
      .exclusive('X')
      .branch((b) => b.to('Join'), { id: 'again' })
      .branch((b) => b.end('E'), { id: 'out' })
    const result = await play(loop.xml(), {
      run: { cases: 1000, replications: 2 },
      activities: lasting({ Work: 1 }),
      flows: { again: { probability: 0.5 } },
    })
    expect(result.statistics.cases).toMatchObject({ completed: 1000, stuck: 0 })
    expect(result.counts('Work')[0]).toBe(1000 + result.flow('again'))
  })
})

describe('an inclusive gateway beside other tokens', () => {
  it('sends a token that takes one flow on at once, before what another branch does at the same instant', async () => {
    const model = process('P')
      .start('S')
      .branch((b) => b.inclusive('O', { default: 'd' }).end('E1'), { id: 'first' })
      .branch((b) => b.end('Stop', 'terminate'))
      .flow('O', 'E1', { id: 'd' })
    const result = await play(model.xml(), { flows: { O_E1: { probability: 0 } } })
    expect(result.flows('d', 'S_Stop')).toEqual([1, 1])
  })

  it('is held back by tokens that an activity is still collecting', async () => {
    const model = process('P')
      .start('S')
      .branch((b) => b.inclusive('Join').task('After').end('E'))
      .branch((b) => b.task('Two', { attributes: { startQuantity: '2' } }).to('Join'))
    const result = await play(model.xml(), { activities: lasting({ Two: 1, After: 1 }) })
    expect(result.counts('After', 'Two')).toEqual([0, 0])
    expect([result.stuckAt('Join'), result.stuckAt('Two')]).toEqual([1, 1])
  })
})

describe('an event-based gateway', () => {
  const model = process('P')
    .start('S')
    .eventBased('G')
    .branch((b) => b.catch('Reply', { message: 'm' }).end('E1'))
    .branch((b) => b.catch('Timeout', { timer: 'PT1H' }).end('E2'))

  it('lets the earliest event win', async () => {
    const early = await play(model.xml(), { events: { Reply: { delay: seconds(60) } } })
    expect([early.statistics.end, early.outcome('E1'), early.outcome('E2')]).toEqual([60, 1, 0])
    const late = await play(model.xml(), { events: { Reply: { delay: seconds(7200) } } })
    expect([late.statistics.end, late.outcome('E1'), late.outcome('E2')]).toEqual([3600, 0, 1])
  })

  it('lets the first in document order win where two come at once', async () => {
    const result = await play(model.xml(), { events: { Reply: { delay: seconds(3600) } } })
    expect([result.outcome('E1'), result.outcome('E2')]).toEqual([1, 0])
  })

  it('never takes an event that is drawn not to happen', async () => {
    const result = await play(model.xml(), { events: { Reply: { delay: seconds(1), probability: 0 } } })
    expect([result.statistics.end, result.outcome('E2')]).toEqual([3600, 1])
  })

  it('holds the case for ever if none of its events happens', async () => {
    const result = await play(model.xml(), {
      events: { Reply: { delay: seconds(1), probability: 0 }, Timeout: { probability: 0 } },
    })
    expect(result.statistics.cases).toMatchObject({ unfinished: 1, stuck: 0 })
    expect(result.unfinishedAt('G')).toBe(1)
  })
})

describe('implicit splits and merges', () => {
  it('put a token on every flow out of an activity, and run an activity once a token', async () => {
    const model = process('P')
      .start('S')
      .task('A')
      .branch((b) => b.task('B').task('D'))
      .branch((b) => b.task('C').to('D'))
      .at('D')
      .end('E')
    const result = await play(model.xml(), {
      activities: lasting({ A: 1, B: 1, C: 2, D: 4 }),
    })
    expect(result.counts('A', 'B', 'C', 'D')).toEqual([1, 1, 1, 2])
    expect([result.statistics.end, result.statistics.cases.completed]).toEqual([7, 1])
  })

  it('draw conditional flows out of an activity as an inclusive gateway does, and always take the others', async () => {
    const model = process('P')
      .start('S')
      .task('A')
      .branch((b) => b.end('E1'), { id: 'always' })
      .branch((b) => b.task('B').end('E2'), { id: 'maybe', condition: 'x' })
    const result = await play(model.xml(), {
      run: { cases: 10_000, replications: 2 },
      activities: lasting({ A: 1, B: 1 }),
      flows: { maybe: { probability: 0.3 } },
    })
    expect(result.flow('always')).toBe(10_000)
    // four standard deviations: 4 * sqrt(10000 * 0.21) = 183
    expect(Math.abs(result.flow('maybe') - 3000)).toBeLessThan(183)
  })

  it('take the default flow of an activity where no condition drew one, beside what is always taken', async () => {
    const model = process('P')
      .start('S')
      .task('A', { default: 'else' })
      .branch((b) => b.end('E1'), { id: 'always' })
      .branch((b) => b.end('E2'), { id: 'maybe', condition: 'x' })
      .branch((b) => b.end('E3'), { id: 'else' })
    const result = await play(model.xml(), {
      run: { cases: 1000, replications: 2 },
      activities: lasting({ A: 1 }),
      flows: { maybe: { probability: 0.3 } },
    })
    const [always, maybe, otherwise] = result.flows('always', 'maybe', 'else')
    expect(always).toBe(1000)
    expect(maybe + otherwise).toBe(1000)
    expect(Math.abs(maybe - 300)).toBeLessThan(4 * Math.sqrt(1000 * 0.21))
  })

  it('decide once for all tokens of a completion; behind it each token decides by itself', async () => {
    const model = process('P')
      .start('S')
      .task('A', { attributes: { completionQuantity: '2' } })
      .branch((b) => b.exclusive('X').end('E1'), { id: 'a', condition: 'x' })
      .branch((b) => b.end('E2'), { id: 'b', condition: 'y' })
      .flow('X', 'E1', { id: 'again' })
    const xml = model.xml()
    const scenario = { activities: lasting({ A: 1 }), flows: { a: { probability: 0.5 }, b: { probability: 0.5 } } }
    const seeds = Array.from({ length: 30 }, (_, seed) => seed)
    const results = await Promise.all(
      seeds.map((seed) => play(xml, { ...scenario, run: { cases: 1, replications: 2, seed } })),
    )
    const counts = results.map((result) => result.flows('a', 'b', 'again'))
    expect(new Set(counts.flatMap(([a, b]) => [a, b]))).toEqual(new Set([0, 2]))
    expect(new Set(counts.map(([, , again]) => again))).toEqual(new Set([0, 1, 2]))
  })
})
