import { compileCondition } from './condition-language.ts'
import { compileFeel } from './feel.ts'
import type { Evaluated, Scope } from './value.ts'

export type ExpressionLanguage = 'feel' | 'juel' | 'javascript'

/** An expression made ready; evaluating it asks neither clock nor chance, and never throws. */
export interface CompiledExpression {
  /** as written */
  readonly source: string
  readonly language: ExpressionLanguage
  /** a plain text, which always gives itself */
  readonly isConstant: boolean
  /** @param nowMs what FEEL's `now()` gives, milliseconds since 1970 */
  evaluate(scope: Scope, nowMs: number): Evaluated
}

export type CompileResult =
  | { readonly ok: true; readonly expression: CompiledExpression }
  | { readonly ok: false; readonly message: string; readonly mend: string }

const KEPT = 2000
const compiled = new Map<string, CompileResult>()

/**
 * Makes an expression ready. Its language is what `language` or the file says where that is known, else
 * what its form tells: `=…` FEEL, `${…}` and `#{…}` JUEL, operators such as `===` and `&&` JavaScript-like,
 * else FEEL (docs/expressions.md).
 */
export function compileExpression(
  written: { readonly body: string; readonly language?: string },
  fileLanguage?: string,
): CompileResult {
  const key = `x ${written.language ?? ''} ${fileLanguage ?? ''} ${written.body}`
  return remembered(key, () => {
    const body = written.body.trim()
    const language = languageNamed(written.language) ?? languageByForm(body) ?? languageNamed(fileLanguage) ?? 'feel'
    return compileAs(language, body, written.body)
  })
}

/**
 * Makes the text of an attribute ready that is plain text unless it begins with `=` (FEEL) or holds `${…}`
 * or `#{…}` (JUEL). Text around these makes the whole a text: `PT${hours}H`.
 */
export function literalOrExpression(text: string, _fileLanguage?: string): CompileResult {
  return remembered(`t ${text}`, () => {
    const body = text.trim()
    if (body.startsWith('=')) return compileAs('feel', body, text)
    if (/^[$#]\{[^{}]*\}$/.test(body)) return compileAs('juel', body, text)
    if (/[$#]\{[^{}]*\}/.test(body)) return compileTemplate(text)
    return {
      ok: true,
      expression: { source: text, language: 'feel', isConstant: true, evaluate: () => ({ ok: true, value: text }) },
    }
  })
}

function remembered(key: string, make: () => CompileResult): CompileResult {
  const known = compiled.get(key)
  if (known) return known
  const result = make()
  if (compiled.size >= KEPT) compiled.clear()
  compiled.set(key, result)
  return result
}

function compileAs(language: ExpressionLanguage, body: string, source: string): CompileResult {
  const text = bare(language, body)
  if (text.trim() === '') {
    return { ok: false, message: 'it is empty.', mend: 'Write an expression such as = amount > 1000.' }
  }
  try {
    if (language === 'feel') {
      const feel = compileFeel(text)
      return {
        ok: true,
        expression: { source, language, isConstant: false, evaluate: (scope, nowMs) => feel.evaluate(scope, nowMs) },
      }
    }
    const evaluate = compileCondition(text, language)
    return { ok: true, expression: { source, language, isConstant: false, evaluate: (scope) => evaluate(scope) } }
  } catch (error) {
    const name = { feel: 'FEEL', juel: 'JUEL', javascript: 'JavaScript-like' }[language]
    return {
      ok: false,
      message: `"${source}" is read as ${name}: ${(error as Error).message}.`,
      mend: 'Correct it, or write it as FEEL: = amount > 1000 and approved.',
    }
  }
}

function compileTemplate(text: string): CompileResult {
  const parts: (string | CompiledExpression)[] = []
  let place = 0
  for (const match of text.matchAll(/[$#]\{[^{}]*\}/g)) {
    if (match.index > place) parts.push(text.slice(place, match.index))
    const part = compileAs('juel', match[0], match[0])
    if (!part.ok) return part
    parts.push(part.expression)
    place = match.index + match[0].length
  }
  if (place < text.length) parts.push(text.slice(place))
  return {
    ok: true,
    expression: {
      source: text,
      language: 'juel',
      isConstant: false,
      evaluate(scope, nowMs) {
        let joined = ''
        for (const part of parts) {
          if (typeof part === 'string') {
            joined += part
            continue
          }
          const result = part.evaluate(scope, nowMs)
          if (!result.ok) return result
          joined += typeof result.value === 'string' ? result.value : JSON.stringify(result.value)
        }
        return { ok: true, value: joined }
      },
    },
  }
}

function bare(language: ExpressionLanguage, body: string): string {
  const enclosed = /^[$#]\{([\s\S]*)\}$/.exec(body)
  if (enclosed && language !== 'feel') return enclosed[1]!
  return language === 'feel' ? body.replace(/^=/, '') : body
}

/** Java and XPath names are what modelers write without being asked, so they say nothing. */
function languageNamed(name: string | undefined): ExpressionLanguage | undefined {
  if (name === undefined) return undefined
  if (/\bfeel\b/i.test(name)) return 'feel'
  if (/javascript|ecmascript|^js$/i.test(name)) return 'javascript'
  return /juel|unified expression/i.test(name) ? 'juel' : undefined
}

function languageByForm(body: string): ExpressionLanguage | undefined {
  if (body.startsWith('=')) return 'feel'
  if (/^[$#]\{/.test(body)) return 'juel'
  const text = body.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '""')
  return /===|!==|&&|\|\||==|![^=]|\.(contains|includes|startsWith|endsWith)\(|\bthis\.environment\b/.test(text)
    ? 'javascript'
    : undefined
}
