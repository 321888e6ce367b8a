import { describe, expect, it } from 'vitest'
import { compileProcess } from '../engine/compile.ts'
import type { InclusiveJoinRule } from '../engine/executable.ts'
import { step } from '../engine/step.ts'
import { readModel } from '../shared/bpmn/read-model.ts'
import { process } from '../shared/testing/bpmn-builder.ts'
import { replicate } from '../simulations/kernel/replicate.ts'
import { programOf } from '../simulations/kernel/testing/play.ts'
import { sizeOf } from './plan.ts'
import { nothingPlayed, playMany, summaryOf } from './play-many.ts'

/** Constructs, and in how many of the models at least a token comes to each. */
const LEAST_MODELS = 25
const CONSTRUCTS = [
  'boundary conditional',
  'boundary conditional, not interrupting',
  'boundary error',
  'boundary escalation',
  'boundary escalation, not interrupting',
  'boundary message',
  'boundary message, not interrupting',
  'boundary signal',
  'boundary signal, not interrupting',
  'boundary timer (cycle)',
  'boundary timer (cycle), not interrupting',
  'boundary timer (date)',
  'boundary timer (date), not interrupting',
  'boundary timer (duration)',
  'boundary timer (duration), not interrupting',
  'businessRuleTask',
  'call activity',
  'catching conditional',
  'catching link',
  'catching message',
  'catching signal',
  'catching timer (cycle)',
  'catching timer (date)',
  'catching timer (duration)',
  'completion quantity',
  'default flow',
  'end error',
  'end error that names nothing',
  'end escalation',
  'end escalation that names nothing',
  'end message',
  'end none',
  'end signal',
  'end terminate',
  'eventBased split',
  'exclusive merge',
  'exclusive split',
  'flow back',
  'implicit end',
  'implicit merge',
  'implicit start',
  'inclusive merge',
  'inclusive split',
  'loop',
  'loop tested before',
  'parallel merge',
  'parallel multi-instance',
  'parallel split',
  'receiveTask',
  'scriptTask',
  'sendTask',
  'sequential multi-instance',
  'serviceTask',
  'split of an activity',
  'split of an activity with a default',
  'start conditional',
  'start message',
  'start none',
  'start quantity',
  'start signal',
  'sub-process',
  'throwing escalation',
  'throwing escalation that names nothing',
  'throwing link',
  'throwing message',
  'throwing none',
  'throwing signal',
  'thrown to boundary error',
  'thrown to boundary error that names nothing',
  'thrown to boundary escalation',
  'thrown to boundary escalation that names nothing',
  'thrown to boundary escalation that names nothing, not interrupting',
  'thrown to boundary escalation, not interrupting',
  'userTask',
]

describe('random models', () => {
  const played = nothingPlayed()

  it.each([0, 2500, 5000, 7500])(
    'have the same marking, flows, executions and outcome in engine and simulator after each event (seeds from %i)',
    { timeout: 180_000 },
    async (from) => {
      const { disagreement } = await playMany(played, { from, models: 2500 })
      expect(disagreement?.report).toBeUndefined()
    },
  )

  it('play every construct that both support', () => {
    console.log(summaryOf(played))
    const rare = CONSTRUCTS.filter((construct) => (played.coverage.models.get(construct) ?? 0) < LEAST_MODELS)
    expect(rare).toEqual([])
    // few enough are given up that most are followed to where nothing is left to happen
    const ended = ['completed', 'waiting', 'stuck'] as const
    expect(ended.reduce((sum, outcome) => sum + (played.outcomes.get(outcome) ?? 0), 0)).toBeGreaterThan(8000)
  })
})

describe('tokens that never come to rest', () => {
  const circle = process('P').start('S').exclusive('M').throw('On').to('M')
  const explosion = process('P')
    .start('S')
    .exclusive('M')
    .parallel('F')
    .branch((b) => b.to('M'))
    .branch((b) => b.to('M'))

  it.each([
    ['circle', circle.xml(), 'endless-loop'],
    ['multiply', explosion.xml(), 'token-explosion'],
  ])('and %s without time passing end in both', async (_, xml, failure) => {
    expect(replicate(await programOf(xml), { replication: 0 })!.failure!.code).toBe(failure)
    const model = await readModel(xml)
    const { executable } = compileProcess(model.ok ? model.value : expect.fail())
    const command = { kind: 'start', instance: 'case', process: 'P', nowMs: 0 } as const
    expect(step(executable!, null, command).refusal!.code).toBe('circles-without-end')
  })
})

describe('a wrong inclusive join', () => {
  const wrong: Readonly<Record<string, InclusiveJoinRule>> = {
    'that is held back by tokens which can come to a filled flow too': (_filled, empty, reaches) => {
      for (const reach of reaches) if ([...reach].some((flow) => empty.has(flow))) return false
      return true
    },
    'that fires with the first token': () => true,
    'that waits for all its flows': () => false,
    'that looks at one token only': (filled, empty, reaches) => {
      for (const reach of reaches) {
        const flows = [...reach]
        return !flows.some((flow) => empty.has(flow)) || flows.some((flow) => filled.has(flow))
      }
      return true
    },
  }

  it.each(Object.keys(wrong))('%s is found, in a model of a few nodes', { timeout: 120_000 }, async (name) => {
    const { disagreement } = await playMany(nothingPlayed(), { from: 0, models: 2500, inclusiveJoin: wrong[name]! })
    expect(disagreement).not.toBeNull()
    expect(sizeOf(disagreement!.plan)).toBeLessThanOrEqual(10)
  })
})
