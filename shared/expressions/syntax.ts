/**
 * The small common language of FEEL, JUEL and JavaScript-like conditions: literals, names, paths,
 * arithmetic, comparison, logic, choice, and calls of a few methods. What is not in it is a SyntaxProblem.
 */
export type Ast =
  | { readonly kind: 'literal'; readonly value: null | boolean | number | string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'field'; readonly of: Ast; readonly name: string }
  | { readonly kind: 'index'; readonly of: Ast; readonly at: Ast }
  | { readonly kind: 'call'; readonly of: Ast | null; readonly name: string; readonly args: readonly Ast[] }
  | { readonly kind: 'unary'; readonly operator: 'not' | 'minus' | 'empty'; readonly of: Ast }
  | { readonly kind: 'binary'; readonly operator: BinaryOperator; readonly left: Ast; readonly right: Ast }
  | { readonly kind: 'choice'; readonly condition: Ast; readonly then: Ast; readonly else: Ast }

export type BinaryOperator =
  'or' | 'and' | '=' | '!=' | '===' | '!==' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | '%'

export type Dialect = 'feel' | 'juel' | 'javascript'

export class SyntaxProblem extends Error {}

/** Expressions beyond this are no conditions any more. */
const MOST_CHARACTERS = 10_000
const MOST_LEVELS = 100

/** Parses an expression of the common language. @throws {SyntaxProblem} */
export function parse(source: string, dialect: Dialect): Ast {
  if (source.length > MOST_CHARACTERS) throw new SyntaxProblem(`it is longer than ${MOST_CHARACTERS} characters`)
  const parser = new Parser(tokenize(source), dialect)
  const ast = parser.expression()
  parser.expectEnd()
  return ast
}

interface Token {
  readonly kind: 'number' | 'string' | 'name' | 'sign' | 'end'
  readonly text: string
  readonly at: number
}

const TOKEN =
  /\s+|(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+)|("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|([\p{L}_$][\p{L}\p{N}_$]*)|(===|!==|==|!=|<=|>=|&&|\|\||[=<>+\-*/%!?:()[\].,])/uy

function tokenize(source: string): readonly Token[] {
  const tokens: Token[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < source.length) {
    const at = TOKEN.lastIndex
    const match = TOKEN.exec(source)
    if (!match) throw new SyntaxProblem(`"${source[at]}" at character ${at + 1} does not belong there`)
    const [text, number, string, name, sign] = match
    if (number !== undefined) tokens.push({ kind: 'number', text: number, at })
    else if (string !== undefined) tokens.push({ kind: 'string', text: unquoted(string), at })
    else if (name !== undefined) tokens.push({ kind: 'name', text: name, at })
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign, at })
    if (text === '') break
  }
  tokens.push({ kind: 'end', text: 'the end', at: source.length })
  return tokens
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' }

function unquoted(string: string): string {
  return string
    .slice(1, -1)
    .replace(/\\(u[\da-fA-F]{4}|.)/gs, (_, escape: string) =>
      escape.length === 5 ? String.fromCharCode(parseInt(escape.slice(1), 16)) : (ESCAPES[escape] ?? escape),
    )
}

const WORD_OPERATORS: Readonly<Record<string, BinaryOperator>> = {
  eq: '=',
  ne: '!=',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
  div: '/',
  mod: '%',
}

