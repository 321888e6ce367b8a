import type { ExpressionCompiler } from '../engine/compile.ts'
import type { Evaluated, Scope, Value } from '../shared/expressions/value.ts'
import type { Decisions } from './decisions.ts'

/** Compiles what `xmlOf` writes: each expression asks for the decision that it names. */
export function writtenExpressions(decisions: Decisions): ExpressionCompiler {
  return ({ body }) => ({
    ok: true,
    expression: { source: body, language: 'feel', isConstant: false, evaluate: evaluator(body, decisions) },
  })
}

function evaluator(body: string, decisions: Decisions): (scope: Scope) => Evaluated {
  const [what, name] = body.split(' ')
  const given = (value: (scope: Scope) => Value) => (scope: Scope) => ({ ok: true as const, value: value(scope) })
  switch (what) {
    case 'flow':
      return given(() => decisions.isTaken(name!))
    case 'event':
      return given(() => decisions.comes(name!))
    case 'loop':
      return given((scope) => Number(scope.get('loopCounter')) < Number(name))
    case 'times':
      return given(() => Number(name))
    default:
      // a number of instances, or the time of a timer
      return given(() => (/^\d+$/.test(body) ? Number(body) : body))
  }
}
