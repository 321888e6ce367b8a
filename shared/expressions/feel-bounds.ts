import type { Scope } from './value.ts'

/** More turns than any expression of a process needs. */
const MOST_TURNS = 100_000

/** A range between two numbers or paths, and nothing more. */
const RANGE =
  /(?:\bin\s+|[[\](])\s*(-?(?:\d+(?:\.\d+)?|[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*))\s*\.\.\s*(-?(?:\d+(?:\.\d+)?|[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*))(?=\s*(?:return\b|satisfies\b|[,)\][]|$))/g

/**
 * Bounds what a FEEL expression can loop over: the ranges after `for`, `some` and `every` may have so many
 * numbers together, each end a number or a variable. Functions of one's own are refused, since they can call
 * themselves without end.
 *
 * @returns asked before each evaluation: what is too large, or null
 * @throws {Error} for what has no bound
 */
export function rangeBound(source: string): (scope: Scope) => string | null {
  const text = source.replace(/"(?:[^"\\]|\\.)*"/g, '""')
  if (/\bfunction\s*\(/.test(text))
    throw new Error('functions of one’s own are not allowed: write the expression where it is used')
  if (!/\b(for|some|every)\b/.test(text) || !text.includes('..')) return () => null
  const counted = [...text.matchAll(RANGE)].map(([, from, to]) => ({ from: from!, to: to! }))
  if (counted.length < text.split('..').length - 1) {
    throw new Error('the ends of a range in a loop have to be numbers or variables, so that its length is known before')
  }
  return (scope) => {
    let turns = 1
    for (const { from, to } of counted) {
      const length = Math.abs(numberAt(to, scope) - numberAt(from, scope)) + 1
      turns *= Number.isFinite(length) ? Math.max(1, length) : 1
    }
    return turns > MOST_TURNS ? `it loops over ${turns} values; ${MOST_TURNS} are the most.` : null
  }
}

function numberAt(end: string, scope: Scope): number {
  const literal = Number(end)
  if (!Number.isNaN(literal)) return literal
  let value: unknown = undefined
  for (const [depth, name] of end.replace(/^-/, '').split('.').entries()) {
    value = depth === 0 ? scope.get(name) : (value as Record<string, unknown> | null | undefined)?.[name]
  }
  return typeof value === 'number' ? value : NaN
}
