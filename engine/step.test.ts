import { describe, expect, it } from 'vitest'
import { process } from '../shared/testing/bpmn-builder.ts'
import type { Command } from './commands.ts'
import { compileProcess } from './compile.ts'
import { step } from './step.ts'
import type { InstanceState } from './state.ts'
import { modelOf, MONDAY_MS, play } from './testing/played.ts'

const rich = process('P')
  .start('S')
  .parallel('G')
  .branch((b) =>
    b
      .userTask('A', { multiInstance: { cardinality: '=2' } })
      .parallel('J')
      .end('E'),
  )
  .branch((b) => b.subProcess('Sub', (inner) => inner.start('S2').userTask('B').end('E2')).to('J'))
  .boundary('T', 'Sub', { timer: 'PT1H' })
  .end('Late')
  .xml()

const frozen = <T>(value: T): T => {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value)
    Object.values(value).forEach(frozen)
  }
  return value
}

async function executableOf(xml: string) {
  const { executable } = compileProcess(await modelOf(xml))
  return executable!
}

const begin: Command = { kind: 'start', instance: 'I', process: 'P', nowMs: MONDAY_MS, variables: { x: { y: [1] } } }

describe('step', () => {
  it('does not change the state it is given', async () => {
    const executable = await executableOf(rich)
    let state = frozen(step(executable, null, begin).state)
    for (const job of Object.keys(state.jobs).map(Number)) {
      const next = step(executable, state, { kind: 'completeJob', job, nowMs: MONDAY_MS + job })
      expect(next.refusal).toBeUndefined()
      state = frozen(next.state)
    }
    expect(state.status).toBe('completed')
  })

  it('gives the same output to the byte, also from a state that was stored', async () => {
    const executable = await executableOf(rich)
    const again = await executableOf(rich)
    const stored = (state: InstanceState) => JSON.parse(JSON.stringify(state)) as InstanceState
    const commands: Command[] = [
      begin,
      { kind: 'setVariables', variables: { z: 1 }, nowMs: MONDAY_MS + 5 },
      { kind: 'timers', nowMs: MONDAY_MS + 3_600_000 },
    ]
    let one: InstanceState | null = null
    let other: InstanceState | null = null
    for (const command of commands) {
      const first = step(executable, one, command)
      const second = step(again, other && stored(other), command)
      expect(JSON.stringify(second)).toBe(JSON.stringify(first))
      one = first.state
      other = second.state
    }
  })

  it('refuses what cannot be done, and leaves the state as it was', async () => {
    const executable = await executableOf(rich)
    const { state } = step(executable, null, begin)
    const at = { nowMs: MONDAY_MS }
    const refused = (command: Command, from: InstanceState | null = state) => {
      const result = step(executable, from, command)
      expect(result.events).toEqual([])
      if (from) expect(result.state).toBe(from)
      return result.refusal?.code
    }
    expect(refused({ kind: 'completeJob', job: 999, ...at })).toBe('job-gone')
    expect(refused({ kind: 'message', subscription: 999, ...at })).toBe('subscription-gone')
    expect(refused({ kind: 'retry', incident: 999, ...at })).toBe('incident-gone')
    expect(refused({ kind: 'modify', cancel: [999], ...at })).toBe('element-instance-gone')
    expect(refused({ kind: 'modify', activate: [{ element: 'Nowhere' }], ...at })).toBe('element-unknown')
    expect(refused({ kind: 'begin', adHoc: 1, element: 'A', ...at })).toBe('not-ad-hoc')
    expect(refused({ kind: 'start', instance: 'I', process: 'Q', ...at }, null)).toBe('process-missing')
    expect(refused({ kind: 'start', instance: 'I', process: 'P', startEvent: 'A', ...at }, null)).toBe(
      'start-event-unknown',
    )
    const job = Number(Object.keys(state.jobs)[0])
    const done = step(executable, state, { kind: 'completeJob', job, ...at }).state
    expect(refused({ kind: 'completeJob', job, ...at }, done)).toBe('job-gone')
    const cancelled = step(executable, state, { kind: 'cancel', ...at }).state
    expect(refused({ kind: 'completeJob', job, ...at }, cancelled)).toBe('instance-ended')
  })

  it('never goes back in time', async () => {
    const executable = await executableOf(rich)
    const { state } = step(executable, null, begin)
    expect(step(executable, state, { kind: 'setVariables', variables: {}, nowMs: 0 }).state.nowMs).toBe(MONDAY_MS)
  })

  it('ends a loop without waiting with a refusal that names it', async () => {
    const xml = process('P').start('S').exclusive('M').task('A').to('M').xml()
    await expect(play(xml)).rejects.toThrow(/circles-without-end.*(A|M)/)
  })
})

