import { describe, expect, it } from 'vitest'
import type { Variables } from '../expressions/value.ts'
import { evaluateDecision } from './evaluate.ts'
import { readDecisions } from './read-decisions.ts'

const dmn = (content: string) =>
  `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="D" name="Decisions" namespace="x">${content}</definitions>`

/** A table: `in` expressions, `out` names, and rules as `test | test -> value | value`. */
const table = (id: string, policy: string, inputs: string[], outputs: string[], rules: string[], more = '') =>
  `<decision id="${id}" name="${id}">${more}<decisionTable ${policy}>${inputs
    .map((text) => `<input><inputExpression><text>${text}</text></inputExpression></input>`)
    .join('')}${outputs.join('')}${rules
    .map((rule, index) => {
      const [tests, values] = rule.split('->').map((side) => side.split('|').map((part) => part.trim()))
      const entry = (tag: string) => (text: string) => `<${tag}><text>${text.replaceAll('<', '&lt;')}</text></${tag}>`
      return `<rule id="r${index + 1}">${tests!.map(entry('inputEntry')).join('')}${values!.map(entry('outputEntry')).join('')}</rule>`
    })
    .join('')}</decisionTable></decision>`
const out = (name: string, inner = '') => `<output name="${name}">${inner}</output>`

function decide(xml: string, id: string, variables: Variables = {}) {
  const read = readDecisions(xml)
  if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join(' '))
  const result = evaluateDecision(read.value, id, variables, 0)
  return result.ok ? result.value : result.message
}

describe('decision tables', () => {
  const rules = ['< 10 -> "small"', '[5..100] -> "medium"', '> 50 -> "large"']
  const with_ = (policy: string, inner = '') => dmn(table('T', policy, ['x'], [out('size', inner)], rules))

  it('unique gives its one hit, and refuses two', () => {
    expect(decide(with_(''), 'T', { x: 1 })).toBe('small')
    expect(decide(with_('hitPolicy="UNIQUE"'), 'T', { x: 7 })).toMatch(/r1, r2/)
    expect(decide(with_(''), 'T', { x: -1 })).toBe('small')
  })

  it('gives the default entry where no rule hits, else null', () => {
    const xml = (inner: string) => dmn(table('T', '', ['x'], [out('o', inner)], ['1 -> 2']))
    expect(decide(xml(''), 'T', { x: 9 })).toBeNull()
    expect(decide(xml('<defaultOutputEntry><text>"none"</text></defaultOutputEntry>'), 'T', { x: 9 })).toBe('none')
  })

  it.each([
    ['hitPolicy="FIRST"', 'small'],
    ['hitPolicy="RULE ORDER"', ['small', 'medium']],
    ['hitPolicy="COLLECT"', ['small', 'medium']],
    ['hitPolicy="PRIORITY"', 'medium'],
    ['hitPolicy="OUTPUT ORDER"', ['medium', 'small']],
  ])('%s gives %j', (policy, expected) => {
    const values = '<outputValues><text>"large","medium","small"</text></outputValues>'
    expect(decide(with_(policy, values), 'T', { x: 7 })).toEqual(expected)
  })

  it('any allows equal results only', () => {
    const xml = dmn(table('T', 'hitPolicy="ANY"', ['x'], [out('o')], ['< 5 -> 1', '< 9 -> 1', '< 3 -> 2']))
    expect(decide(xml, 'T', { x: 4 })).toBe(1)
    expect(decide(xml, 'T', { x: 1 })).toMatch(/different results/)
  })

  it.each([
    ['SUM', 6],
    ['MIN', 1],
    ['MAX', 3],
    ['COUNT', 3],
  ])('collect with %s gives %j', (aggregation, expected) => {
    const xml = dmn(
      table(
        'T',
        `hitPolicy="COLLECT" aggregation="${aggregation}"`,
        ['x'],
        [out('o')],
        ['- -> 1', '- -> 2', '> 0 -> 3'],
      ),
    )
    expect(decide(xml, 'T', { x: 1 })).toBe(expected)
  })

  it('has several inputs and outputs', () => {
    const xml = dmn(
      table(
        'T',
        '',
        ['age', 'country'],
        [out('ok'), out('fee')],
        ['>= 18 | "DE","AT" -> true | age * 2', '< 18 | - -> false | null'],
      ),
    )
    expect(decide(xml, 'T', { age: 20, country: 'AT' })).toEqual({ ok: true, fee: 40 })
    expect(decide(xml, 'T', { age: 5, country: 'FR' })).toEqual({ ok: false, fee: null })
    expect(decide(xml, 'T', { age: 20, country: 'FR' })).toBeNull()
  })
})

describe('decision requirements', () => {
  const literal = (id: string, text: string, more = '') =>
    `<decision id="${id}" name="${id}"><variable name="${id} result"/>${more}<literalExpression><text>${text}</text></literalExpression></decision>`
  const requires = (id: string) => `<informationRequirement><requiredDecision href="#${id}"/></informationRequirement>`

  it('are evaluated first, under the names of their variables', () => {
    const xml = dmn(literal('A', 'x * 2') + literal('B', 'A result + 1', requires('A')))
    expect(decide(xml, 'B', { x: 4 })).toBe(9)
  })

  it('in a circle are refused', () => {
    const read = readDecisions(dmn(literal('A', '1', requires('B')) + literal('B', '1', requires('A'))))
    expect(read.ok ? [] : read.problems.map(({ code }) => code)).toEqual(['decision-cycle'])
  })

  it('may be functions', () => {
    const knowledge =
      '<businessKnowledgeModel id="K" name="twice"><encapsulatedLogic><formalParameter name="n"/><literalExpression><text>n * 2</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>'
    const more = '<knowledgeRequirement><requiredKnowledge href="#K"/></knowledgeRequirement>'
    expect(decide(dmn(knowledge + literal('A', 'twice(x) + 1', more)), 'A', { x: 3 })).toBe(7)
  })
})

describe('bad decisions', () => {
  it.each([
    ['no XML', 'hello', 'not-xml'],
    ['no DMN', '<a xmlns="x"/>', 'not-dmn'],
    ['no logic', dmn('<decision id="A" name="A"/>'), 'decision-logic'],
    ['other logic', dmn('<decision id="A" name="A"><context/></decision>'), 'decision-logic'],
    ['a wrong hit policy', dmn(table('T', 'hitPolicy="SOME"', ['x'], [out('o')], ['1 -> 1'])), 'hit-policy-unknown'],
  ])('%s is a problem', (_, xml, code) => {
    const read = readDecisions(xml)
    expect(read.ok ? [] : read.problems.map((problem) => problem.code)).toContain(code)
  })

  it('an entry that cannot be read names its rule', () => {
    expect(decide(dmn(table('T', '', ['x'], [out('o')], ['((( -> 1'])), 'T', { x: 1 })).toMatch(/r1 of "T"/)
    expect(decide(dmn(table('T', '', ['x'], [out('o')], ['- -> (('])), 'T', { x: 1 })).toMatch(/cannot be evaluated/)
    expect(decide(dmn(''), 'missing')).toMatch(/no decision/)
    const endless = dmn(table('T', '', ['x'], [out('o')], ['- -> for i in 1..x return i']))
    expect(decide(endless, 'T', { x: 1e12 })).toMatch(/loops over/)
  })
})
