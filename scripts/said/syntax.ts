import ts from 'typescript'

export function nameOfCalled(call: ts.CallExpression | ts.NewExpression): string {
  const { expression } = call
  return ts.isPropertyAccessExpression(expression)
    ? expression.name.text
    : ts.isIdentifier(expression)
      ? expression.text
      : ''
}

/** `const say = (…) => …`, or a method in an object. */
export function nameOfHolder({ parent }: ts.Node): ts.Node | undefined {
  return ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) ? parent.name : undefined
}

export function isEmptyText({ whenTrue, whenFalse }: ts.ConditionalExpression): boolean {
  return [whenTrue, whenFalse].some((each) => ts.isStringLiteral(each) && each.text === '')
}

export function returnsOf(callee: ts.SignatureDeclaration): readonly ts.Expression[] {
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

export function unwrapped(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isSatisfiesExpression(node)
    ? unwrapped(node.expression)
    : node
}

export function isConstant(declaration: ts.VariableDeclaration): boolean {
  return (declaration.parent.flags & ts.NodeFlags.Const) !== 0
}

export function isText(type: ts.Type): boolean {
  const types = type.isUnion() ? type.types : [type]
  return types.some((each) => (each.flags & ts.TypeFlags.StringLike) !== 0)
}

/** A word for what stands here: its variable, its last property, its function. */
export function nameOf(node: ts.Node): string {
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
