/** A part of a text, by offsets, and what stands there instead. */
export interface Replacement {
  readonly from: number
  readonly to: number
  readonly text: string
}

/** The smallest part of a text that makes it another one when it is replaced; null where they are equal. */
export function replacementBetween(before: string, after: string): Replacement | null {
  if (before === after) return null
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start++
  let end = 0
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  return { from: start, to: before.length - end, text: after.slice(start, after.length - end) }
}

/**
 * What is to be replaced in a text that is being typed so that it takes in what was drawn since; both began at the
 * same text. Null where they changed the same part, or one around the other.
 */
export function drawnInto(begun: string, typed: string, drawn: string): Replacement | null {
  const typing = replacementBetween(begun, typed)
  const drawing = replacementBetween(begun, drawn)
  if (!drawing || !typing) return drawing
  if (drawing.to < typing.from) return drawing
  if (drawing.from <= typing.to) return null
  const by = typing.text.length - (typing.to - typing.from)
  return { from: drawing.from + by, to: drawing.to + by, text: drawing.text }
}
