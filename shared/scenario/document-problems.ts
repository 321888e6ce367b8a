import type { z } from 'zod'
import { formatIsoDuration } from './duration.ts'
import { keysAt, valueAt } from './known-keys.ts'
import { nearest } from './nearest-word.ts'
import { type Path, type PlacedProblem, problemAt } from './placed-problem.ts'
import { parseDuration } from './units.ts'

type Issue = z.core.$ZodIssue

/** Says in plain words what a document's shape violates. */
export function problemsOfIssues(issues: readonly Issue[], document: unknown): PlacedProblem[] {
  return issues.flatMap((issue) => problemsOfIssue(issue, issue.path as Path, document))
}

function problemsOfIssue(issue: Issue, path: Path, document: unknown): PlacedProblem[] {
  const value = valueAt(document, path)
  const at = (code: string, text: string, mend: string, place: Path = path): PlacedProblem[] => [
    { path: place, problem: problemAt(place, code, text, mend) },
  ]
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.flatMap((key) => unknownKey([...path, key], keysAt(path, document)))
    case 'invalid_union':
      if (issue.errors.length === 0)
        return unknownKind(path, value, 'options' in issue && issue.options ? issue.options : [])
      return problemsOfUnion(issue.errors as Issue[][], path, document)
    case 'invalid_type':
      if (value === undefined) {
        const key = path.at(-1)
        const wanted = issue.expected === 'object' ? '' : article(issue.expected === 'int' ? 'number' : issue.expected)
        return at('missing-key', 'is missing', wanted ? `Add ${key}, ${wanted}.` : `Add ${key}.`)
      }
      if (typeof value === 'number' && !Number.isFinite(value))
        return at('not-a-number', `is ${value}, which is no finite number`, 'Write a finite number.')
      if (issue.expected === 'int')
        return at('wrong-type', `is ${value}, and only a whole number makes sense here`, 'Write a whole number.')
      return at('wrong-type', `is ${inWords(value)}`, `Write ${article(issue.expected)} instead.`)
    case 'too_small':
      return tooSmall(issue, path, value)
    case 'too_big':
      return at('out-of-range', `is ${value}, more than ${issue.maximum}`, `Write at most ${issue.maximum}.`)
    case 'invalid_format':
      return wrongFormat(path, value)
    case 'invalid_value':
      if (path.length === 1 && path[0] === 'version' && value !== undefined)
        return at(
          'unknown-version',
          `is ${inWords(value)}, and this program reads version 1`,
          'Open the scenario with the program that wrote it, or set version to 1 if it was written by hand.',
        )
      if (value === undefined)
        return at('missing-key', 'is missing', `Add ${path.at(-1)}: ${issue.values.join(' or ')}.`)
      return at(
        'unknown-value',
        `${inWords(value)} is not known here${suggestion(value, issue.values.map(String))}`,
        `Take one of ${issue.values.join(', ')}.`,
      )
    default:
      return at('wrong-value', issue.message, 'See the schema of the scenario for what may stand here.')
  }
}

function unknownKey(path: Path, known: readonly string[]): PlacedProblem[] {
  const key = String(path.at(-1))
  const near = nearest(key, known)
  const text = near ? `unknown key; did you mean ${near}` : 'unknown key'
  const mend = near
    ? `Rename it to ${near}, or remove it.`
    : `Remove it${known.length ? `; known here are ${known.join(', ')}` : ''}.`
  return [{ path, problem: problemAt(path, 'unknown-key', text, mend, near ? '?' : '.') }]
}

function unknownKind(path: Path, value: unknown, kinds: readonly unknown[]): PlacedProblem[] {
  const names = kinds.map(String)
  const text =
    value === undefined
      ? 'is missing: the kind of a distribution'
      : `${inWords(value)} is no kind of distribution${suggestion(value, names)}`
  return [
    {
      path,
      problem: problemAt(
        path,
        value === undefined ? 'missing-key' : 'unknown-kind',
        text,
        `Take one of ${names.join(', ')}.`,
      ),
    },
  ]
}

