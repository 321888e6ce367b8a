/** A piece of text to put in place of another. */
export interface Splice {
  readonly from: number
  readonly to: number
  readonly text: string
}

/** The text with all pieces put in; pieces must not overlap. */
export function spliced(text: string, splices: readonly Splice[]): string {
  return splicedWithin(text, 0, text.length, splices)
}

/** A part of the text with all pieces put in, which must lie within it. */
export function splicedWithin(text: string, start: number, end: number, splices: readonly Splice[]): string {
  const parts: string[] = []
  let at = start
  for (const splice of [...splices].sort((a, b) => a.from - b.from || a.to - b.to)) {
    parts.push(text.slice(at, splice.from), splice.text)
    at = splice.to
  }
  parts.push(text.slice(at, end))
  return parts.join('')
}
