import ts from 'typescript'

/** Text, or a place that something is put into. */
type Part =
  | string
  | {
      readonly place: string
      /** the parameter that is put in here, before it is followed to the callers */
      readonly hole?: ts.ParameterDeclaration
      /** what it says here, where that is translated by itself */
      readonly apart?: readonly Sentence[]
    }
type Sentence = readonly Part[]
/** What stands for a parameter where a function is called. */
type Bound = { readonly node: ts.Expression; readonly env: Env }
type Env = ReadonlyMap<ts.ParameterDeclaration, Bound>

/** So many ways of saying one sentence are written out; with more, a part of it is said apart. */
const MOST_WAYS = 12
const DEEPEST = 14

/** Properties that hold words of ours, wherever they are written. */
const followed: ReadonlySet<string> = new Set([
  'what',
  'why',
  'because',
  'note',
  'reason',
  'mend',
  'instead',
  'apiHint',
])

/** Parameters whose words are said apart from the sentence around them, which would be said too often else. */
const apart: ReadonlySet<string> = new Set(['text', 'reason'])

/** Variables that hold names of the file format, never words. */
const namesOnly: ReadonlySet<string> = new Set(['field', 'place', 'path', 'encoding'])

/** Functions whose words are translated by themselves, for the same reason. */
const apartFunctions: ReadonlySet<string> = new Set(['inWords', 'article', 'expectation', 'suggestion', 'owner'])

/** What these give is a place: paths, codes, what another program said. */
const unread: ReadonlySet<string> = new Set([
  'formatIsoDuration',
  'engineMessage',
  'shownAttributes',
  'JSON',
  'keyText',
  'at',
  'nameOfLanguage',
  'textOf',
])

/** Functions whose text has a form of its own, which is translated by that form: see `said-places.ts`. */
const formed: Readonly<Record<string, string>> = {
  elementLabel: 'label',
  labelOf: 'label',
  formatNumber: 'number',
  formatPercent: 'percent',
  formatDuration: 'duration',
  formatDurationExactly: 'duration',
  formatMoney: 'money',
}

/**
 * Reads what an expression of text can come to: literals, templates, choices, constants, and what functions
 * return or are called with. What cannot be known before the program runs is a place, named after its variable.
 */
export class SentenceReader {
  /** parts of sentences that have too many ways to be written out in each of them */
  readonly phrases = new Set<string>()
  readonly #checker: ts.TypeChecker
  /** by the name of what is called, since to resolve all of them takes long */
  readonly #callsOfName = new Map<string, (ts.CallExpression | ts.NewExpression)[]>()
  readonly #assigned = new Map<ts.Node, ts.Expression[]>()
  readonly #saidApart = new Map<ts.Node, Sentence[]>()
  readonly #noted = new Set<readonly Sentence[]>()
  readonly #given = new Set<ts.Declaration>()
  #depth = 0
  /** what the parameters of the functions around a sentence stand for, as far as they were followed */
  #around: Env = new Map()

  constructor(checker: ts.TypeChecker, sources: readonly ts.SourceFile[]) {
    this.#checker = checker
    for (const source of sources) this.#index(source)
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

  #index(node: ts.Node): void {
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const name = nameOfCalled(node)
      this.#callsOfName.set(name, [...(this.#callsOfName.get(name) ?? []), node])
    }
    if (
      (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) &&
      followed.has(node.name.getText())
    ) {
      const value = ts.isPropertyAssignment(node) ? node.initializer : node.name
      const type = this.#checker.getContextualType(node.parent)
      const symbols = (type?.isUnion() ? type.types : type ? [type] : []).map((each) =>
        each.getProperty(node.name.getText()),
      )
      for (const declaration of symbols.flatMap((symbol) => symbol?.declarations ?? []))
        this.#assigned.set(declaration, [...(this.#assigned.get(declaration) ?? []), value])
    }
    ts.forEachChild(node, (child) => this.#index(child))
  }

