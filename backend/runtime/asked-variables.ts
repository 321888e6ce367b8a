import type { CompiledNode } from '../../engine/executable.ts'
import { parse, SyntaxProblem, type Ast } from '../../shared/expressions/syntax.ts'

/** A variable that a decision after a task asks for, with what it is compared to. */
export interface AskedVariable {
  readonly name: string
  readonly type: 'boolean' | 'number' | 'string'
  /** texts that it is compared to, in document order */
  readonly choices: readonly string[]
}

/**
 * What the decisions that follow a task at once ask for: the variables of conditions on flows that are
 * reached through gateways alone. Conditions that are no simple comparisons tell nothing.
 */
export function askedVariables(node: CompiledNode): readonly AskedVariable[] {
  const asked = new Map<string, AskedVariable>()
  const seen = new Set<CompiledNode>()
  const visit = (from: CompiledNode) => {
    if (seen.has(from)) return
    seen.add(from)
    for (const { condition, target } of from.outgoing) {
      if (condition) addFrom(condition.source, asked)
      if (target.node.kind === 'gateway') visit(target)
    }
  }
  visit(node)
  return [...asked.values()]
}

function addFrom(source: string, asked: Map<string, AskedVariable>): void {
  const text = source.trim().replace(/^=|^[$#]\{|\}$/g, '')
  for (const dialect of ['feel', 'juel', 'javascript'] as const) {
    try {
      collect(parse(text, dialect), asked)
      return
    } catch (error) {
      if (!(error instanceof SyntaxProblem)) throw error
    }
  }
}

function collect(ast: Ast, asked: Map<string, AskedVariable>): void {
  switch (ast.kind) {
    case 'name':
      add(asked, ast.name, 'boolean')
      return
    case 'unary':
      collect(ast.of, asked)
      return
    case 'call':
      if (ast.name === 'not' && ast.args[0]) collect(ast.args[0], asked)
      return
    case 'binary': {
      const { operator, left, right } = ast
      if (operator === 'and' || operator === 'or') {
        collect(left, asked)
        collect(right, asked)
        return
      }
      const name = left.kind === 'name' ? left.name : right.kind === 'name' ? right.name : null
      const literal = left.kind === 'literal' ? left.value : right.kind === 'literal' ? right.value : undefined
      if (name === null || literal === undefined || literal === null) return
      add(asked, name, typeof literal as AskedVariable['type'], typeof literal === 'string' ? literal : undefined)
      return
    }
    default:
      return
  }
}

function add(asked: Map<string, AskedVariable>, name: string, type: AskedVariable['type'], choice?: string): void {
  const before = asked.get(name)
  const choices = [...(before?.choices ?? [])]
  if (choice !== undefined && !choices.includes(choice)) choices.push(choice)
  asked.set(name, { name, type: before?.type === 'string' ? 'string' : type, choices })
}
