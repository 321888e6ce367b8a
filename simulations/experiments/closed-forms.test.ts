import { describe, expect, it } from 'vitest'
import { process } from '../../shared/testing/bpmn-builder.ts'
import { closedForms } from './closed-forms.ts'
import { Fold } from './fold.ts'
import { prepareStudy } from './study.ts'
import { valueOf } from './testing/load-files.ts'
import { exponential, filesOf, oneOf } from './testing/scenario.ts'

const line = process('P').start('S').task('A').task('B').end('E').xml()
const loop = process('P')
  .start('S')
  .task('A')
  .exclusive('G')
  .branch((b) => b.to('A'))
  .branch((b) => b.end('E'))
  .xml()
const exponentialService = { duration: exponential(60), requires: oneOf('a') }
const constantService = { duration: { kind: 'constant', value: 60 } as const, requires: oneOf('a') }
const secondStation = { duration: exponential(50), requires: oneOf('b') }
const frame = {
  run: { cases: 10 },
  arrivals: { S: { interarrivalTime: exponential(100) } },
  resources: { a: { quantity: 1 }, b: { quantity: 2 } },
  calendars: { day: { weekly: [{ days: ['MO' as const], from: '00:00', to: '24:00' }] } },
}

async function forms(xml: string, scenario: object): Promise<string[]> {
  const { model, resolved } = await filesOf(xml, { ...frame, ...scenario })
  const study = valueOf(prepareStudy(model, resolved))
  return closedForms(study, new Fold(study.program)).map(
    ({ station, formula, expected }) => `${station} ${formula.split(' ')[0]} ${expected.toFixed(2)}`,
  )
}

describe('a closed form', () => {
  it('is shown for a line of M/M/c stations', async () => {
    const activities = { A: exponentialService, B: secondStation }
    expect(await forms(line, { activities })).toEqual(['A M/M/1 90.00', 'B M/M/2 3.33'])
  })

  it('is shown for M/D/1, but not behind it, where arrivals are no longer Poisson', async () => {
    expect(await forms(line, { activities: { A: constantService, B: secondStation } })).toEqual(['A M/D/1 45.00'])
  })

  it('is shown in a loop where service is exponential, and only there', async () => {
    const flows = { G_A: { probability: 0.25 } }
    expect(await forms(loop, { activities: { A: exponentialService }, flows })).toEqual(['A M/M/1 240.00'])
    expect(await forms(loop, { activities: { A: constantService }, flows })).toEqual([])
  })

  it('is not shown with a calendar, a shared resource, other arrivals, or where it cannot keep up', async () => {
    const activities = { A: exponentialService }
    const simple = process('P').start('S').task('A').end('E').xml()
    expect(await forms(simple, { activities })).toHaveLength(1)
    expect(await forms(simple, { activities, resources: { a: { quantity: 1, calendar: 'day' } } })).toEqual([])
    expect(await forms(line, { activities: { ...activities, B: exponentialService } })).toEqual([])
    const constantArrivals = { S: { interarrivalTime: { kind: 'constant', value: 100 } } }
    expect(await forms(simple, { activities, arrivals: constantArrivals })).toEqual([])
    expect(await forms(simple, { activities: { A: { ...exponentialService, duration: exponential(101) } } })).toEqual(
      [],
    )
  })
})
