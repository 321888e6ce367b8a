import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Scenario } from '../../shared/scenario/scenario.ts'
import { process } from '../../shared/testing/bpmn-builder.ts'
import type { Program } from '../compile/program.ts'
import { sketchCount } from '../statistics/quantile-sketch.ts'
import { replicate } from './replicate.ts'
import { programOf } from './testing/play.ts'

/** A random model of nested blocks: tasks, choices, parallel and inclusive blocks, loops, sub-processes with a timer. */
type Block =
  | { kind: 'task'; mean: number; resource: number | null }
  | { kind: 'exclusive' | 'parallel' | 'inclusive'; branches: Block[][] }
  | { kind: 'loop'; body: Block[] }
  | { kind: 'sub'; body: Block[]; timeout: number }

const { blocks } = fc.letrec<{ blocks: Block[]; block: Block }>((tie) => {
  const body = tie('blocks')
  return {
    blocks: fc.array(tie('block'), { minLength: 1, maxLength: 3 }),
    block: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.record({
        kind: fc.constant('task' as const),
        mean: fc.integer({ min: 1, max: 90 }),
        resource: fc.option(fc.nat({ max: 2 })),
      }),
      fc.record({
        kind: fc.constantFrom('exclusive' as const, 'parallel' as const, 'inclusive' as const),
        branches: fc.array(body, { minLength: 2, maxLength: 3 }),
      }),
      fc.record({ kind: fc.constant('loop' as const), body }),
      fc.record({ kind: fc.constant('sub' as const), body, timeout: fc.integer({ min: 20, max: 400 }) }),
    ),
  }
})

function draw(root: readonly Block[]): { xml: string; scenario: Partial<Scenario> } {
  const activities: NonNullable<Scenario['activities']> = {}
  const events: NonNullable<Scenario['events']> = {}
  let next = 0
  // the builder of a sub-process has the same methods
  type Builder = ReturnType<typeof process>
  const add = (builder: Builder, list: readonly Block[]) => {
    for (const block of list) {
      const id = `n${next++}`
      switch (block.kind) {
        case 'task':
          builder.task(id)
          activities[id] = {
            duration: { kind: 'exponential', mean: block.mean },
            ...(block.resource !== null && { requires: [{ resource: `r${block.resource}`, quantity: 1 }] }),
          }
          break
        case 'loop':
          builder.exclusive(id)
          add(builder, block.body)
          builder
            .exclusive(`${id}x`)
            .branch((again) => again.to(id))
            .exclusive(`${id}out`)
          break
        case 'sub':
          builder.subProcess(id, (inner) => {
            inner.start(`${id}s`)
            add(inner as Builder, block.body)
            inner.end(`${id}e`)
          })
          builder.boundary(`${id}t`, id, { timer: 'PT1H' }).exclusive(`${id}join`)
          builder.at(id).to(`${id}join`)
          events[`${id}t`] = { delay: { kind: 'exponential', mean: block.timeout }, probability: 0.5 }
          break
        default: {
          builder[block.kind](id)
          block.branches.forEach((branch) =>
            builder.branch((b) => {
              add(b as Builder, branch)
              b.to(`${id}join`)
            }),
          )
          builder.node(`${block.kind}Gateway`, `${id}join`)
        }
      }
    }
  }
  const builder = process('P').start('S')
  add(builder, root)
  builder.end('E')
  const resources = Object.fromEntries([0, 1, 2].map((r) => [`r${r}`, { quantity: r + 1, costPerHour: 10 * (r + 1) }]))
  const arrivals = { S: { interarrivalTime: { kind: 'exponential' as const, mean: 60 } } }
  return { xml: builder.xml(), scenario: { arrivals, activities, events, resources, run: { cases: 150, seed: 3 } } }
}

async function programs(check: (program: Program) => void, runs: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(blocks, async (root) => {
      const { xml, scenario } = draw(root)
      check(await programOf(xml, scenario))
    }),
    { numRuns: runs },
  )
}