  #callee(call: ts.CallExpression | ts.NewExpression): ts.SignatureDeclaration | undefined {
    const declaration = this.#checker.getResolvedSignature(call)?.declaration
    return declaration && !ts.isJSDocSignature(declaration) ? declaration : undefined
  }

  /** With the parameters of the functions around it followed to where they are called. */
  #closed(expression: ts.Expression, env: Env, depth: number): readonly Sentence[] {
    const before = this.#around
    this.#around = env
    const ways = this.#ways(expression, env, 0)
    this.#around = before
    const hole = ways.flat().flatMap((part) => (typeof part === 'string' || !part.hole ? [] : [part.hole]))[0]
    if (!hole || depth > 5) return ways
    const called = this.#callsOf(hole.parent)
    if (called.length === 0) return this.#closed(expression, withHoleFilled(env, hole), depth + 1)
    return called.flatMap((call) => this.#closed(expression, this.#bind(hole.parent, call, new Map(), env), depth + 1))
  }

  /** The members of types that a function in an object stands for. */
  #promisedBy({ parent }: ts.Node): readonly ts.Node[] {
    if (!ts.isPropertyAssignment(parent)) return []
    const type = this.#checker.getContextualType(parent.parent)
    return type?.getProperty(parent.name.getText())?.declarations ?? []
  }

  #callsOf(callee: ts.SignatureDeclaration): readonly (ts.CallExpression | ts.NewExpression)[] {
    const named = ts.isConstructorDeclaration(callee) ? callee.parent.name : (callee.name ?? nameOfHolder(callee))
    const calls = this.#callsOfName.get(named?.getText() ?? '') ?? []
    const asked = new Set<ts.Node>([callee, ...this.#promisedBy(callee)])
    return calls.filter((call) => asked.has(this.#callee(call)!))
  }

  #bind(callee: ts.SignatureDeclaration, call: ts.CallExpression | ts.NewExpression, outer: Env, env: Env): Env {
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
    if (ts.isStringLiteralLike(node)) return [[node.text]]
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
    const declaration = ts.isIdentifier(asked) ? this.#declarationOf(asked) : undefined
    if (!declaration || this.#given.has(declaration)) return read()
    this.#given.add(declaration)
    const ways = read()
    this.#given.delete(declaration)
    return ways
  }

  #ofIdentifier(node: ts.Identifier, env: Env, depth: number): readonly Sentence[] {
    const ways = this.#ofVariable(node, env, depth)
    const declaration = this.#declarationOf(node)
    return declaration && this.#given.has(declaration) ? ways.filter((way) => way.length > 0) : ways
  }

  #ofVariable(node: ts.Identifier, env: Env, depth: number): readonly Sentence[] {
    if (node.text === 'undefined') return [[]]
    const declaration = this.#declarationOf(node)
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
    for (const call of this.#callsOf(callee)) {
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
      const declaration = this.#declarationOf(object)
      if (declaration && ts.isParameter(declaration)) {
        const bound = env.get(declaration) ?? this.#around.get(declaration)
        if (bound && bound.node !== (declaration.name as ts.Node)) return again(bound.node, bound.env)
      }
      if (declaration && ts.isVariableDeclaration(declaration) && declaration.initializer && isConstant(declaration))
        return again(declaration.initializer)
    }
    if (ts.isCallExpression(object) && !unread.has(nameOfCalled(object))) {
      const callee = this.#callee(object)
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
    const property = this.#checker.getNonNullableType(this.#checker.getTypeAtLocation(object)).getProperty(key)
    if (!followed.has(key)) return undefined
    const values = (property?.declarations ?? []).flatMap((declaration) => this.#assigned.get(declaration) ?? [])
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
      const callee = this.#callee(inner)
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
    const declaration = ts.isIdentifier(inner) ? this.#declarationOf(inner) : undefined
    return declaration && ts.isVariableDeclaration(declaration) && declaration.initializer
      ? this.#table(declaration.initializer)
      : undefined
  }

  #ofCall(node: ts.CallExpression, env: Env, depth: number): readonly Sentence[] {
    const name = nameOf(node)
    const called = ts.isIdentifier(node.expression) ? node.expression.text : ''
    if (unread.has(called)) return [[{ place: name }]]
    if (formed[called]) return [[{ place: formed[called] }]]
    const callee = this.#callee(node)
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

  #declarationOf(node: ts.Identifier): ts.Declaration | undefined {
    const symbol =
      ts.isShorthandPropertyAssignment(node.parent) && node.parent.name === node
        ? this.#checker.getShorthandAssignmentValueSymbol(node.parent)
        : this.#checker.getSymbolAtLocation(node)
    if (!symbol) return undefined
    const real = symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol
    return real.valueDeclaration
  }
}

function nameOfCalled(call: ts.CallExpression | ts.NewExpression): string {
  const { expression } = call
  return ts.isPropertyAccessExpression(expression)
    ? expression.name.text
    : ts.isIdentifier(expression)
      ? expression.text
      : ''
}

/** `const say = (…) => …`, or a method in an object. */
function nameOfHolder({ parent }: ts.Node): ts.Node | undefined {
  return ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) ? parent.name : undefined
}

