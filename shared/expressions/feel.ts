import { evaluate, isFunction, isRange, SyntaxError as FeelSyntaxError, toFeel } from 'feelin'
import { scopeOf, type Evaluated, type Scope, type Value } from './value.ts'
import { fastFeel, BAIL } from './fast-feel.ts'
import { rangeBound } from './feel-bounds.ts'
import { instantFunctions } from './feel-instant.ts'

/** A FEEL expression made ready. */
export interface CompiledFeel {
  evaluate(scope: Scope, nowMs: number): Evaluated
}

/**
 * FEEL by feelin; its common core by closures that leave to feelin whatever is not plain arithmetic and
 * comparison of values of one type, so that both always agree.
 *
 * @throws {Error} with a message for what cannot be read or has no bound
 */
export function compileFeel(source: string): CompiledFeel {
  const bound = rangeBound(source)
  const tooLarge = bound(scopeOf({}))
  if (tooLarge !== null) throw new Error(tooLarge.replace(/\.$/, ''))
  checkSyntax(source)
  const fast = fastFeel(source)
  return {
    evaluate(scope, nowMs) {
      if (fast) {
        const value = fast(scope)
        if (value !== BAIL) return { ok: true, value }
      }
      return slowly(source, scope, nowMs, bound)
    },
  }
}

/** feelin finds wrong syntax when it evaluates, with or without variables. @throws {Error} */
function checkSyntax(source: string): void {
  try {
    evaluate(source, {})
  } catch (error) {
    if (!(error instanceof FeelSyntaxError)) return
    const { position } = error
    throw new Error(`${error.message} at character ${position.from + 1}`)
  }
}

function slowly(source: string, scope: Scope, nowMs: number, bound: ReturnType<typeof rangeBound>): Evaluated {
  const tooLarge = bound(scope)
  if (tooLarge !== null) return { ok: false, message: tooLarge }
  return evaluateFeel(source, { ...scope.all(), ...instantFunctions(nowMs) })
}

/** Value of a FEEL text under a context, which may hold functions too. */
export function evaluateFeel(source: string, context: Readonly<Record<string, unknown>>): Evaluated {
  try {
    const { value, warnings } = evaluate(source, { ...context })
    const converted = toValue(value as unknown)
    if (!converted.ok) return converted
    const isError = converted.value === null && warnings.length > 0
    return isError ? { ...converted, warning: warnings.map(({ message }) => message).join('; ') } : converted
  } catch (error) {
    return { ok: false, message: error instanceof RangeError ? 'it goes too deep.' : `${(error as Error).message}.` }
  }
}

/** What feelin gives as JSON: instants and durations as ISO 8601 text. */
function toValue(value: unknown): Evaluated {
  if (value === null || value === undefined) return { ok: true, value: null }
  switch (typeof value) {
    case 'boolean':
    case 'string':
      return { ok: true, value }
    case 'number':
      return Number.isFinite(value) ? { ok: true, value } : { ok: false, message: `it gives ${value}.` }
    case 'object':
      break
    default:
      return { ok: false, message: `it gives a ${typeof value}, which no variable can hold.` }
  }
  if (Array.isArray(value)) {
    const items: Value[] = []
    for (const item of value) {
      const converted = toValue(item)
      if (!converted.ok) return converted
      items.push(converted.value)
    }
    return { ok: true, value: items }
  }
  if (isRange(value)) return { ok: false, message: 'it gives a range, which no variable can hold.' }
  if (isFunction(value)) return { ok: false, message: 'it gives a function, which no variable can hold.' }
  const prototype = Object.getPrototypeOf(value) as unknown
  if (prototype !== Object.prototype && prototype !== null) return temporalText(value)
  const object: Record<string, Value> = {}
  for (const [key, item] of Object.entries(value)) {
    const converted = toValue(item)
    if (!converted.ok) return converted
    if (key !== '__proto__') object[key] = converted.value
  }
  return { ok: true, value: object }
}

function temporalText(value: object): Evaluated {
  const text = JSON.stringify(value)
  const parsed = text === undefined ? undefined : (JSON.parse(text) as unknown)
  if (typeof parsed === 'string') return { ok: true, value: parsed }
  return { ok: false, message: `it gives ${toFeel(value as never)}, which no variable can hold.` }
}
