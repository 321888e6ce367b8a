import { parse, SyntaxProblem, type Ast, type BinaryOperator } from '../expressions/syntax.ts'

/**
 * A FEEL expression in JUEL, `${…}`. Only what means the same in both: comparisons, logic, arithmetic, choice and
 * paths. A variable that is missing is null in FEEL and a fault in JUEL, but where it is asked whether it is null.
 *
 * @param body without the `=` in front
 * @returns null where it says something that JUEL has no words for
 * @source DMN 1.5, clause 10 (FEEL); Jakarta Expression Language 5.0, clauses 1.3 to 1.14
 */
export function feelToJuel(body: string): string | null {
  const text = translated(body, 'feel', juelOf)
  return text === null ? null : `\${${text}}`
}

/**
 * A JUEL expression, `${…}` or `#{…}`, in FEEL with its `=` in front.
 *
 * @returns null where it says something that FEEL has no words for
 */
export function juelToFeel(body: string): string | null {
  const inner = /^[$#]\{([^{}]*)\}$/.exec(body.trim())?.[1]
  const text = inner === undefined ? null : translated(inner, 'juel', feelOf)
  return text === null ? null : `=${text}`
}

type Printer = (ast: Ast) => string

class Untranslatable extends Error {}

function translated(body: string, dialect: 'feel' | 'juel', print: Printer): string | null {
  try {
    return print(parse(body, dialect))
  } catch (error) {
    if (error instanceof SyntaxProblem || error instanceof Untranslatable) return null
    throw error
  }
}

function juelOf(ast: Ast): string {
  switch (ast.kind) {
    case 'literal':
      return literal(ast.value, "'")
    case 'name':
      return plainName(ast.name)
    case 'field':
      return `${inner(ast.of, juelOf)}.${ast.name}`
    case 'call':
      // the only call of FEEL that is an operator of JUEL
      if (ast.of === null && ast.name === 'not' && ast.args.length === 1) return `!${inner(ast.args[0]!, juelOf)}`
      throw new Untranslatable()
    case 'unary':
      if (ast.operator === 'minus') return `-${inner(ast.of, juelOf)}`
      throw new Untranslatable()
    case 'choice':
      return `${inner(ast.condition, juelOf)} ? ${inner(ast.then, juelOf)} : ${inner(ast.else, juelOf)}`
    case 'binary':
      return joined(
        ast,
        { ...juelSigns, '+': isNumeric(ast) ? '+' : undefined },
        comparesWithNull(ast) ? orMissing : juelOf,
      )
    case 'index':
      throw new Untranslatable()
  }
}

function feelOf(ast: Ast): string {
  switch (ast.kind) {
    case 'literal':
      return literal(ast.value, '"')
    case 'name':
      return plainName(ast.name)
    case 'field':
      return `${inner(ast.of, feelOf)}.${ast.name}`
    case 'unary':
      if (ast.operator === 'minus') return `-${inner(ast.of, feelOf)}`
      if (ast.operator === 'not') return `not(${feelOf(ast.of)})`
      throw new Untranslatable()
    case 'choice':
      return `if ${feelOf(ast.condition)} then ${feelOf(ast.then)} else ${feelOf(ast.else)}`
    case 'binary':
      if (ast.operator === '%') return `modulo(${feelOf(ast.left)}, ${feelOf(ast.right)})`
      return joined(ast, feelSigns, feelOf)
    case 'call': {
      const name = gottenName(ast)
      if (name !== null) return plainName(name)
      throw new Untranslatable()
    }
    case 'index':
      throw new Untranslatable()
  }
}

type Signs = Readonly<Partial<Record<BinaryOperator, string | undefined>>>

const juelSigns: Signs = {
  or: '||',
  and: '&&',
  '=': '==',
  '!=': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  '-': '-',
  '*': '*',
  '/': '/',
}
const feelSigns: Signs = { ...juelSigns, or: 'or', and: 'and', '=': '=', '+': '+' }

function joined({ left, right, operator }: Ast & { kind: 'binary' }, signs: Signs, print: Printer): string {
  const sign = signs[operator]
  if (sign === undefined) throw new Untranslatable()
  return `${inner(left, print)} ${sign} ${inner(right, print)}`
}

function comparesWithNull({ left, right }: Ast & { kind: 'binary' }): boolean {
  return [left, right].some((side) => side.kind === 'literal' && side.value === null)
}

/** JUEL knows no name of a variable that is missing, but the engines' `execution` has null for it. */
function orMissing(ast: Ast): string {
  return ast.kind === 'name' ? `execution.getVariable('${plainName(ast.name)}')` : juelOf(ast)
}

/** Name in `execution.getVariable('name')`; null where it is something else. */
function gottenName(ast: Ast): string | null {
  if (ast.kind !== 'call' || ast.name !== 'getVariable') return null
  const [name] = ast.args
  const isOfExecution = ast.of?.kind === 'name' && ast.of.name === 'execution'
  return isOfExecution && name?.kind === 'literal' && typeof name.value === 'string' ? name.value : null
}

/** JUEL adds numbers only, FEEL joins texts too. */
function isNumeric({ left, right }: Ast & { kind: 'binary' }): boolean {
  return [left, right].some((side) => side.kind === 'literal' && typeof side.value === 'number')
}

function inner(ast: Ast, print: Printer): string {
  const isPlain = ast.kind === 'literal' || ast.kind === 'name' || ast.kind === 'field' || gottenName(ast) !== null
  return isPlain ? print(ast) : `(${print(ast)})`
}

function literal(value: null | boolean | number | string, quote: string): string {
  if (typeof value !== 'string') return String(value)
  return `${quote}${value.replace(/[\\'"]/g, (sign) => (sign === '\\' || sign === quote ? `\\${sign}` : sign))}${quote}`
}

/** Words of one language may be names in the other. */
const RESERVED =
  /^(and|or|not|eq|ne|lt|le|gt|ge|div|mod|empty|instanceof|true|false|null|if|then|else|in|for|return|some|every|satisfies|between|function|execution|task)$/

function plainName(name: string): string {
  if (RESERVED.test(name)) throw new Untranslatable()
  return name
}
