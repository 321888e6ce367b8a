import { describe, expect, it } from 'vitest'
import { process } from '../shared/testing/bpmn-builder.ts'
import { compileProcess } from './compile.ts'
import { modelOf } from './testing/played.ts'

const problemsOf = async (xml: string) => {
  const { executable, problems } = compileProcess(await modelOf(xml))
  const errors = problems.filter(({ severity }) => severity === 'error')
  expect(executable === null).toBe(errors.length > 0)
  for (const { message, mend } of problems) expect(message.length * mend.length).toBeGreaterThan(0)
  return problems.map(({ code, elementId }) => `${code} ${elementId}`)
}

describe('what cannot be executed is said before', () => {
  it.each([
    [
      'a choice without conditions',
      process('P')
        .start('S')
        .exclusive('G')
        .branch((b) => b.end('A'))
        .branch((b) => b.end('B')),
      ['condition-missing G', 'condition-missing G'],
    ],
    [
      'a last flow without a condition',
      process('P')
        .start('S')
        .exclusive('G')
        .branch((b) => b.end('A'), { condition: '=x' })
        .branch((b) => b.end('B')),
      ['condition-missing G'],
    ],
    ['a call of nothing', process('P').start('S').call('C', undefined).end('E'), ['called-process-missing C']],
    ['a call of what is not there', process('P').start('S').call('C', 'Q').end('E'), ['called-process-missing C']],
    ['a loop that never ends', process('P').start('S').task('A', { loop: {} }).end('E'), ['loop-endless A']],
    [
      'a multi-instance of no number',
      process('P').start('S').task('A', { multiInstance: {} }).end('E'),
      ['instances-missing A'],
    ],
    ['a timer that is none', process('P').start('S').catch('T', { timer: 'soon' }).end('E'), ['timer-invalid T']],
    [
      'a cycle of no length',
      process('P').start('S').catch('T', { timerCycle: 'R3/PT0S' }).end('E'),
      ['timer-invalid T'],
    ],
    [
      'a message that is not named',
      process('P').start('S').catch('M', { message: '' }).end('E'),
      ['message-missing M'],
    ],
    [
      'a script task without a script',
      process('P').start('S').task('A', { type: 'scriptTask' }).end('E'),
      ['script-missing A'],
    ],
    [
      'a script in a language that is not there',
      process('P')
        .start('S')
        .task('A', { type: 'scriptTask', script: 'x', attributes: { scriptFormat: 'groovy' } })
        .end('E'),
      ['script-language A'],
    ],
    [
      'a service in Java',
      process('P')
        .start('S')
        .serviceTask('A', { attributes: { 'camunda:class': 'com.example.Charge' } })
        .end('E'),
      ['implementation-mocked A'],
    ],
    [
      'an event gateway before a task',
      process('P').start('S').eventBased('G').task('A').end('E'),
      ['event-gateway-target G'],
    ],
    ['a link to nowhere', process('P').start('S').throw('L', { link: 'x' }), ['link-target-missing L']],
    ['a cancel end event outside a transaction', process('P').start('S').end('E', 'cancel'), ['cancel-outside E']],
    [
      'a process without a start',
      process('P').subProcess('Sub', (i) => i.start('S2', { message: 'm' }).end('E2')),
      ['sub-process-start Sub'],
    ],
    [
      'an event sub-process that nothing triggers',
      process('P')
        .start('S')
        .end('E')
        .subProcess('H', (i) => i.start('S2').end('E2'), { variant: 'event' }),
      ['event-sub-process-start H'],
    ],
    ['an empty process', process('P'), ['process-empty P']],
  ])('%s', async (_, builder, expected) => {
    expect(await problemsOf(builder.xml())).toEqual(expected)
  })
})
