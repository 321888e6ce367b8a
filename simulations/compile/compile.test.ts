import { describe, expect, it } from 'vitest'
import { readModel } from '../../shared/bpmn/read-model.ts'
import { resolveScenario } from '../../shared/scenario/resolve-scenario.ts'
import type { Scenario } from '../../shared/scenario/scenario.ts'
import { process } from '../../shared/testing/bpmn-builder.ts'
import { compile } from './compile.ts'

const duration = { duration: { kind: 'constant', value: 60 } } as const
const arrivals = { S: { perHour: 6 } }

async function compiled(drawn: { xml(): string }, scenario: Partial<Scenario> = {}) {
  const model = await readModel(drawn.xml())
  const resolved = resolveScenario(
    { version: 1, name: 'Test', run: { cases: 1 }, arrivals, ...scenario } as Scenario,
    () => undefined,
  )
  if (!model.ok || !resolved.ok) throw new Error(JSON.stringify([...model.problems, ...resolved.problems]))
  return compile(model.value, resolved.value)
}

async function problems(drawn: { xml(): string }, scenario?: Partial<Scenario>) {
  const { ok, problems } = await compiled(drawn, scenario)
  return { ok, found: problems.map(({ severity, code, elementId }) => `${severity} ${code} ${elementId}`) }
}

const start = () => process('P').start('S')

describe('what cannot be simulated is an error that names the element', () => {
  const unsupported = {
    'a complex gateway': start().complex('X').end('E'),
    'a compensation event': start().throw('X', { compensate: '' }).end('E'),
    'an ad-hoc sub-process': start()
      .subProcess('X', (inner) => inner.task('A'), { variant: 'adHoc' })
      .end('E'),
    'an event sub-process': start()
      .end('E')
      .subProcess('X', (inner) => inner.start('T', { timer: 'PT1H' }).end('F'), { variant: 'event' }),
    'a multiple event': start()
      .catch('X', [{ message: 'm' }, { signal: 's' }])
      .end('E'),
    'a cancel event': start()
      .subProcess('T', (inner) => inner.start('U').end('X', 'cancel'), { variant: 'transaction' })
      .end('E'),
  }
  it.each(Object.entries(unsupported))('%s', async (_, drawn) => {
    const { ok, found } = await problems(drawn, { activities: { A: duration }, events: { X: { delay: 'PT1S' } } })
    expect(ok).toBe(false)
    expect(found).toContain('error not-simulated X')
  })
})

describe('what is played more simply than it is drawn is a warning that names the element', () => {
  it('a catching event of a signal that the file throws itself', async () => {
    const drawn = start().throw('T', { signal: 's' }).catch('X', { signal: 's' }).end('E')
    expect(await problems(drawn, { events: { X: { delay: 'PT1M' } } })).toEqual({
      ok: true,
      found: ['warning not-matched X'],
    })
  })

  it('a timer that repeats', async () => {
    const drawn = start().task('A').end('E')
    drawn.boundary('X', 'A', { timerCycle: 'R3/PT10M' }, { isInterrupting: false }).end('E2')
    expect(await problems(drawn, { activities: { A: duration } })).toEqual({
      ok: true,
      found: ['warning cycle-once X'],
    })
  })

  it('a completion condition', async () => {
    const drawn = start()
      .task('X', { multiInstance: { cardinality: '3', completionCondition: 'done' } })
      .end('E')
    expect(await problems(drawn, { activities: { X: duration } })).toEqual({
      ok: true,
      found: ['warning completion-condition X'],
    })
  })

  it('a call of a process that is not in the file, unless it has a duration', async () => {
    const drawn = start().call('X', 'Elsewhere').end('E')
    expect((await problems(drawn)).found).toEqual(['warning called-process-missing X'])
    expect((await problems(drawn, { activities: { X: duration } })).found).toEqual([])
  })
})

describe('a program', () => {
  it('is plain data that a thread can be sent', async () => {
    const result = await compiled(start().task('A').end('E'), { activities: { A: duration } })
    expect(result.ok && structuredClone(result.value)).toEqual(result.ok && result.value)
  })

  it('is not made where an input is missing', async () => {
    expect(await problems(start().task('A').end('E'))).toEqual({ ok: false, found: ['error duration-missing A'] })
  })
})
