import ts from 'typescript'
import { formed, holdsSaidApart, holdsWords, isFormed, renamed, union, written, type Sentence } from './sentence.ts'
import { SourceIndex, type Call } from './source-index.ts'
import { isConstant, isEmptyText, isText, nameOf, nameOfCalled, returnsOf, unwrapped } from './syntax.ts'
import { apart, apartFunctions, namesOnly, unread } from './where-words-stand.ts'

/** What stands for a parameter where a function is called. */
type Bound = { readonly node: ts.Expression; readonly env: Env }
type Env = ReadonlyMap<ts.ParameterDeclaration, Bound>

/** So many ways of saying one sentence are written out; with more, a part of it is said apart. */
const MOST_WAYS = 12
const DEEPEST = 14

/**
 * Reads what an expression of text can come to: literals, templates, choices, constants, and what functions
 * return or are called with. What cannot be known before the program runs is a place, named after its variable.
 */
export class SentenceReader {
  /** parts of sentences that have too many ways to be written out in each of them */
  readonly phrases = new Set<string>()
  readonly #checker: ts.TypeChecker
  readonly #index: SourceIndex
  readonly #saidApart = new Map<ts.Node, Sentence[]>()
  readonly #noted = new Set<readonly Sentence[]>()
  readonly #given = new Set<ts.Declaration>()
  #depth = 0
  /** what the parameters of the functions around a sentence stand for, as far as they were followed */
  #around: Env = new Map()

  constructor(checker: ts.TypeChecker, sources: readonly ts.SourceFile[]) {
    this.#checker = checker
    this.#index = new SourceIndex(checker, sources)
  }

  /** The ways to say what stands here, with the places in braces; only those that hold words. */
  sentences(expression: ts.Expression): ReadonlySet<string> {
    const ways = this.#closed(expression, new Map(), 0)
    for (const way of ways) this.#noteApart(way)
    return new Set(ways.filter((way) => holdsWords(way) || holdsSaidApart(way)).map(written))
  }

  #noteApart(way: Sentence): void {
    for (const part of way) {
      if (typeof part === 'string' || !part.apart || this.#noted.has(part.apart)) continue
      this.#noted.add(part.apart)
      for (const inner of part.apart) {
        if (holdsWords(inner)) this.phrases.add(written(inner))
        this.#noteApart(inner)
      }
    }
  }

  /** With the parameters of the functions around it followed to where they are called. */
  #closed(expression: ts.Expression, env: Env, depth: number): readonly Sentence[] {
    const before = this.#around
    this.#around = env
    const ways = this.#ways(expression, env, 0)
    this.#around = before
    const hole = ways.flat().flatMap((part) => (typeof part === 'string' || !part.hole ? [] : [part.hole]))[0]
    if (!hole || depth > 5) return ways
    const called = this.#index.callsOf(hole.parent)
    if (called.length === 0) return this.#closed(expression, withHoleFilled(env, hole), depth + 1)
    return called.flatMap((call) => this.#closed(expression, this.#bind(hole.parent, call, new Map(), env), depth + 1))
  }

