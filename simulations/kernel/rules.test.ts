import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { process } from '../../shared/testing/bpmn-builder.ts'
import type { Scenario } from '../../shared/scenario/scenario.ts'
import { sketchCount } from '../statistics/quantile-sketch.ts'
import { replicate } from './replicate.ts'
import { lasting, play, programOf } from './testing/play.ts'

const line = process('P').start('S').task('A').end('E').xml()
const requires = [{ resource: 'r', quantity: 1 }]
const hour = 3600

function every(seconds: number, more: object = {}): NonNullable<Scenario['arrivals']> {
  return { S: { interarrivalTime: { kind: 'constant', value: seconds }, ...more } }
}

const officeHours: NonNullable<Scenario['calendars']> = {
  office: { weekly: [{ days: ['MO', 'TU', 'WE', 'TH', 'FR'], from: '09:00', to: '17:00' }] },
}

describe('arrivals', () => {
  test('the first comes one interarrival time after the start, unless the scenario says when', async () => {
    const scenario = { run: { cases: 3 }, activities: lasting({ A: 1 }) }
    expect((await play(line, { ...scenario, arrivals: every(10) })).statistics.lastArrival).toBe(30)
    expect((await play(line, { ...scenario, arrivals: every(10, { first: 'PT5S' }) })).statistics.lastArrival).toBe(25)
  })

  test('time between them elapses only while their calendar is open', async () => {
    // Monday 00:00: the first hour of Monday's eight is over at 10:00; nine open hours later it is Tuesday 10:00
    const { statistics } = await play(line, {
      run: { cases: 2 },
      calendars: officeHours,
      arrivals: every(hour * 8, { calendar: 'office', first: 'PT10H' }),
      activities: lasting({ A: 1 }),
    })
    expect(statistics.lastArrival).toBe(34 * hour)
  })

  test('cases count the arrivals of all start events together', async () => {
    const xml = process('P').start('S').task('A').end('E').start('S2').to('A').xml()
    const { statistics } = await play(xml, {
      run: { cases: 5 },
      arrivals: { ...every(10), S2: { interarrivalTime: { kind: 'constant', value: 15 } } },
      activities: lasting({ A: 1 }),
    })
    expect(statistics.cases.started).toBe(5)
    expect(statistics.lastArrival).toBe(30)
  })
})

describe('taking resources', () => {
  test('who waits is served in the order of enabling', async () => {
    const run = await play(line, {
      run: { cases: 4 },
      arrivals: every(1),
      activities: { A: { duration: 'PT10S', requires } },
      resources: { r: { quantity: 1 } },
    })
    // they come at 1, 2, 3, 4 and start at 1, 11, 21, 31
    expect(run.waiting('A')).toBe(0 + 9 + 18 + 27)
  })

  test('waiting before a last task and the cycle times that end with it are counted apart', async () => {
    const { statistics } = await play(process('P').start('S').task('A').xml(), {
      run: { cases: 4 },
      arrivals: every(1),
      activities: { A: { duration: 'PT10S', requires } },
      resources: { r: { quantity: 1 } },
    })
    const [waiting] = statistics.activityWaiting
    const [ended] = statistics.outcomeCycleTime
    expect([sketchCount(waiting), waiting.zeros]).toEqual([4, 1])
    expect([sketchCount(ended), ended.zeros]).toEqual([4, 0])
    expect(statistics.cycleTime.sketch).toEqual(ended)
  })

  test('nothing is reserved: who needs less may start before who came earlier and needs more', async () => {
    const xml = process('P')
      .start('S')
      .parallel('F')
      .branch((one) => one.task('Hold').end('E1'))
      .branch((two) => two.task('Big').end('E2'))
      .branch((three) => three.task('Later').task('Small').end('E3'))
      .xml()
    const run = await play(xml, {
      activities: {
        Hold: { duration: 'PT10S', requires },
        Big: { duration: 'PT5S', requires: [{ resource: 'r', quantity: 2 }] },
        Later: { duration: 'PT1S' },
        Small: { duration: 'PT3S', requires },
      },
      resources: { r: { quantity: 2 } },
    })
    expect(run.waiting('Small')).toBe(0)
    expect(run.waiting('Big')).toBe(10)
  })

  test('an activity takes all of several resources at once or none', async () => {
    const xml = process('P')
      .start('S')
      .parallel('F')
      .branch((one) => one.task('A').end('E1'))
      .branch((two) => two.task('B').end('E2'))
      .xml()
    const run = await play(xml, {
      activities: {
        A: { duration: 'PT10S', requires },
        B: { duration: 'PT5S', requires: [...requires, { resource: 'q', quantity: 1 }] },
      },
      resources: { r: { quantity: 1 }, q: { quantity: 1 } },
    })
    expect(run.waiting('B')).toBe(10)
    expect(run.statistics.totals.resources.busy).toEqual(Float64Array.of(15, 5))
  })
})