/** A union of ours is "text or number or object": only the branch of the value's own type has something to say. */
function problemsOfUnion(branches: readonly Issue[][], path: Path, document: unknown): PlacedProblem[] {
  const fitting = branches.find(([first]) => !(first?.code === 'invalid_type' && first.path.length === 0))
  if (fitting) return fitting.flatMap((inner) => problemsOfIssue(inner, [...path, ...(inner.path as Path)], document))
  const value = valueAt(document, path)
  const isRepeat = path.at(-1) === 'repeat'
  if (typeof value === 'number' && !Number.isFinite(value))
    return [
      {
        path,
        problem: problemAt(path, 'not-a-number', `is ${value}, which is no finite number`, 'Write a finite number.'),
      },
    ]
  if (typeof value === 'number' && value >= 0 && !isRepeat)
    return [
      {
        path,
        problem: problemAt(
          path,
          'wrong-unit',
          `is ${value}, a number without a unit`,
          `Write "${formatIsoDuration(value)}" if seconds are meant, or a distribution.`,
        ),
      },
    ]
  const wanted = isRepeat ? 'a number or a distribution' : 'an ISO 8601 duration such as "PT15M" or a distribution'
  return [{ path, problem: problemAt(path, 'wrong-type', `is ${inWords(value)}`, `Write ${wanted}.`) }]
}

function tooSmall(issue: Extract<Issue, { code: 'too_small' }>, path: Path, value: unknown): PlacedProblem[] {
  if (issue.origin !== 'number' && issue.origin !== 'int') {
    const text = Array.isArray(value) ? 'is an empty list' : 'is empty'
    return [
      { path, problem: problemAt(path, 'empty-value', text, 'Give it at least one entry, or leave the key out.') },
    ]
  }
  const isNegative = typeof value === 'number' && value < 0
  const bound = issue.inclusive ? `${issue.minimum} or more` : `more than ${issue.minimum}`
  const text = `is ${value}, and must be ${bound}`
  return [
    {
      path,
      problem: problemAt(path, isNegative ? 'negative-value' : 'out-of-range', text, `Write a number of ${bound}.`),
    },
  ]
}

function wrongFormat(path: Path, value: unknown): PlacedProblem[] {
  const [code, text, mend] = formatRule(String(path.at(-1)), String(value))
  return [{ path, problem: problemAt(path, code, text, mend) }]
}

function formatRule(key: string, value: string): [code: string, text: string, mend: string] {
  const shown = `"${value}"`
  if (key === 'start')
    return [
      'wrong-format',
      `${shown} is no local date and time`,
      'Write it as 2026-01-05T09:00:00, without a zone; timeZone names that.',
    ]
  if (key === 'from' || key === 'to')
    return ['wrong-format', `${shown} is no time of day`, 'Write hours and minutes with two digits, such as 09:00.']
  if (Number.isInteger(Number(key))) return ['wrong-format', `${shown} is no date`, 'Write it as 2026-12-25.']
  const seconds = parseDuration(value, 'en')
  const mend =
    seconds === null
      ? 'Write an ISO 8601 duration, such as PT15M, PT2H or P3D.'
      : `Write "${formatIsoDuration(seconds)}", the ISO 8601 form of it.`
  return [seconds === null ? 'wrong-format' : 'wrong-unit', `${shown} is no ISO 8601 duration`, mend]
}

function suggestion(value: unknown, known: readonly string[]): string {
  const near = typeof value === 'string' ? nearest(value, known) : undefined
  return near ? `; nearest is ${near}` : ''
}

function inWords(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'an object'
  return JSON.stringify(value) ?? String(value)
}

function article(expected: string): string {
  const words: Record<string, string> = {
    string: 'a text in double quotes',
    number: 'a number',
    object: 'an object in braces',
    record: 'an object in braces',
    array: 'a list in square brackets',
  }
  return words[expected] ?? expected
}