/** Names that reach what is behind data. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])

class Parser {
  readonly #tokens: readonly Token[]
  readonly #dialect: Dialect
  #place = 0
  #levels = 0

  constructor(tokens: readonly Token[], dialect: Dialect) {
    this.#tokens = tokens
    this.#dialect = dialect
  }

  expression(): Ast {
    if (++this.#levels > MOST_LEVELS) throw new SyntaxProblem(`it is nested more than ${MOST_LEVELS} levels deep`)
    const ast = this.#dialect === 'feel' && this.#takeName('if') ? this.#feelChoice() : this.#choice()
    this.#levels--
    return ast
  }

  expectEnd(): void {
    if (this.#next.kind !== 'end') throw this.#unexpected()
  }

  #feelChoice(): Ast {
    const condition = this.expression()
    this.#expectName('then')
    const then = this.expression()
    this.#expectName('else')
    return { kind: 'choice', condition, then, else: this.expression() }
  }

  #choice(): Ast {
    const condition = this.#or()
    if (this.#dialect === 'feel' || !this.#takeSign('?')) return condition
    const then = this.expression()
    this.#expectSign(':')
    return { kind: 'choice', condition, then, else: this.expression() }
  }

  #or(): Ast {
    let left = this.#and()
    while (this.#takeName('or') || this.#takeSign('||')) left = binary('or', left, this.#and())
    return left
  }

  #and(): Ast {
    let left = this.#comparison()
    while (this.#takeName('and') || this.#takeSign('&&')) left = binary('and', left, this.#comparison())
    return left
  }

  #comparison(): Ast {
    let left = this.#sum()
    for (;;) {
      const operator = this.#comparisonOperator()
      if (!operator) return left
      left = binary(operator, left, this.#sum())
      // in FEEL comparisons do not chain
      if (this.#dialect === 'feel') return left
    }
  }

  #comparisonOperator(): BinaryOperator | null {
    const { kind, text } = this.#next
    if (kind === 'sign') {
      if (text === '==' && this.#dialect !== 'feel') return this.#took('=')
      if (text === '=' && this.#dialect !== 'javascript') return this.#took('=')
      if ((text === '===' || text === '!==') && this.#dialect === 'javascript') return this.#took(text)
      if (text === '!=' || text === '<' || text === '<=' || text === '>' || text === '>=') return this.#took(text)
    }
    if (kind === 'name' && this.#dialect === 'juel') {
      const word = WORD_OPERATORS[text]
      if (word && word !== '/' && word !== '%') return this.#took(word)
    }
    return null
  }

  #sum(): Ast {
    let left = this.#product()
    for (;;) {
      if (this.#takeSign('+')) left = binary('+', left, this.#product())
      else if (this.#takeSign('-')) left = binary('-', left, this.#product())
      else return left
    }
  }

  #product(): Ast {
    let left = this.#unary()
    for (;;) {
      const { kind, text } = this.#next
      const word = this.#dialect === 'juel' && kind === 'name' ? WORD_OPERATORS[text] : undefined
      if (this.#takeSign('*')) left = binary('*', left, this.#unary())
      else if (this.#takeSign('/')) left = binary('/', left, this.#unary())
      else if (this.#dialect !== 'feel' && this.#takeSign('%')) left = binary('%', left, this.#unary())
      else if (word === '/' || word === '%') {
        this.#place++
        left = binary(word, left, this.#unary())
      } else return left
    }
  }

  #unary(): Ast {
    if (++this.#levels > MOST_LEVELS) throw new SyntaxProblem(`it is nested more than ${MOST_LEVELS} levels deep`)
    try {
      if (this.#takeSign('-')) return { kind: 'unary', operator: 'minus', of: this.#unary() }
      if (this.#dialect !== 'feel' && this.#takeSign('!')) return { kind: 'unary', operator: 'not', of: this.#unary() }
      if (this.#dialect === 'juel' && this.#takeName('not'))
        return { kind: 'unary', operator: 'not', of: this.#unary() }
      if (this.#dialect === 'juel' && this.#takeName('empty')) {
        return { kind: 'unary', operator: 'empty', of: this.#unary() }
      }
      return this.#postfix()
    } finally {
      this.#levels--
    }
  }

  #postfix(): Ast {
    let ast = this.#primary()
    for (;;) {
      if (this.#takeSign('.')) {
        const name = this.#fieldName()
        ast = this.#takeSign('(')
          ? { kind: 'call', of: ast, name, args: this.#args() }
          : { kind: 'field', of: ast, name }
      } else if (this.#dialect !== 'feel' && this.#takeSign('[')) {
        const at = this.expression()
        this.#expectSign(']')
        ast = { kind: 'index', of: ast, at }
      } else return ast
    }
  }

  #primary(): Ast {
    const { kind, text } = this.#next
    if (kind === 'number') return this.#took({ kind: 'literal', value: Number(text) })
    if (kind === 'string') return this.#took({ kind: 'literal', value: text })
    if (this.#takeSign('(')) {
      const inner = this.expression()
      this.#expectSign(')')
      return inner
    }
    if (kind !== 'name') throw this.#unexpected()
    if (text === 'true' || text === 'false') return this.#took({ kind: 'literal', value: text === 'true' })
    if (text === 'null' || (text === 'undefined' && this.#dialect === 'javascript')) {
      return this.#took({ kind: 'literal', value: null })
    }
    const name = this.#fieldName()
    if (this.#takeSign('(')) return { kind: 'call', of: null, name, args: this.#args() }
    return { kind: 'name', name }
  }

  #args(): readonly Ast[] {
    const args: Ast[] = []
    if (this.#takeSign(')')) return args
    do args.push(this.expression())
    while (this.#takeSign(','))
    this.#expectSign(')')
    return args
  }

  #fieldName(): string {
    const { kind, text } = this.#next
    if (kind !== 'name') throw this.#unexpected()
    if (FORBIDDEN.has(text)) throw new SyntaxProblem(`the name ${text} is not allowed`)
    this.#place++
    return text
  }

  get #next(): Token {
    return this.#tokens[this.#place]!
  }

  #took<T>(value: T): T {
    this.#place++
    return value
  }

  #takeSign(text: string): boolean {
    return this.#take('sign', text)
  }

  #takeName(text: string): boolean {
    return this.#take('name', text)
  }

  #take(kind: Token['kind'], text: string): boolean {
    if (this.#next.kind !== kind || this.#next.text !== text) return false
    this.#place++
    return true
  }

  #expectSign(text: string): void {
    if (!this.#takeSign(text)) throw this.#unexpected(text)
  }

  #expectName(text: string): void {
    if (!this.#takeName(text)) throw this.#unexpected(text)
  }

  #unexpected(wanted?: string): SyntaxProblem {
    const { text, kind, at } = this.#next
    const found = kind === 'end' ? 'it ends too early' : `"${text}" at character ${at + 1} does not belong there`
    return new SyntaxProblem(wanted === undefined ? found : `${found}; "${wanted}" was expected`)
  }
}

function binary(operator: BinaryOperator, left: Ast, right: Ast): Ast {
  return { kind: 'binary', operator, left, right }
}
