import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileExpression } from '../expressions/expression.ts'
import { scopeOf } from '../expressions/value.ts'
import { feelToJuel, juelToFeel } from './translate-expression.ts'

describe('an expression in the other language', () => {
  it.each([
    ['approved = true', '${approved == true}'],
    ['risk = "low" and amount + 1 >= 5000', "${(risk == 'low') && ((amount + 1) >= 5000)}"],
    ['not(a or b.c != null)', '${!(a || (b.c != null))}'],
    ['if a then "it\'s" else "b\\\\c"', "${a ? 'it\\'s' : 'b\\\\c'}"],
  ])('%s', (feel, juel) => {
    expect(feelToJuel(feel)).toBe(juel)
  })

  it.each([
    ['${amount > 1000 && !isVip}', '=(amount > 1000) and (not(isVip))'],
    ["#{x eq 'a' or y % 2 == 0}", '=(x = "a") or ((modulo(y, 2)) = 0)'],
    ["${execution.getVariable('nights') != null}", '=nights != null'],
  ])('%s', (juel, feel) => {
    expect(juelToFeel(juel)).toBe(feel)
  })

  it.each(['count(list) > 1', 'x in [1..2]', 'a + b', 'date("2026-01-01") < d', 'a ='])(
    'has no words for FEEL %s',
    (feel) => {
      expect(feelToJuel(feel)).toBeNull()
    },
  )

  it.each(['${empty x}', '${list.contains(1)}', '${execution.id}', '${a}b', 'a'])(
    'has no words for JUEL %s',
    (juel) => {
      expect(juelToFeel(juel)).toBeNull()
    },
  )

  it('means the same there and back', () => {
    const number = fc.oneof(fc.constantFrom('m', 'n'), fc.integer({ min: 0, max: 9 }).map(String))
    const condition = fc.letrec<{ condition: string }>((tie) => ({
      condition: fc.oneof(
        { maxDepth: 4 },
        fc.tuple(number, fc.constantFrom('<', '<=', '>', '>=', '=', '!='), number).map((parts) => parts.join(' ')),
        fc.constantFrom('yes = true', 'word = "it\'s \\"so\\""', 'not(yes)'),
        fc
          .tuple(tie('condition'), fc.constantFrom('and', 'or'), tie('condition'))
          .map((parts) => `(${parts.join(' ')})`),
      ),
    })).condition
    const scope = { m: 3, n: 7, yes: true, word: 'it\'s "so"' }
    fc.assert(
      fc.property(condition, (feel) => {
        const juel = feelToJuel(feel)
        const back = juelToFeel(juel!)
        expect(valueOf(juel!, scope)).toBe(valueOf(`=${feel}`, scope))
        expect(valueOf(back!, scope)).toBe(valueOf(`=${feel}`, scope))
      }),
    )
  })
})

function valueOf(body: string, scope: Readonly<Record<string, string | number | boolean>>) {
  const compiled = compileExpression({ body })
  if (!compiled.ok) throw new Error(compiled.message)
  const evaluated = compiled.expression.evaluate(scopeOf(scope), 0)
  return evaluated.ok ? evaluated.value : evaluated.message
}
