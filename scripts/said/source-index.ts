import ts from 'typescript'
import { nameOfCalled, nameOfHolder } from './syntax.ts'
import { followed } from './where-words-stand.ts'

export type Call = ts.CallExpression | ts.NewExpression

/** Who calls a function, and what is ever written into a property, over all sources. */
export class SourceIndex {
  readonly #checker: ts.TypeChecker
  /** by the name of what is called, since to resolve all of them takes long */
  readonly #callsOfName = new Map<string, Call[]>()
  readonly #assigned = new Map<ts.Node, ts.Expression[]>()

  constructor(checker: ts.TypeChecker, sources: readonly ts.SourceFile[]) {
    this.#checker = checker
    for (const source of sources) this.#index(source)
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

  callee(call: Call): ts.SignatureDeclaration | undefined {
    const declaration = this.#checker.getResolvedSignature(call)?.declaration
    return declaration && !ts.isJSDocSignature(declaration) ? declaration : undefined
  }

  /** The members of types that a function in an object stands for. */
  #promisedBy({ parent }: ts.Node): readonly ts.Node[] {
    if (!ts.isPropertyAssignment(parent)) return []
    const type = this.#checker.getContextualType(parent.parent)
    return type?.getProperty(parent.name.getText())?.declarations ?? []
  }

  callsOf(callee: ts.SignatureDeclaration): readonly Call[] {
    const named = ts.isConstructorDeclaration(callee) ? callee.parent.name : (callee.name ?? nameOfHolder(callee))
    const calls = this.#callsOfName.get(named?.getText() ?? '') ?? []
    const asked = new Set<ts.Node>([callee, ...this.#promisedBy(callee)])
    return calls.filter((call) => asked.has(this.callee(call)!))
  }

  /** What is written into a property of its type, of those that are `followed`. */
  valuesOf(object: ts.Expression, key: string): readonly ts.Expression[] {
    if (!followed.has(key)) return []
    const property = this.#checker.getNonNullableType(this.#checker.getTypeAtLocation(object)).getProperty(key)
    return (property?.declarations ?? []).flatMap((declaration) => this.#assigned.get(declaration) ?? [])
  }

  declarationOf(node: ts.Identifier): ts.Declaration | undefined {
    const symbol =
      ts.isShorthandPropertyAssignment(node.parent) && node.parent.name === node
        ? this.#checker.getShorthandAssignmentValueSymbol(node.parent)
        : this.#checker.getSymbolAtLocation(node)
    if (!symbol) return undefined
    const real = symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol
    return real.valueDeclaration
  }
}
