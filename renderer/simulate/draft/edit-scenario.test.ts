import { describe, expect, test } from 'vitest'
import type { Scenario } from '../../../shared/scenario/scenario.ts'
import { childName, freeId, freeName, inherit, removeCalendar, removeResource, set, together } from './edit-scenario.ts'
import { changesOf, hasHeirs, inheritedBy, isSetHere, lineage } from './inheritance.ts'

const base: Scenario = {
  version: 1,
  name: 'Base',
  activities: { Assess: { duration: 'PT15M', requires: [{ resource: 'clerk', quantity: 1 }] } },
  flows: { Yes: { probability: 0.7 } },
  resources: { clerk: { name: 'Clerk', quantity: 3, calendar: 'office' }, boss: { quantity: 1 } },
  calendars: { office: { weekly: [{ days: ['MO'], from: '09:00', to: '17:00' }] } },
}
const child: Scenario = { version: 1, name: 'Peak', basedOn: 'Base' }
const find = (name: string) => [base, child].find((scenario) => scenario.name === name)

describe('edits of a scenario', () => {
  test('a child writes only what differs from its base', () => {
    const changed = set(['resources', 'clerk', 'quantity'], 4)(child, base)
    expect(changed.resources).toEqual({ clerk: { quantity: 4 } })
    expect(set(['resources', 'clerk', 'quantity'], 3)(changed, base).resources).toBeUndefined()
  })

  test('the inherited value comes back', () => {
    const path = ['resources', 'clerk', 'quantity']
    expect(inherit(path)(set(path, 4)(child, base), base)).toEqual(child)
  })

  test('a share of a flow that is removed leaves no entry without one', () => {
    expect(set(['flows', 'Yes', 'probability'], undefined)(base).flows).toBeUndefined()
    expect(set(['flows', 'Yes', 'probability'], undefined)(child, base).flows).toEqual({ Yes: null })
  })

  test('a resource that is removed is asked for by nobody any more', () => {
    const { resources, activities } = removeResource('clerk', { Assess: [{ resource: 'clerk', quantity: 1 }] })(base)
    expect(resources).toEqual({ boss: { quantity: 1 } })
    expect(activities?.['Assess']?.requires).toEqual([])
  })

  test('those who worked by a removed calendar are always open', () => {
    const { resources, calendars } = removeCalendar('office', { resources: ['clerk'], arrivals: [] })(base)
    expect(calendars).toBeUndefined()
    expect(resources?.['clerk']).toEqual({ name: 'Clerk', quantity: 3 })
  })

  test('several edits are one step', () => {
    const both = together(set(['resources', 'clerk', 'quantity'], 5), set(['resources', 'boss', 'quantity'], 2))
    expect(both(base).resources).toMatchObject({ clerk: { quantity: 5 }, boss: { quantity: 2 } })
  })

  test('ids and names stay free of one another', () => {
    expect(freeId('Büro & Lager', ['buro-lager'])).toBe('buro-lager-2')
    expect(freeId('…', [])).toBe('item')
    expect(freeName('base', ['Base', 'base 2'])).toBe('base 3')
  })

  test('the ending of a child’s name does not pile up', () => {
    const name = (base: string) => childName(base, (of) => `${of}, changed`)
    expect(name('Base')).toBe('Base, changed')
    expect(name(name('Base'))).toBe('Base, changed')
    expect(name('Base, changed 2')).toBe('Base, changed')
    expect(name('Variant 2')).toBe('Variant 2, changed')
  })
})

describe('inheritance', () => {
  const peak = set(['resources', 'clerk', 'quantity'], 4)(child, base)

  test('the changes of a child are counted, remarks about them are not', () => {
    const noted = set(['resources', 'clerk', 'note'], 'by hand')(peak, base)
    expect(changesOf(noted, base)).toHaveLength(1)
    expect(changesOf(base, undefined)).toHaveLength(0)
  })

  test('a value is told apart from an inherited one, a removed one too', () => {
    expect(isSetHere(peak, [['resources', 'clerk', 'quantity']])).toBe(true)
    expect(isSetHere(peak, [['resources', 'clerk', 'calendar']])).toBe(false)
    const open = set(['resources', 'clerk', 'calendar'], undefined)(peak, base)
    expect(isSetHere(open, [['resources', 'clerk', 'calendar']])).toBe(true)
    expect(isSetHere(base, [['resources', 'clerk', 'quantity']])).toBe(false)
  })

  test('the lineage runs from the oldest to itself and survives a circle', () => {
    expect(lineage(child, find).map(({ name }) => name)).toEqual(['Base', 'Peak'])
    const circle: Scenario = { version: 1, name: 'Round', basedOn: 'Round' }
    expect(lineage(circle, () => circle)).toHaveLength(1)
  })

  test('what is inherited is the base with its own ancestors', () => {
    expect(inheritedBy(child, find)?.resources).toEqual(base.resources)
    expect(inheritedBy(base, find)).toBeUndefined()
    expect(hasHeirs('Base', [base, child])).toBe(true)
  })
})