describe('incidents', () => {
  it('a job that fails is tried again as often as it has retries, then has an incident', async () => {
    const played = await play(process('P').start('S').serviceTask('A').end('E').xml())
    const { job } = played.job('A')
    played.do({ kind: 'failJob', job: job.key, message: 'timeout', backoffMs: 5000 })
    expect(played.job('A').job).toMatchObject({ retries: 2, notBeforeMs: MONDAY_MS + 5000 })
    played.do({ kind: 'failJob', job: job.key, message: 'timeout', retries: 0 })
    expect(played.incidents).toEqual(['job-failed'])
    expect(() => played.complete('A')).toThrow('job-has-incident')
    const [incident] = Object.values(played.state.incidents)
    expect(played.do({ kind: 'retry', incident: incident!.key }).complete('A').status).toBe('completed')
  })

  it('is skipped with the outputs that the task should have given', async () => {
    const played = await play(process('P').start('S').serviceTask('A').end('E').xml())
    played.do({ kind: 'failJob', job: played.job('A').job.key, message: 'no', retries: 0 })
    const [incident] = Object.values(played.state.incidents)
    played.do({ kind: 'skip', incident: incident!.key, variables: { y: 2 } })
    expect(played.status).toBe('completed')
    expect(played.variables).toEqual({ y: 2 })
  })

  it('of an output mapping keeps what the task gave, and goes on when it is retried', async () => {
    const extension = '<zeebe:ioMapping><zeebe:output source="${nothing.at}" target="x" /></zeebe:ioMapping>'
    const played = await play(process('P').start('S').userTask('A', { extension }).end('E').xml())
    played.completeWith('A', { given: 1 })
    expect(played.incidents).toEqual(['expression-failed'])
    const [incident] = Object.values(played.state.incidents)
    played.do({ kind: 'skip', incident: incident!.key, variables: { x: 5 } })
    expect(played.status).toBe('completed')
    expect(played.variables).toEqual({ x: 5 })
  })
})

describe('modify', () => {
  it('moves a token', async () => {
    const played = await play(process('P').start('S').userTask('A').userTask('B').end('E').xml())
    const { key } = Object.values(played.state.elements).find(({ element }) => element === 'A')!
    played.do({ kind: 'modify', cancel: [key], activate: [{ element: 'B', variables: { moved: true } }] })
    expect(played.waiting).toEqual(['B'])
    expect(played.complete('B').variables).toEqual({ moved: true })
  })

  it('sets a token into a sub-process that does not run yet', async () => {
    const xml = process('P')
      .start('S')
      .userTask('A')
      .subProcess('Sub', (inner) => inner.start('S2').userTask('B').userTask('C').end('E2'))
      .end('E')
      .xml()
    const played = await play(xml)
    const { key } = Object.values(played.state.elements).find(({ element }) => element === 'A')!
    played.do({ kind: 'modify', cancel: [key], activate: [{ element: 'C' }] })
    expect(played.waiting).toEqual(['C'])
    expect(played.complete('C').state.endedAt).toBe('E')
  })

  it('takes the last token away: the instance completes', async () => {
    const played = await play(process('P').start('S').userTask('A').end('E').xml())
    const { key } = Object.values(played.state.elements).find(({ element }) => element === 'A')!
    expect(played.do({ kind: 'modify', cancel: [key] }).status).toBe('completed')
  })
})

describe('rollback', () => {
  it('goes back to an earlier state, and begins what undoes what was done since', async () => {
    const builder = process('P').start('S').userTask('A').userTask('B').userTask('C').end('E')
    builder.boundary('CB', 'B', { compensate: '' })
    builder.node('userTask', 'UndoB', { attributes: { isForCompensation: 'true' } })
    builder.raw('<bpmn:association id="As" sourceRef="CB" targetRef="UndoB" />')
    const played = await play(builder.xml())
    played.completeWith('A', { x: 1 })
    const earlier = played.state
    played.completeWith('B', { x: 2 })
    expect(played.waiting).toEqual(['C'])
    played.do({ kind: 'rollback', to: earlier })
    expect(played.waiting).toEqual(['B', 'UndoB'])
    expect(played.variables).toEqual({ x: 1 })
    expect(played.complete('UndoB', 'B', 'C').status).toBe('completed')
  })
})
