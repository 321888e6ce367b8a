import type { Checked, Problem } from '../problem.ts'

/** A JSON document with the line on which each of its values stands. */
export interface PlacedJson {
  readonly value: unknown
  /** line from 1 of the value at this path, or of the nearest one around it */
  lineOf(path: readonly (string | number)[]): number
}

const maximumDepth = 64

/**
 * Reads JSON (RFC 8259) and remembers the line of every object member, so that whatever is wrong with
 * a value can be said with its line. A syntax error names line and column; a key that stands twice in
 * one object, which JSON would silently let win, is an error too.
 */
export function readJson(text: string): Checked<PlacedJson> {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text
  const lineStarts = [0, ...[...source.matchAll(/\n/g)].map((match) => match.index + 1)]
  const lines = new Map<string, number>()
  const repeated: Problem[] = []
  let at = 0

  try {
    const value = readValue([])
    skipSpace()
    if (at < source.length) fail('expected the end of the document')
    return repeated.length > 0
      ? { ok: false, problems: repeated }
      : { ok: true, value: { value, lineOf }, problems: [] }
  } catch (error) {
    if (error instanceof SyntaxError) return { ok: false, problems: [syntaxProblem(error.message)] }
    throw error
  }

  function readValue(path: readonly (string | number)[]): unknown {
    skipSpace()
    if (path.length > maximumDepth) fail(`nested deeper than ${maximumDepth} levels`)
    lines.set(keyOf(path), lineAt(at))
    const character = source[at]
    if (character === '{') return readObject(path)
    if (character === '[') return readArray(path)
    if (character === '"') return readString()
    return readNumberOrWord()
  }

  function readObject(path: readonly (string | number)[]): Record<string, unknown> {
    const object: Record<string, unknown> = {}
    at++
    if (skipTo('}')) return object
    do {
      skipSpace()
      if (source[at] !== '"') fail('expected a key in double quotes')
      const line = lineAt(at)
      const key = readString()
      if (Object.hasOwn(object, key)) repeated.push(repeatedKey([...path, key].join('.'), line))
      if (!skipTo(':')) fail(`expected ":" after the key "${key}"`)
      const value = readValue([...path, key])
      lines.set(keyOf([...path, key]), line)
      // an assignment would set the prototype where the key is __proto__
      Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true })
    } while (skipTo(','))
    if (!skipTo('}')) fail('expected "," or "}"')
    return object
  }

  function readArray(path: readonly (string | number)[]): unknown[] {
    const array: unknown[] = []
    at++
    if (skipTo(']')) return array
    do array.push(readValue([...path, array.length]))
    while (skipTo(','))
    if (!skipTo(']')) fail('expected "," or "]"')
    return array
  }

  function readString(): string {
    const start = at++
    while (at < source.length && source[at] !== '"' && source[at] !== '\n') at += source[at] === '\\' ? 2 : 1
    if (source[at] !== '"') {
      at = start
      fail('a text whose closing quote is missing on its line')
    }
    at++
    try {
      return JSON.parse(source.slice(start, at)) as string
    } catch {
      at = start
      return fail('a text with a character that JSON allows only as an escape, such as \\t or \\\\')
    }
  }

  function readNumberOrWord(): unknown {
    const word = /[^\s,:[\]{}"]*/y
    word.lastIndex = at
    const text = word.exec(source)![0]
    if (text === '') fail(at < source.length ? `unexpected ${source[at]}` : 'the document ends too early')
    if (text === 'null') return advance(null)
    if (text === 'true' || text === 'false') return advance(text === 'true')
    if (/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(text)) return advance(Number(text))
    if (/^[-+]?(nan|infinity)$/i.test(text)) fail(`${text} is no number in JSON`)
    if (text.startsWith('//') || text.startsWith('/*')) fail('JSON has no comments')
    return fail(`${text} is neither a number nor a text in double quotes`)

    function advance<T>(value: T): T {
      at += text.length
      return value
    }
  }

  function skipSpace() {
    while (source[at] === ' ' || source[at] === '\n' || source[at] === '\r' || source[at] === '\t') at++
  }

  function skipTo(character: string): boolean {
    skipSpace()
    if (source[at] !== character) return false
    at++
    return true
  }

  function fail(reason: string): never {
    throw new SyntaxError(reason)
  }

  function syntaxProblem(reason: string): Problem {
    const line = lineAt(at)
    const column = at - lineStarts[line - 1]! + 1
    return {
      severity: 'error',
      code: 'scenario-syntax',
      message: `Line ${line}, column ${column}: ${reason}.`,
      mend: 'Correct the JSON there; nothing of the file was read.',
      line,
    }
  }

  function lineAt(offset: number): number {
    let low = 0
    let high = lineStarts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (lineStarts[middle]! <= offset) low = middle
      else high = middle
    }
    return low + 1
  }

  function lineOf(path: readonly (string | number)[]): number {
    for (let length = path.length; length > 0; length--) {
      const line = lines.get(keyOf(path.slice(0, length)))
      if (line !== undefined) return line
    }
    return 1
  }
}

function keyOf(path: readonly (string | number)[]): string {
  return JSON.stringify(path)
}

function repeatedKey(field: string, line: number): Problem {
  return {
    severity: 'error',
    code: 'repeated-key',
    message: `${field}: the key stands twice in the same object.`,
    mend: 'Keep one of the two.',
    field,
    line,
  }
}
