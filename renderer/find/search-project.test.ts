import { expect, test } from 'vitest'
import { process as bpmn } from '../../shared/testing/bpmn-builder.ts'
import { mayHold, ProjectSearch } from './search-project.ts'
import { mostHits } from './search-messages.ts'

const wish = (text: string, isExpression = false) => ({ text, matchCase: false, wholeWord: false, isExpression })
const diagram = (id: string, name: string) => ({
  id,
  name: id,
  xml: bpmn('P').start('S').task('A', { name }).end('E').xml(),
})
const ask = (diagrams: readonly ReturnType<typeof diagram>[], text: string, replacement: string | null = null) =>
  new ProjectSearch().answer({ number: 1, diagrams, wish: wish(text), places: ['name'], replacement }, () => {})

test('hits come by diagram, with what each would become', () => {
  const { found, isCut } = ask([diagram('a', 'Ask claim'), diagram('b', 'Pay'), diagram('c', 'Claim')], 'claim', 'case')
  expect(found.map(({ diagram: { id }, hits }) => [id, hits.map(({ after }) => after)])).toEqual([
    ['a', ['Ask case']],
    ['c', ['case']],
  ])
  expect(isCut).toBe(false)
})

test('a diagram that cannot be read is named, and the others are searched', () => {
  const { found, unreadable } = ask([{ id: 'x', name: 'x', xml: '<claim' }, diagram('a', 'Claim')], 'claim')
  expect(found).toHaveLength(1)
  expect(unreadable).toMatchObject([{ diagram: { id: 'x' }, problem: { code: 'file-truncated' } }])
})

test('more hits than can be looked at are cut, and said to be', () => {
  const exactly = Array.from({ length: mostHits }, (_, index) => diagram(`d${index}`, 'Claim'))
  expect(ask(exactly, 'claim')).toMatchObject({ isCut: false })
  const { found, isCut } = ask([...exactly, diagram('last', 'Claim')], 'claim')
  expect([found.length, isCut]).toEqual([mostHits, true])
})

test.each([
  ['Ask claim', 'ask claim', true],
  ['Ask\nclaim', 'ask claim', true],
  ['Ask &#99;laim', 'claim', true],
  ['Ask &amp; answer', 'ask & answer', true],
  ['Ask claim', 'case', false],
])('a file with %j is read for %j: %s', (name, text, isRead) => {
  expect(mayHold(`<a name="${name}"/>`, wish(text))).toBe(isRead)
})
