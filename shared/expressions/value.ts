/** What a variable holds: JSON. */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [name: string]: Value }
export type Variables = Readonly<Record<string, Value>>

/** What an expression sees: the names in scope. */
export interface Scope {
  /** undefined where there is no such name */
  get(name: string): Value | undefined
  all(): Variables
}

/** What evaluating an expression gives; evaluating never throws. */
export type Evaluated =
  | {
      readonly ok: true
      readonly value: Value
      /** why it gives null, where its language gives null for an error */
      readonly warning?: string
    }
  | { readonly ok: false; readonly message: string }

export function scopeOf(variables: Variables): Scope {
  return {
    get: (name) => (Object.hasOwn(variables, name) ? variables[name] : undefined),
    all: () => variables,
  }
}

/** Largest variables of one command, as JSON text. */
export const MOST_CHARACTERS = 4_000_000
const MOST_LEVELS = 100

/**
 * Variables as they come from outside: an object of plain JSON, not too large or deep.
 *
 * @returns a message that names the place where it is none
 */
export function checkedVariables(
  given: unknown,
): { readonly ok: true; readonly value: Variables } | { readonly ok: false; readonly message: string } {
  if (given === null || typeof given !== 'object' || Array.isArray(given)) {
    return { ok: false, message: 'The variables are no object of names and values.' }
  }
  const wrong = wrongWithin(given, 'variables', [], { characters: 0 })
  return wrong === null ? { ok: true, value: given as Variables } : { ok: false, message: wrong }
}

function wrongWithin(
  value: unknown,
  place: string,
  around: readonly unknown[],
  size: { characters: number },
): string | null {
  switch (typeof value) {
    case 'boolean':
      size.characters += 5
      break
    case 'number':
      if (!Number.isFinite(value)) return `${place} is ${value}, which JSON cannot hold.`
      size.characters += 8
      break
    case 'string':
      size.characters += value.length + 2
      break
    case 'object':
      return value === null ? null : wrongInObject(value, place, around, size)
    default:
      return `${place} is ${typeof value === 'undefined' ? 'undefined' : `a ${typeof value}`}, which JSON cannot hold.`
  }
  return size.characters > MOST_CHARACTERS ? tooLarge(place) : null
}

function wrongInObject(
  value: object,
  place: string,
  around: readonly unknown[],
  size: { characters: number },
): string | null {
  if (around.includes(value)) return `${place} refers to itself, which JSON cannot hold.`
  if (around.length >= MOST_LEVELS) return `${place} is nested more than ${MOST_LEVELS} levels deep.`
  const prototype = Object.getPrototypeOf(value) as unknown
  if (!Array.isArray(value) && prototype !== Object.prototype && prototype !== null) {
    return `${place} is a ${(value as { constructor?: { name?: string } }).constructor?.name ?? 'special object'}, not plain JSON.`
  }
  const inside = [...around, value]
  for (const key of Object.keys(value)) {
    const at = Array.isArray(value) ? `${place}[${key}]` : `${place}.${key}`
    if (key === '__proto__') return `${at} has a name that is not allowed.`
    size.characters += key.length + 4
    if (size.characters > MOST_CHARACTERS) return tooLarge(at)
    const wrong = wrongWithin((value as Record<string, unknown>)[key], at, inside, size)
    if (wrong !== null) return wrong
  }
  return null
}

function tooLarge(place: string): string {
  return `The variables are larger than ${MOST_CHARACTERS / 1e6} MB at ${place}: keep documents in files and their names in variables.`
}