describe('calendars', () => {
  const scenario = (duration: string): Partial<Scenario> => ({
    calendars: officeHours,
    resources: { r: { quantity: 1, calendar: 'office', costPerHour: 60 } },
    activities: { A: { duration, requires, fixedCost: 5 } },
  })

  test('closed time before the start is waiting, after it a pause', async () => {
    // arrives Monday 00:00, starts 09:00, has 8 h of Monday and 2 h of Tuesday
    const run = await play(line, scenario('PT10H'))
    expect(run.waiting('A')).toBe(9 * hour)
    expect(run.work('A')).toBe(10 * hour)
    expect(run.cycleTime).toBe(35 * hour)
    expect(run.statistics.totals.activities.offTime[0]).toBe(16 * hour)
    expect(run.statistics.totals.activities.closedWaitingTime[0]).toBe(9 * hour)
  })

  test('cost is busy hours times the rate, and the fixed cost', async () => {
    const { statistics } = await play(line, scenario('PT10H'))
    expect(statistics.totals.cost).toBe(605)
    // open from Monday 09:00 to 17:00 and two hours of Tuesday
    expect(statistics.totals.resources.paid[0]).toBe(600)
    expect(statistics.totals.resources.busy[0]).toBe(statistics.totals.resources.open[0])
  })

  test('work that ends with the closing ends then', async () => {
    expect((await play(line, scenario('PT8H'))).cycleTime).toBe(17 * hour)
  })

  test('a night shift crosses midnight, and a closed day is closed', async () => {
    const run = await play(line, {
      calendars: { night: { weekly: [{ days: ['MO', 'TU'], from: '22:00', to: '06:00' }], closed: ['2026-01-06'] } },
      resources: { r: { quantity: 1, calendar: 'night' } },
      activities: { A: { duration: 'PT3H', requires } },
    })
    // Monday 22:00 to 24:00, Tuesday is closed, on Wednesday the shift of Tuesday is open until 06:00
    expect(run.cycleTime).toBe(49 * hour)
  })
})

describe('the window', () => {
  test('what ends before the warm-up is over does not count, but is a case', async () => {
    const { statistics, count } = await play(line, {
      run: { cases: 10, warmUp: 'PT55S' },
      arrivals: every(10),
      activities: lasting({ A: 2 }),
    })
    expect(statistics.cases.completed).toBe(10)
    expect(count('A')).toBe(5)
    expect(statistics.totals.completed).toBe(5)
    expect(statistics.windowStart).toBe(55)
    expect(statistics.totals.span).toBe(102 - 55)
  })

  test('a run that ends by its duration tells where the unfinished cases are and how old they are', async () => {
    const { statistics } = await play(line, {
      run: { cases: 1000, duration: 'PT100S' },
      arrivals: every(10),
      activities: { A: { duration: 'PT15S', requires } },
      resources: { r: { quantity: 1 } },
    })
    expect(statistics.end).toBe(100)
    expect(statistics.cases.started).toBe(statistics.cases.completed + statistics.cases.unfinished)
    expect(statistics.unfinishedAt.reduce((sum, n) => sum + n)).toBe(statistics.cases.unfinished)
    expect(statistics.totals.resources.busy[0]).toBe(90)
  })

  test('the batches of a single replication add up to its window', async () => {
    const { statistics } = await play(line, {
      run: { cases: 5000, replications: 1, warmUp: 'PT100S' },
      arrivals: { S: { interarrivalTime: { kind: 'exponential', mean: 10 } } },
      activities: { A: { duration: { kind: 'exponential', mean: 8 }, requires } },
      resources: { r: { quantity: 1 } },
    })
    const { batches, totals } = statistics
    expect(batches).toHaveLength(30)
    const sum = (value: (batch: (typeof batches)[number]) => number) =>
      batches.reduce((all, batch) => all + value(batch), 0)
    expect(sum((batch) => batch.completed)).toBe(totals.completed)
    expect(sum((batch) => batch.span)).toBeCloseTo(totals.span, 3)
    expect(sum((batch) => batch.resources.busy[0] ?? 0) / (totals.resources.busy[0] ?? 0)).toBeCloseTo(1, 6)
  })
})