describe('in any block-structured model', () => {
  it('every case that starts completes, whatever splits, joins, loops and interruptions it meets', () =>
    programs((program) => {
      const { cases, failure, totals, cycleTime } = replicate(program, { replication: 0 })!
      expect(failure).toBeNull()
      expect(cases).toMatchObject({ started: 150, completed: 150, unfinished: 0, stuck: 0 })
      expect(totals.completed).toBe(150)
      expect(sketchCount(cycleTime.sketch)).toBe(150)
    }, 60))

  it('executions equal the tokens that came in, and work equals what resources were busy', () =>
    programs((program) => {
      const { totals, queueLength, end } = replicate(program, { replication: 0 })!
      const { nodes, flows, queues } = program
      const busy = new Float64Array(program.resourceIds.length)
      program.nodeIds.forEach((_, node) => {
        const activity = nodes.activity[node]
        if (activity < 0 || nodes.childScope[node] >= 0) return
        const cameIn = [...flows.target.keys()].filter((flow) => flows.target[flow] === node)
        const tokens = cameIn.reduce((sum, flow) => sum + (totals.flows.count[flow] ?? 0), 0)
        expect(totals.activities.count[activity]).toBe(tokens)
        if (nodes.queue[node] >= 0)
          for (const resource of queues[nodes.queue[node]].resources)
            busy[resource] += totals.activities.serviceTime[activity]
      })
      busy.forEach((seconds, r) => {
        expect(Math.abs(totals.resources.busy[r] - seconds)).toBeLessThan(1e-6 * (seconds + 1))
        // the series' steps add up to the integral
        const { step, mean } = queueLength
        const area = mean[r].reduce((sum, n, i) => sum + n * Math.min(step, end - i * step), 0)
        expect(Math.abs(area - totals.resources.queue[r])).toBeLessThan(1e-6 * (area + 1))
      })
    }, 60))

  it('Little’s law holds to rounding once all cases have ended', () =>
    programs((program) => {
      const { totals } = replicate(program, { replication: 0 })!
      expect(Math.abs(totals.casesInProcess / totals.cycleTime - 1)).toBeLessThan(1e-9)
    }, 30))

  it('the result does not depend on the length of the slices, nor on what ran before', () =>
    programs((program) => {
      const whole = replicate(program, { replication: 1, slice: 1_000_000 })
      replicate(program, { replication: 2 })
      expect(replicate(program, { replication: 1, slice: 1 + (program.nodeIds.length % 7) })).toEqual(whole)
      expect(replicate(structuredClone(program), { replication: 1 })).toEqual(whole)
    }, 30))

  it('a boundary event that never happens changes nothing', async () => {
    const xml = (withBoundary: boolean) => {
      const builder = process('P').start('S').task('A').task('B').end('E')
      if (withBoundary) builder.boundary('Never', 'A', { timer: 'PT1H' }).end('E2')
      return builder.xml()
    }
    const scenario = (events: Scenario['events']): Partial<Scenario> => ({
      arrivals: { S: { interarrivalTime: { kind: 'exponential', mean: 10 } } },
      activities: {
        A: { duration: { kind: 'exponential', mean: 9 }, requires: [{ resource: 'r', quantity: 1 }] },
        B: { duration: { kind: 'gamma', mean: 9, standardDeviation: 3 } },
      },
      resources: { r: { quantity: 1, costPerHour: 30 } },
      run: { cases: 3000 },
      ...(events && { events }),
    })
    // the fast path for plain tasks and the general one must agree to the bit
    const plain = replicate(await programOf(xml(false), scenario(undefined)), { replication: 0 })!
    const general = replicate(await programOf(xml(true), scenario({ Never: { probability: 0 } })), { replication: 0 })!
    expect(general.totals.resources).toEqual(plain.totals.resources)
    expect(general.totals.cycleTime).toBe(plain.totals.cycleTime)
    expect(general.totals.activities).toEqual(plain.totals.activities)
    expect(general.waitingTime).toEqual(plain.waitingTime)
  })
})

describe('a replication that cannot come to an end', () => {
  const always = { flows: { again: { probability: 1 }, out: { probability: 0 } } }
  const looping = (task: boolean) => {
    const builder = process('P').start('S').exclusive('Loop')
    if (task) builder.task('A')
    return builder
      .exclusive('X')
      .branch((b) => b.to('Loop'), { id: 'again' })
      .branch((b) => b.end('E'), { id: 'out' })
      .xml()
  }
  const constant = (value: number) => ({ duration: { kind: 'constant' as const, value } })

  it('because tokens run in a circle without time is ended, with the element', async () => {
    const { failure } = replicate(await programOf(looping(false), always), { replication: 0 })!
    expect(failure).toMatchObject({ code: 'endless-loop', time: 0 })
    expect(['Loop', 'X']).toContain(failure!.elementId)
  })

  it('because work without duration is repeated for ever is ended too', async () => {
    const program = await programOf(looping(true), { ...always, activities: { A: constant(0) } })
    expect(replicate(program, { replication: 0 })!.failure?.code).toBe('endless-loop')
  })

  it('because cases circulate for ever is ended long after the last arrival', async () => {
    const program = await programOf(looping(true), { ...always, activities: { A: constant(5) } })
    expect(replicate(program, { replication: 0 })!.failure).toMatchObject({ code: 'cases-never-end', elementId: 'A' })
  })

  it('because tokens multiply is ended, with the element', async () => {
    const xml = process('P')
      .start('S')
      .exclusive('Loop')
      .task('A')
      .parallel('Double')
      .branch((b) => b.to('Loop'))
      .branch((b) => b.to('Loop'))
      .branch((b) => b.end('E'))
      .xml()
    const program = await programOf(xml, { activities: { A: constant(1) } })
    expect(replicate(program, { replication: 0 })!.failure).toMatchObject({
      code: 'token-explosion',
      elementId: 'Double',
    })
  })

  it('is stopped within a slice when it is asked to', async () => {
    const program = await programOf(looping(true), { ...always, activities: { A: constant(5) } })
    let asked = 0
    expect(replicate(program, { replication: 0, shouldStop: () => ++asked === 3 })).toBeNull()
    expect(asked).toBe(3)
  })
})
