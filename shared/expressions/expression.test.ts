import fc from 'fast-check'
import { evaluate as feelin } from 'feelin'
import { describe, expect, it } from 'vitest'
import { compileExpression, literalOrExpression } from './expression.ts'
import { checkedVariables, scopeOf, type Evaluated, type Value, type Variables } from './value.ts'

const NOON = Date.UTC(2026, 0, 5, 12)

function evaluate(body: string, variables: Variables = {}, language?: string): Evaluated {
  const compiled = compileExpression({ body, ...(language === undefined ? {} : { language }) })
  if (!compiled.ok) throw new Error(compiled.message)
  return compiled.expression.evaluate(scopeOf(variables), NOON)
}
const value = (body: string, variables: Variables = {}, language?: string) => {
  const result = evaluate(body, variables, language)
  if (!result.ok) throw new Error(result.message)
  return result.value
}
const languageOf = (body: string, language?: string, file?: string) => {
  const compiled = compileExpression({ body, ...(language === undefined ? {} : { language }) }, file)
  return compiled.ok ? compiled.expression.language : compiled.message
}

/** What feelin alone gives; it throws for some operands of wrong types. */
const byFeelin = (body: string, variables: Variables): unknown => {
  try {
    return feelin(body, { ...variables }).value ?? null
  } catch {
    return 'throws'
  }
}

describe('the language of an expression', () => {
  it.each([
    ['=x > 3', undefined, 'feel'],
    ['x > 3', undefined, 'feel'],
    ['${x > 3}', undefined, 'juel'],
    ['#{x}', undefined, 'juel'],
    ['x === 3', undefined, 'javascript'],
    ['x > 3 && y', undefined, 'javascript'],
    ['list.contains("a")', undefined, 'javascript'],
    ['x > 3', 'javascript', 'javascript'],
    ['x > 3', 'https://www.omg.org/spec/DMN/20191111/FEEL/', 'feel'],
    ['${x > 3}', 'http://www.w3.org/1999/XPath', 'juel'],
    ['x = "a == b"', undefined, 'feel'],
  ])('%s is by its name or form (%s) %s', (body, language, expected) => {
    expect(languageOf(body, language)).toBe(expected)
  })
})