describe('a replication', () => {
  const shaken = process('P')
    .start('S')
    .exclusive('M')
    .task('A')
    .parallel('F')
    .branch((one) =>
      one
        .task('B')
        .parallel('J')
        .exclusive('X')
        .branch((out) => out.end('E'))
        .branch((back) => back.to('M')),
    )
    .branch((two) => two.task('C').to('J'))
    .boundary('T', 'C', { timer: 'PT30S' }, { isInterrupting: false })
    .task('D')
    .end('E2')
    .xml()
  const scenario: Partial<Scenario> = {
    run: { cases: 400, seed: 7 },
    arrivals: { S: { interarrivalTime: { kind: 'exponential', mean: 30 } } },
    activities: {
      A: { duration: { kind: 'lognormal', mean: 10, standardDeviation: 6 }, requires },
      B: { duration: { kind: 'gamma', mean: 12, standardDeviation: 8 }, requires },
      C: { duration: { kind: 'triangular', min: 5, mode: 20, max: 90 }, requires: [{ resource: 'q', quantity: 1 }] },
      D: { duration: { kind: 'constant', value: 3 } },
    },
    flows: { X_E: { probability: 0.8 } },
    resources: { r: { quantity: 2 }, q: { quantity: 2 } },
  }

  test('is the same to the bit however it is sliced, and another one differs', async () => {
    const program = await programOf(shaken, scenario)
    const whole = replicate(program, { replication: 3 })
    for (const slice of [1, 7, 1000]) expect(replicate(program, { replication: 3, slice })).toEqual(whole)
    expect(replicate(structuredClone(program), { replication: 3 })).toEqual(whole)
    expect(replicate(program, { replication: 4 })?.totals.cycleTime).not.toBe(whole?.totals.cycleTime)
  })

  test('stops between two slices when it is asked to', async () => {
    const program = await programOf(shaken, scenario)
    let asked = 0
    expect(replicate(program, { replication: 0, slice: 100, shouldStop: () => ++asked > 3 })).toBeNull()
    expect(asked).toBe(4)
  })

  test('keeps its tokens, cases and times whatever the numbers are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          seed: fc.nat(),
          back: fc.double({ min: 0, max: 0.7, noNaN: true }),
          mean: fc.double({ min: 5, max: 60, noNaN: true }),
          r: fc.integer({ min: 1, max: 3 }),
        }),
        async ({ seed, back, mean, r }) => {
          const { statistics, flow, count } = await play(shaken, {
            ...scenario,
            run: { cases: 60, seed },
            arrivals: { S: { interarrivalTime: { kind: 'exponential', mean } } },
            flows: { X_E: { probability: 1 - back } },
            resources: { r: { quantity: r }, q: { quantity: 1 } },
          })
          expect(statistics.cases.started).toBe(60)
          expect(statistics.cases.completed).toBe(60)
          expect(flow('S_M') + flow('X_M')).toBe(flow('M_A'))
          expect(flow('F_B')).toBe(flow('A_F'))
          expect(count('B')).toBe(flow('B_J'))
          expect(flow('X_E') + flow('X_M')).toBe(flow('J_X'))
          expect(flow('X_E')).toBe(60)
          const { totals } = statistics
          // Little's law holds exactly over a run that begins and ends empty
          expect(totals.casesInProcess / totals.cycleTime).toBeCloseTo(1, 9)
          const [busy = 0] = totals.resources.busy
          expect(busy / (totals.activities.serviceTime[0]! + totals.activities.serviceTime[1]!)).toBeCloseTo(1, 9)
          expect(busy).toBeLessThanOrEqual((totals.resources.open[0] ?? 0) * (1 + 1e-12))
        },
      ),
      { numRuns: 60 },
    )
  })
})
