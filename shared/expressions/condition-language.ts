import { parse, type Ast, type Dialect } from './syntax.ts'
import type { Evaluated, Scope, Value } from './value.ts'

/** What cannot be evaluated, with what is wrong. */
class Unevaluable extends Error {}

/**
 * Expressions as other tools write them: the safe subset of JUEL and of JavaScript-like conditions that
 * docs/expressions.md describes. Nothing but the variables can be reached.
 *
 * @throws {SyntaxProblem} for what is not in the subset
 */
export function compileCondition(source: string, dialect: Exclude<Dialect, 'feel'>): (scope: Scope) => Evaluated {
  const ast = withoutHost(parse(source, dialect))
  return (scope) => {
    try {
      return { ok: true, value: valueOf(ast, scope, dialect) }
    } catch (error) {
      if (error instanceof Unevaluable) return { ok: false, message: error.message }
      throw error
    }
  }
}

/** `execution.getVariable('x')`, `environment.variables.x` and `variables.x` are how other engines name `x`. */
function withoutHost(ast: Ast): Ast {
  const inner = (each: Ast) => withoutHost(each)
  switch (ast.kind) {
    case 'literal':
    case 'name':
      return ast
    case 'field':
      return isVariables(ast.of) ? { kind: 'name', name: ast.name } : { ...ast, of: inner(ast.of) }
    case 'index':
      return { ...ast, of: inner(ast.of), at: inner(ast.at) }
    case 'call': {
      const [first] = ast.args
      const isGetter = ast.name === 'getVariable' && ast.of?.kind === 'name' && ast.of.name === 'execution'
      if (isGetter && first?.kind === 'literal' && typeof first.value === 'string') {
        return { kind: 'name', name: first.value }
      }
      return { ...ast, of: ast.of && inner(ast.of), args: ast.args.map(inner) }
    }
    case 'unary':
      return { ...ast, of: inner(ast.of) }
    case 'binary':
      return { ...ast, left: inner(ast.left), right: inner(ast.right) }
    case 'choice':
      return { ...ast, condition: inner(ast.condition), then: inner(ast.then), else: inner(ast.else) }
  }
}

function isVariables(ast: Ast): boolean {
  if (ast.kind === 'name') return ast.name === 'variables'
  if (ast.kind !== 'field' || ast.name !== 'variables') return false
  const { of } = ast
  if (of.kind === 'name') return of.name === 'environment' || of.name === 'context'
  return of.kind === 'field' && of.name === 'environment' && of.of.kind === 'name' && of.of.name === 'this'
}

function valueOf(ast: Ast, scope: Scope, dialect: Dialect): Value {
  const inner = (each: Ast) => valueOf(each, scope, dialect)
  switch (ast.kind) {
    case 'literal':
      return ast.value
    case 'name': {
      const value = scope.get(ast.name)
      if (value === undefined) throw new Unevaluable(`there is no variable "${ast.name}".`)
      return value
    }
    case 'field':
      return fieldOf(inner(ast.of), ast.name)
    case 'index': {
      const at = inner(ast.at)
      return fieldOf(inner(ast.of), typeof at === 'number' ? String(at) : textOf(at))
    }
    case 'call':
      return call(ast.name, ast.of === null ? null : inner(ast.of), ast.args.map(inner), ast.of === null)
    case 'unary': {
      if (ast.operator === 'empty') return isEmpty(isMissing(ast.of, scope) ? null : inner(ast.of))
      const value = inner(ast.of)
      return ast.operator === 'not' ? !asBoolean(value) : -asNumber(value)
    }
    case 'choice':
      return inner(asBoolean(inner(ast.condition)) ? ast.then : ast.else)
    case 'binary': {
      const { operator } = ast
      if (operator === 'and') return asBoolean(inner(ast.left)) && asBoolean(inner(ast.right))
      if (operator === 'or') return asBoolean(inner(ast.left)) || asBoolean(inner(ast.right))
      return combined(operator, inner(ast.left), inner(ast.right))
    }
  }
}

/** Of `empty x` the variable may be missing. */
function isMissing(ast: Ast, scope: Scope): boolean {
  return ast.kind === 'name' && scope.get(ast.name) === undefined
}