function withHoleFilled(env: Env, hole: ts.ParameterDeclaration): Env {
  return new Map([...env, [hole, { node: hole.name as unknown as ts.Expression, env }]])
}

function isEmptyText({ whenTrue, whenFalse }: ts.ConditionalExpression): boolean {
  return [whenTrue, whenFalse].some((each) => ts.isStringLiteral(each) && each.text === '')
}

function returnsOf(callee: ts.SignatureDeclaration): readonly ts.Expression[] {
  const body = 'body' in callee ? (callee.body as ts.ConciseBody | undefined) : undefined
  if (!body) return []
  if (!ts.isBlock(body)) return [body]
  const found: ts.Expression[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isReturnStatement(node) && node.expression) found.push(node.expression)
    if (!ts.isFunctionLike(node)) ts.forEachChild(node, visit)
  }
  ts.forEachChild(body, visit)
  return found
}

function unwrapped(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isSatisfiesExpression(node)
    ? unwrapped(node.expression)
    : node
}

function isConstant(declaration: ts.VariableDeclaration): boolean {
  return (declaration.parent.flags & ts.NodeFlags.Const) !== 0
}

function isText(type: ts.Type): boolean {
  const types = type.isUnion() ? type.types : [type]
  return types.some((each) => (each.flags & ts.TypeFlags.StringLike) !== 0)
}

function union(ways: readonly (readonly Sentence[])[]): readonly Sentence[] {
  return [
    ...new Map(
      ways
        .flat()
        .map((way) => [JSON.stringify(way.map((part) => (typeof part === 'string' ? part : part.place))), way]),
    ).values(),
  ]
}

/** A place is called what the sentence calls it. */
function renamed(ways: readonly Sentence[], name: string): readonly Sentence[] {
  return ways.map((way) => {
    const [part] = way
    return way.length === 1 && typeof part === 'object' && !isFormed(way) ? [{ ...part, place: name }] : way
  })
}

function isFormed(way: Sentence): boolean {
  const [part] = way
  return way.length === 1 && typeof part === 'object' && Object.values(formed).includes(part.place)
}

/** Nothing but punctuation around what is said apart, such as `{field}: {text}.` */
function holdsSaidApart(way: Sentence): boolean {
  return (
    way.some((part) => typeof part === 'string' && part.trim() !== '') &&
    way.some((part) => typeof part !== 'string' && part.apart)
  )
}

function holdsWords(way: Sentence): boolean {
  return way.some((part) => typeof part === 'string' && /[A-Za-z]{2}/.test(part))
}

/** With each place named once: `{label} … {label2}`. */
function written(way: Sentence): string {
  const seen = new Map<string, number>()
  return way
    .map((part) => {
      if (typeof part === 'string') return part
      const count = (seen.get(part.place) ?? 0) + 1
      seen.set(part.place, count)
      return `{${part.place}${count === 1 ? '' : count}}`
    })
    .join('')
}

/** A word for what stands here: its variable, its last property, its function. */
function nameOf(node: ts.Node): string {
  if (ts.isIdentifier(node)) return node.text
  if (ts.isPropertyAccessExpression(node)) return node.name.text.replace('#', '')
  if (ts.isCallExpression(node)) {
    const name =
      ts.isPropertyAccessExpression(node.expression) &&
      /^(join|toString|trim|slice|toLowerCase|toFixed|replace|replaceAll|filter|map)$/.test(node.expression.name.text)
        ? nameOf(node.expression.expression)
        : nameOf(node.expression)
    const [first] = node.arguments
    return name === 'String' || name === 'stringify' || name === 'round' ? (first ? nameOf(first) : 'value') : name
  }
  if (ts.isElementAccessExpression(node)) return nameOf(node.expression)
  if (
    ts.isParenthesizedExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isAwaitExpression(node)
  )
    return nameOf(node.expression)
  if (ts.isBinaryExpression(node)) return nameOf(node.left)
  return 'value'
}