describe('FEEL', () => {
  it.each<[string, Variables, Value]>([
    ['=x > 3', { x: 5 }, true],
    ['=amount > 1000 and not(vip)', { amount: 2000, vip: false }, true],
    ['=order.total * 2', { order: { total: 4 } }, 8],
    ['="a" + name', { name: 'b' }, 'ab'],
    ['=if x = 1 then "one" else "other"', { x: 2 }, 'other'],
    ['=my var + 1', { 'my var': 3 }, 4],
    ['=a-b', { 'a-b': 7 }, 7],
    ['=some x in items satisfies x > 2', { items: [1, 3] }, true],
    ['=sum(items)', { items: [1, 3] }, 4],
    ['=missing', {}, null],
    ['=x + 1', { x: 'a' }, null],
    ['=now()', {}, '2026-01-05T12:00:00Z'],
    ['=today()', {}, '2026-01-05'],
    ['=date("2026-01-01") + duration("P1D")', {}, '2026-01-02'],
    ['=duration("PT5M")', {}, 'PT5M'],
    ['={a: 1, b: [x]}', { x: null }, { a: 1, b: [null] }],
  ])('%s with %j gives %j', (body, variables, expected) => {
    expect(value(body, variables)).toEqual(expected)
  })

  it('tells why it gives null', () => {
    expect(evaluate('=y > 3')).toMatchObject({
      ok: true,
      value: null,
      warning: expect.stringContaining("'y' not found"),
    })
  })

  it.each([
    ['=x >', /FEEL.*Incomplete/],
    ['=(1', /FEEL/],
    ['=function(x) x', /functions/],
    ['=for i in 1..count(x) return i', /ends of a range/],
    ['=for i in 1..1000000000000 return i', /loops over/],
    ['=every i in 1..1000, j in 1..1000 satisfies i > j', /loops over/],
  ])('%s is refused before it runs', (body, message) => {
    expect(languageOf(body)).toMatch(message)
  })

  it.each<[string, Variables]>([
    ['=for i in 1..n return i', { n: 1e12 }],
    ['=[1..3]', {}],
  ])('%s ends with a message', (body, variables) => {
    expect(evaluate(body, variables).ok).toBe(false)
  })

  it('gives the same by its quick and by its slow way', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'o.x', 'o.y')
    const literal = fc.oneof(
      fc.integer({ min: -5, max: 5 }).map(String),
      fc.constantFrom('"s"', '"t"', 'true', 'false', 'null', '1.5'),
    )
    const { expression } = fc.letrec<{ expression: string }>((tie) => ({
      expression: fc.oneof(
        { maxDepth: 4 },
        name,
        literal,
        fc
          .tuple(
            tie('expression'),
            fc.constantFrom('+', '-', '*', '/', '=', '!=', '<', '<=', '>', '>=', 'and', 'or'),
            tie('expression'),
          )
          .map(([left, operator, right]) => `(${left}) ${operator} (${right})`),
        tie('expression').map((inner) => `not(${inner})`),
        fc
          .tuple(tie('expression'), tie('expression'), tie('expression'))
          .map(([a, b, c]) => `(if (${a}) then (${b}) else (${c}))`),
      ),
    }))
    const simple = fc.oneof(
      fc.integer({ min: -5, max: 5 }),
      fc.constantFrom('s', 't', '5'),
      fc.boolean(),
      fc.constant(null),
      fc.double({ noNaN: true, min: -9, max: 9 }),
    )
    const variables = fc.record(
      { a: simple, b: simple, c: simple, o: fc.record({ x: simple, y: simple }) },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(expression, variables, (body, given) => {
        const quick = evaluate(`=${body}`, given as Variables)
        const slow = byFeelin(body, given as Variables)
        if (slow === 'throws') {
          expect(quick.ok).toBe(false)
          return
        }
        if (typeof slow === 'number' && !Number.isFinite(slow)) return
        expect(quick).toMatchObject({ ok: true, value: slow === 0 ? expect.closeTo(0) : slow })
      }),
      { numRuns: 500 },
    )
  })
})

describe('JUEL', () => {
  it.each<[string, Variables, Value]>([
    ['${x > 3}', { x: 5 }, true],
    ['${x gt 3 and not done}', { x: 5, done: false }, true],
    ['${x == "5"}', { x: 5 }, true],
    ['${empty list}', { list: [] }, true],
    ['${empty missing}', {}, true],
    ['${order.lines[0].price}', { order: { lines: [{ price: 3 }] } }, 3],
    ['${a ? "yes" : "no"}', { a: false }, 'no'],
    ['${list.contains("b")}', { list: ['a', 'b'] }, true],
    ['${list.size() mod 2}', { list: ['a', 'b', 'c'] }, 1],
    ["${execution.getVariable('x') * 2}", { x: 4 }, 8],
    ['${name.toLowerCase()}', { name: 'ADA' }, 'ada'],
    ['${a + b}', { a: 'x', b: 1 }, 'x1'],
  ])('%s with %j gives %j', (body, variables, expected) => {
    expect(value(body, variables)).toEqual(expected)
  })

  it.each([
    ['${missing > 3}', /no variable "missing"/],
    ['${x.y.z}', /no fields/],
    ['${bean.doIt()}', /doIt\(\) cannot be used/],
  ])('%s fails with a message', (body, message) => {
    const result = evaluate(body, { x: { y: 1 }, bean: 'b' })
    expect(result.ok ? '' : result.message).toMatch(message)
  })

  it.each(['${x.constructor}', '${x.__proto__}', '${"a".constructor("return 1")()}', '${', '${x y}', '${x; y}'])(
    '%s is refused',
    (body) => {
      expect(languageOf(body)).toMatch(/JUEL|FEEL|JavaScript/)
    },
  )
})