function combined(
  operator: Exclude<Extract<Ast, { kind: 'binary' }>['operator'], 'and' | 'or'>,
  left: Value,
  right: Value,
): Value {
  switch (operator) {
    case '=':
      return isEqual(left, right)
    case '!=':
      return !isEqual(left, right)
    case '===':
      return JSON.stringify(left) === JSON.stringify(right)
    case '!==':
      return JSON.stringify(left) !== JSON.stringify(right)
    case '<':
      return compared(left, right) < 0
    case '<=':
      return compared(left, right) <= 0
    case '>':
      return compared(left, right) > 0
    case '>=':
      return compared(left, right) >= 0
    case '+':
      return typeof left === 'string' || typeof right === 'string'
        ? textOf(left) + textOf(right)
        : finite(asNumber(left) + asNumber(right))
    case '-':
      return finite(asNumber(left) - asNumber(right))
    case '*':
      return finite(asNumber(left) * asNumber(right))
    case '/':
      return finite(asNumber(left) / asNumber(right))
    case '%':
      return finite(asNumber(left) % asNumber(right))
  }
}

/** Numbers and the texts of numbers are alike, as both languages have it. */
function isEqual(left: Value, right: Value): boolean {
  if (left !== null && right !== null && typeof left !== typeof right) {
    if (typeof left === 'number' || typeof right === 'number') return Number(left) === Number(right)
    return textOf(left) === textOf(right)
  }
  return left === right || JSON.stringify(left) === JSON.stringify(right)
}

function compared(left: Value, right: Value): number {
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0
  return asNumber(left) - asNumber(right)
}

function call(name: string, of: Value, args: readonly Value[], isPlain: boolean): Value {
  if (isPlain) {
    // `contains(list, x)` as FEEL has it, `size(list)`
    const [first, ...rest] = args
    if (first === undefined) throw new Unevaluable(`${name}() is not known here.`)
    return call(name, first, rest, false)
  }
  const [first = null] = args
  switch (name) {
    case 'contains':
    case 'includes':
      if (typeof of === 'string') return of.includes(textOf(first))
      if (Array.isArray(of)) return (of as readonly Value[]).some((item) => isEqual(item, first))
      break
    case 'startsWith':
      if (typeof of === 'string') return of.startsWith(textOf(first))
      break
    case 'endsWith':
      if (typeof of === 'string') return of.endsWith(textOf(first))
      break
    case 'equals':
      return isEqual(of, first)
    case 'equalsIgnoreCase':
      return textOf(of).toLowerCase() === textOf(first).toLowerCase()
    case 'toLowerCase':
      if (typeof of === 'string') return of.toLowerCase()
      break
    case 'toUpperCase':
      if (typeof of === 'string') return of.toUpperCase()
      break
    case 'trim':
      if (typeof of === 'string') return of.trim()
      break
    case 'size':
    case 'length':
      return lengthOf(of)
    case 'isEmpty':
      return isEmpty(of)
    case 'toString':
      return textOf(of)
  }
  throw new Unevaluable(`${name}() cannot be used with ${JSON.stringify(of)?.slice(0, 40)}.`)
}

function fieldOf(of: Value, name: string): Value {
  if (name === 'length' && (typeof of === 'string' || Array.isArray(of))) return lengthOf(of)
  if (of === null || typeof of !== 'object')
    throw new Unevaluable(`"${name}" is asked of ${JSON.stringify(of)}, which has no fields.`)
  if (!Object.hasOwn(of, name)) return null
  return (of as Readonly<Record<string, Value>>)[name]!
}

function lengthOf(value: Value): number {
  if (typeof value === 'string' || Array.isArray(value)) return value.length
  if (value !== null && typeof value === 'object') return Object.keys(value).length
  throw new Unevaluable(`${JSON.stringify(value)} has no length.`)
}

function isEmpty(value: Value): boolean {
  return value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0)
}

function asNumber(value: Value): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  if (typeof number === 'number' && !Number.isNaN(number)) return number
  throw new Unevaluable(`${JSON.stringify(value)} is no number.`)
}

function asBoolean(value: Value): boolean {
  if (typeof value === 'boolean') return value
  if (value === 'true' || value === 'false') return value === 'true'
  throw new Unevaluable(`${JSON.stringify(value)} is neither true nor false.`)
}

function finite(value: number): number {
  if (Number.isFinite(value)) return value
  throw new Unevaluable(`the result is ${value}.`)
}

function textOf(value: Value): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
