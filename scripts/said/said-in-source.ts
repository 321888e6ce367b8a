import { globSync } from 'node:fs'
import { join, relative } from 'node:path'
import ts from 'typescript'
import { SentenceReader } from './sentence-reader.ts'

/** A sentence that the core may say to a user, with its places in braces, and where it is said. */
export interface SaidInSource {
  readonly template: string
  /** `shared/scenario/check-ids.ts:31`; empty for what is only ever said within another sentence */
  readonly places: readonly string[]
}

const sourcesOfWords = [
  '{shared,simulations,engine,backend}/**/*.ts',
  'server/team/{entrance,shared-links}.ts',
  'renderer/{home/import-files,simulate/files/read-scenario-files}.ts',
]
/** What a value of type `Problem`, a refusal or an incident calls its words. */
const wordsOf: ReadonlySet<string> = new Set(['message', 'mend', 'littlesLawNote'])

/**
 * All sentences that the core can say, as templates: read from the source by what is written into `message`
 * and `mend`, through the functions that make problems up to those that call them.
 *
 * @param root folder of the sources
 */
export function saidInSource(root: string): readonly SaidInSource[] {
  const files = sourcesOfWords
    .flatMap((pattern) => globSync(join(root, pattern)))
    .filter((path) => !/\.test\.ts$|\.d\.ts$|\/testing\//.test(path))
  const program = ts.createProgram(files, {
    target: ts.ScriptTarget.ES2024,
    module: ts.ModuleKind.Preserve,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    types: ['node'],
  })
  const sources = program.getSourceFiles().filter(({ fileName }) => files.includes(fileName))
  const reader = new SentenceReader(program.getTypeChecker(), sources)
  const faults = new Set(sources.flatMap(namesOfFaults))
  const said = new Map<string, string[]>()
  for (const source of sources) {
    const visit = (node: ts.Node): void => {
      const written = wordsWritten(node, faults)
      if (written) {
        const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1
        const place = `${relative(root, source.fileName)}:${line}`
        for (const template of reader.sentences(written)) said.set(template, [...(said.get(template) ?? []), place])
      }
      ts.forEachChild(node, visit)
    }
    visit(source)
  }
  for (const phrase of reader.phrases) if (!said.has(phrase)) said.set(phrase, [])
  return [...said].map(([template, places]) => ({ template, places }))
}

/** Errors that are caught and said: those of ours that take a message as `Error` does, and those of our parsers. */
function namesOfFaults(source: ts.SourceFile): readonly string[] {
  const ours = source.statements
    .filter(ts.isClassDeclaration)
    .filter(
      ({ heritageClauses, members }) =>
        heritageClauses?.some((clause) => clause.getText() === 'extends Error') &&
        !members.some(ts.isConstructorDeclaration),
    )
  return ['SyntaxError', ...ours.flatMap(({ name }) => (name ? [name.text] : []))]
}

/** What is written into `message` or `mend` here, or handed to the constructor of an error of ours. */
function wordsWritten(node: ts.Node, faults: ReadonlySet<string>): ts.Expression | undefined {
  if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && wordsOf.has(node.name.text))
    return node.initializer
  if (ts.isShorthandPropertyAssignment(node) && wordsOf.has(node.name.text)) return node.name
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken)
    return ts.isPropertyAccessExpression(node.left) && wordsOf.has(node.left.name.text) ? node.right : undefined
  if (ts.isNewExpression(node) && faults.has(node.expression.getText())) return node.arguments?.[0]
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.SuperKeyword) return node.arguments[0]
  return undefined
}