describe('JavaScript-like conditions', () => {
  it.each<[string, Variables, Value]>([
    ['x === 5 && !done', { x: 5, done: false }, true],
    ['x !== 5 || y', { x: 5, y: false }, false],
    ['this.environment.variables.take === true', { take: true }, true],
    ['environment.variables.n >= 2 && true', { n: 2 }, true],
    ["tags.includes('vip')", { tags: ['vip'] }, true],
    ['a ? b : c && true', { a: true, b: true, c: false }, true],
  ])('%s with %j gives %j', (body, variables, expected) => {
    expect(value(body, variables, 'javascript')).toEqual(expected)
  })

  it.each(['while(true){}', 'x => x', 'new Date()', 'process.exit(1)', 'x = 1', 'globalThis.x'])(
    '%s reaches nothing',
    (body) => {
      const compiled = compileExpression({ body, language: 'javascript' })
      expect(compiled.ok && compiled.expression.evaluate(scopeOf({ x: 1 }), NOON).ok).toBe(false)
    },
  )

  it('never throws, whatever is written', () => {
    const piece = fc.constantFrom(
      'x',
      '(',
      ')',
      '[',
      ']',
      '.',
      '${',
      '}',
      '=',
      '==',
      '&&',
      'not',
      '"a"',
      '1',
      '+',
      '?',
      ':',
      ',',
      '!',
      '..',
      'for',
      'in',
      ' ',
    )
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }),
        fc.constantFrom(undefined, 'javascript', 'feel', 'juel'),
        (pieces, language) => {
          const compiled = compileExpression({ body: pieces.join(''), ...(language ? { language } : {}) })
          if (compiled.ok) compiled.expression.evaluate(scopeOf({ x: 1 }), NOON)
        },
      ),
      { numRuns: 500 },
    )
    const deep = compileExpression({ body: `\${${'('.repeat(5000)}1${')'.repeat(5000)}}` })
    expect(deep.ok).toBe(false)
    expect(compileExpression({ body: `=${'('.repeat(5000)}1${')'.repeat(5000)}` })).toBeDefined()
  })
})

describe('texts of attributes', () => {
  it.each<[string, Variables, Value]>([
    ['plain text', {}, 'plain text'],
    ['=x + 1', { x: 1 }, 2],
    ['${x}', { x: 1 }, 1],
    ['PT${h}H', { h: 2 }, 'PT2H'],
    ['${a}-#{b}', { a: 'x', b: 'y' }, 'x-y'],
  ])('%s with %j gives %j', (text, variables, expected) => {
    const compiled = literalOrExpression(text)
    expect(compiled.ok && compiled.expression.evaluate(scopeOf(variables), NOON)).toEqual({ ok: true, value: expected })
  })
})

describe('variables from outside', () => {
  const cyclic: Record<string, unknown> = {}
  cyclic['self'] = cyclic
  const deep = Array.from({ length: 200 }).reduce<unknown>((inner) => ({ inner }), 1)
  it.each<[string, unknown, RegExp]>([
    ['a list', [], /no object/],
    ['a cycle', cyclic, /variables.self refers to itself/],
    ['__proto__', JSON.parse('{"a": {"__proto__": {"x": 1}}}'), /variables\.a\.__proto__/],
    ['undefined', { a: { b: undefined } }, /variables\.a\.b is undefined/],
    ['NaN', { a: [1, NaN] }, /variables\.a\[1\] is NaN/],
    ['a function', { f: () => 1 }, /variables\.f is a function/],
    ['a date', { d: new Date() }, /variables\.d is a Date/],
    ['10 MB', { big: 'x'.repeat(1e7) }, /larger than 4 MB/],
    ['a deep one', { deep }, /levels deep/],
  ])('%s is refused with its place', (_, given, message) => {
    const checked = checkedVariables(given)
    expect(checked.ok ? '' : checked.message).toMatch(message)
  })

  it('JSON passes', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string().filter((key) => key !== '__proto__'),
          fc.jsonValue({ maxDepth: 3 }),
        ),
        (given) => {
          if (JSON.stringify(given).includes('__proto__')) return
          expect(checkedVariables(given).ok).toBe(true)
        },
      ),
    )
  })
})