  #bind(callee: ts.SignatureDeclaration, call: Call, outer: Env, env: Env): Env {
    const bound = new Map(env)
    callee.parameters.forEach((parameter, n) => {
      const node = call.arguments?.[n] ?? parameter.initializer
      bound.set(parameter, { node: node ?? (parameter.name as ts.Expression), env: node ? outer : bound })
    })
    return bound
  }

  #ways(node: ts.Expression, env: Env, depth: number): readonly Sentence[] {
    if (depth > DEEPEST || this.#depth > DEEPEST * 3) return [[{ place: nameOf(node) }]]
    this.#depth++
    try {
      return this.#waysOf(node, env, depth)
    } finally {
      this.#depth--
    }
  }

  #waysOf(node: ts.Expression, env: Env, depth: number): readonly Sentence[] {
    const again = (inner: ts.Expression) => this.#ways(inner, env, depth + 1)
    if (ts.isStringLiteralLike(node)) return node.text === '' ? [[]] : [[node.text]]
    if (ts.isNumericLiteral(node)) return [[node.text]]
    if (
      ts.isParenthesizedExpression(node) ||
      ts.isAsExpression(node) ||
      ts.isNonNullExpression(node) ||
      ts.isSatisfiesExpression(node)
    )
      return again(node.expression)
    if (ts.isConditionalExpression(node)) {
      const asked =
        ts.isIdentifier(node.condition) && isText(this.#checker.getTypeAtLocation(node.condition))
          ? again(node.condition)
          : []
      if (asked.length > 0 && asked.every((way) => way.length === 0)) return again(node.whenFalse)
      if (asked.length > 0 && asked.every(holdsWords)) return again(node.whenTrue)
      const ways = union([this.#whereGiven(node.condition, () => again(node.whenTrue)), again(node.whenFalse)])
      // a place that may be missing: the sentence asks for that itself
      return ways.some(holdsWords) ? ways : ways.filter((way) => way.length > 0 || isEmptyText(node))
    }
    if (ts.isTemplateExpression(node))
      return this.#joined([
        { ways: [[node.head.text]], name: '' },
        ...node.templateSpans.flatMap(({ expression, literal }) => [
          { ways: again(expression), name: nameOf(expression) },
          { ways: [[literal.text]], name: '' },
        ]),
      ])
    if (ts.isBinaryExpression(node)) {
      switch (node.operatorToken.kind) {
        case ts.SyntaxKind.PlusToken:
          if (!isText(this.#checker.getTypeAtLocation(node))) break
          return this.#joined([node.left, node.right].map((side) => ({ ways: again(side), name: nameOf(side) })))
        case ts.SyntaxKind.QuestionQuestionToken:
        case ts.SyntaxKind.BarBarToken:
          if (ts.isStringLiteral(node.right) && node.right.text === '') return again(node.left)
          return union([again(node.left), again(node.right)])
        case ts.SyntaxKind.AmpersandAmpersandToken:
          return union([again(node.right), [[]]])
      }
      return [[{ place: nameOf(node) }]]
    }
    if (ts.isIdentifier(node)) return this.#ofIdentifier(node, env, depth)
    if (ts.isPropertyAccessExpression(node))
      return this.#ofProperty(node.expression, node.name.text, node, env, depth + 1)
    if (ts.isElementAccessExpression(node)) return this.#ofEntry(node, env, depth)
    if (ts.isCallExpression(node)) return this.#ofCall(node, env, depth)
    return [[{ place: nameOf(node) }]]
  }

  /** Where a sentence asks whether there is something to say, it says it only then. */
  #whereGiven(asked: ts.Expression, read: () => readonly Sentence[]): readonly Sentence[] {
    const declaration = ts.isIdentifier(asked) ? this.#index.declarationOf(asked) : undefined
    if (!declaration || this.#given.has(declaration)) return read()
    this.#given.add(declaration)
    const ways = read()
    this.#given.delete(declaration)
    return ways
  }

  #ofIdentifier(node: ts.Identifier, env: Env, depth: number): readonly Sentence[] {
    const ways = this.#ofVariable(node, env, depth)
    const declaration = this.#index.declarationOf(node)
    return declaration && this.#given.has(declaration) ? ways.filter((way) => way.length > 0) : ways
  }

  #ofVariable(node: ts.Identifier, env: Env, depth: number): readonly Sentence[] {
    if (node.text === 'undefined') return [[]]
    const declaration = this.#index.declarationOf(node)
    const opaque: readonly Sentence[] = [[{ place: node.text }]]
    if (namesOnly.has(node.text)) return opaque
    if (!declaration) return opaque
    if (ts.isParameter(declaration)) {
      const bound = env.get(declaration) ?? this.#around.get(declaration)
      if (bound?.node === (declaration.name as ts.Node)) return opaque
      if (apart.has(node.text) && isText(this.#checker.getTypeAtLocation(node)))
        return this.#apart(declaration, node.text)
      if (bound) return renamed(this.#ways(bound.node, bound.env, depth + 1), node.text)
      return isText(this.#checker.getTypeAtLocation(node)) ? [[{ place: node.text, hole: declaration }]] : opaque
    }
    if (
      ts.isVariableDeclaration(declaration) &&
      declaration.initializer &&
      isConstant(declaration) &&
      isText(this.#checker.getTypeAtLocation(node))
    )
      return renamed(this.#ways(declaration.initializer, env, depth + 1), node.text)
    if (ts.isBindingElement(declaration) && isText(this.#checker.getTypeAtLocation(node))) {
      const holder = declaration.parent.parent
      const from = ts.isParameter(holder)
        ? (env.get(holder) ?? this.#around.get(holder))
        : ts.isVariableDeclaration(holder) && holder.initializer
          ? { node: holder.initializer, env }
          : undefined
      if (ts.isParameter(holder) && !from) return [[{ place: node.text, hole: holder }]]
      if (!from || from.node === (holder.name as ts.Node)) return opaque
      if (ts.isArrayBindingPattern(declaration.parent))
        return renamed(
          this.#ofItem(from.node, declaration.parent.elements.indexOf(declaration), node, from.env, depth + 1),
          node.text,
        )
      const key = (declaration.propertyName ?? declaration.name).getText()
      return renamed(this.#ofProperty(from.node, key, node, from.env, depth + 1), node.text)
    }
    return opaque
  }

  /** A parameter whose words are translated by themselves wherever the function is called. */
  #apart(parameter: ts.ParameterDeclaration, name: string): readonly Sentence[] {
    const known = this.#saidApart.get(parameter)
    if (known) return [[{ place: name, apart: known }]]
    const ways: Sentence[] = []
    this.#saidApart.set(parameter, ways)
    const callee = parameter.parent as ts.SignatureDeclaration
    for (const call of this.#index.callsOf(callee)) {
      const given = call.arguments?.[callee.parameters.indexOf(parameter)]
      if (given) ways.push(...this.#closed(given, new Map(), 0))
    }
    return [[{ place: name, apart: ways }]]
  }

  /** What the property of an object can be. */
  #ofProperty(object: ts.Expression, key: string, whole: ts.Expression, env: Env, depth: number): readonly Sentence[] {
    const opaque: readonly Sentence[] = [[{ place: key.replace('#', '') }]]
    const again = (inner: ts.Expression, within: Env = env) => this.#ofProperty(inner, key, whole, within, depth + 1)
    if (depth > DEEPEST) return opaque
    if (ts.isObjectLiteralExpression(object)) {
      const found = object.properties.find((property) => property.name?.getText() === key)
      if (found && ts.isPropertyAssignment(found)) return this.#ways(found.initializer, env, depth + 1)
      if (found && ts.isShorthandPropertyAssignment(found)) return this.#ways(found.name, env, depth + 1)
      return object.properties.some(ts.isSpreadAssignment) ? opaque : [[]]
    }
    if (ts.isParenthesizedExpression(object) || ts.isAsExpression(object) || ts.isNonNullExpression(object))
      return again(object.expression)
    if (ts.isConditionalExpression(object)) return union([again(object.whenTrue), again(object.whenFalse)])
    if (ts.isIdentifier(object)) {
      const declaration = this.#index.declarationOf(object)
      if (declaration && ts.isParameter(declaration)) {
        const bound = env.get(declaration) ?? this.#around.get(declaration)
        if (bound && bound.node !== (declaration.name as ts.Node)) return again(bound.node, bound.env)
      }
      if (declaration && ts.isVariableDeclaration(declaration) && declaration.initializer && isConstant(declaration))
        return again(declaration.initializer)
    }
    if (ts.isCallExpression(object) && !unread.has(nameOfCalled(object))) {
      const callee = this.#index.callee(object)
      const returned = callee && returnsOf(callee)
      if (callee && returned?.some((each) => ts.isObjectLiteralExpression(unwrapped(each)))) {
        const ways = union(returned.map((each) => again(each, this.#bind(callee, object, env, env))))
        // a result that went well has none: whoever asks for it knows that
        return ways.some(holdsWords) ? ways.filter((way) => way.length > 0) : ways
      }
    }
    return this.#ofKnownValues(object, key, depth) ?? opaque
  }

  /** What is ever written into this property of its type, where that is words and not a name that a user gave. */
  #ofKnownValues(object: ts.Expression, key: string, depth: number): readonly Sentence[] | undefined {
    const values = this.#index.valuesOf(object, key)
    if (values.length === 0 || depth > 6) return undefined
    return union(values.map((value) => this.#closed(value, new Map(), 3)))
  }

  #ofItem(array: ts.Expression, index: number, whole: ts.Expression, env: Env, depth: number): readonly Sentence[] {
    const inner = unwrapped(array)
    const again = (each: ts.Expression, within: Env = env) => this.#ofItem(each, index, whole, within, depth + 1)
    if (depth > DEEPEST) return [[{ place: nameOf(whole) }]]
    if (ts.isArrayLiteralExpression(inner)) return this.#ways(inner.elements[index] ?? whole, env, depth + 1)
    if (ts.isConditionalExpression(inner)) return union([again(inner.whenTrue), again(inner.whenFalse)])
    if (ts.isCallExpression(inner)) {
      const callee = this.#index.callee(inner)
      const returned = callee && returnsOf(callee)
      if (callee && returned?.some((each) => ts.isArrayLiteralExpression(unwrapped(each))))
        return union(returned.map((each) => again(each, this.#bind(callee, inner, env, env))))
    }
    if (ts.isElementAccessExpression(inner)) {
      const table = this.#table(inner.expression)
      if (table)
        return union(
          table.properties.flatMap((each) => (ts.isPropertyAssignment(each) ? [again(each.initializer)] : [])),
        )
    }
    return [[{ place: nameOf(whole) }]]
  }

  /** A word out of a table of words. */
  #ofEntry(node: ts.ElementAccessExpression, env: Env, depth: number): readonly Sentence[] {
    const table = this.#table(node.expression)
    if (!table || !isText(this.#checker.getTypeAtLocation(node))) return [[{ place: nameOf(node) }]]
    return union(
      table.properties.flatMap((each) =>
        ts.isPropertyAssignment(each) ? [this.#ways(each.initializer, env, depth + 1)] : [],
      ),
    )
  }

  #table(node: ts.Expression): ts.ObjectLiteralExpression | undefined {
    const inner = unwrapped(node)
    if (ts.isObjectLiteralExpression(inner)) return inner
    const declaration = ts.isIdentifier(inner) ? this.#index.declarationOf(inner) : undefined
    return declaration && ts.isVariableDeclaration(declaration) && declaration.initializer
      ? this.#table(declaration.initializer)
      : undefined
  }

  #ofCall(node: ts.CallExpression, env: Env, depth: number): readonly Sentence[] {
    const name = nameOf(node)
    const called = ts.isIdentifier(node.expression) ? node.expression.text : ''
    if (unread.has(called)) return [[{ place: name }]]
    if (formed[called]) return [[{ place: formed[called] }]]
    const callee = this.#index.callee(node)
    const returned = callee && returnsOf(callee)
    if (!returned || returned.length === 0 || !isText(this.#checker.getTypeAtLocation(node))) return [[{ place: name }]]
    const bound = this.#bind(callee, node, env, env)
    const ways = union(returned.map((each) => this.#ways(each, bound, depth + 1)))
    if (apartFunctions.has(called)) return [[{ place: name, apart: ways }]]
    return ways.some(holdsWords) || ways.every(isFormed) ? ways : [[{ place: name }]]
  }

  #joined(pieces: readonly { readonly ways: readonly Sentence[]; readonly name: string }[]): readonly Sentence[] {
    const kept = [...pieces]
    while (kept.reduce((n, { ways }) => n * ways.length, 1) > MOST_WAYS) {
      const widest = kept.reduce((best, { ways }, n) => (ways.length > kept[best]!.ways.length ? n : best), 0)
      const { ways, name } = kept[widest]!
      kept[widest] = { ways: [[{ place: name, apart: ways }]], name }
    }
    return kept.reduce<readonly Sentence[]>(
      (done, { ways }) => done.flatMap((before) => ways.map((way) => [...before, ...way])),
      [[]],
    )
  }
}

function withHoleFilled(env: Env, hole: ts.ParameterDeclaration): Env {
  return new Map([...env, [hole, { node: hole.name as unknown as ts.Expression, env }]])
}
